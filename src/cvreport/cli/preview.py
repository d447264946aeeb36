"""`cvreport preview`: the page being changed, in a browser."""

from __future__ import annotations

import contextlib
import os
import socket
import webbrowser
from pathlib import Path
from threading import Timer
from typing import Any

import typer

from cvreport.cli.app import WRONG_USAGE, guarded
from cvreport.cli.french import FrenchCommand
from cvreport.cli.messages import print_text
from cvreport.cli.project import PROJECT, YEAR, chosen_year

HOST = "127.0.0.1"
FIRST_PORT = 8700
PORTS_TRIED = 20
GRACE = 1  # seconds left to browsers when the server stops


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("preview", cls=FrenchCommand)(preview_command)


def preview_command(
    year: int = YEAR,
    port: int = typer.Option(0, "--port", metavar="PORT", help="Port de la page.", show_default="le premier libre"),
    document: str = typer.Option("rapport", "--document", metavar="NOM", help="Document à montrer."),
    project: Path = PROJECT,
    editor: str = typer.Option(
        "", "--editor", "--editeur", metavar="NOM", help="Éditeur où ouvrir les sources : vscode, vscodium, zed, idea…"
    ),
    show: bool = typer.Option(True, "--open/--no-open", "--ouvrir/--sans-ouvrir", help="Ouvre le navigateur."),
) -> None:
    """Montre les pages pendant qu'on les écrit, et les refait à chaque enregistrement."""
    root = project.resolve()
    chosen_for = chosen_year(year, root)
    listening = _listen(port)
    chosen = editor or os.environ.get("CVREPORT_EDITEUR", "")
    guarded(lambda: _serve(root, chosen_for, document, chosen, listening, show))


def _listen(port: int) -> socket.socket:
    """A socket on the loopback address alone, on the port asked for or the first free one."""
    tried = [port] if port else list(range(FIRST_PORT, FIRST_PORT + PORTS_TRIED))
    for number in tried:
        listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        with contextlib.suppress(OSError, OverflowError):
            listening.bind((HOST, number))
            listening.listen()  # a browser that comes before the server is ready waits
            return listening
        listening.close()
    print_text(
        f"Le port {tried[0]} n'est pas libre.\n    Que faire : donnez-en un autre avec --port, par exemple 9000.",
        error=True,
    )
    raise typer.Exit(WRONG_USAGE)


def _serve(root: Path, year: int, document: str, editor: str, listening: socket.socket, show: bool) -> None:
    # The server's libraries are imported only when it runs.
    import uvicorn

    from cvreport.preview.server import Preview

    port: int = listening.getsockname()[1]
    address = f"http://{HOST}:{port}/"
    preview = Preview(root, year, document, port, editor)
    app: Any = preview.app()
    settings = uvicorn.Config(
        app, log_level="warning", access_log=False, server_header=False, timeout_graceful_shutdown=GRACE
    )
    print_text(f"Aperçu de « {document} » {year} : {address}\n(Ctrl-C pour arrêter.)")
    if show:
        opening = Timer(0.5, webbrowser.open, (address,))
        opening.daemon = True
        opening.start()
    with contextlib.suppress(KeyboardInterrupt):  # the way to stop it
        uvicorn.Server(settings).run(sockets=[listening])
    preview.supervisor.stop()
