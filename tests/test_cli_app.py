"""Tests of the command line: help, version, wrong usage, exit codes."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import typer

from conftest import run_cvreport
from cvreport import __version__
from cvreport.cli.app import INPUT_PROBLEMS, OUR_FAULT, guarded
from cvreport.cli.messages import UNREAD
from cvreport.problem_catalogue import FILE_MISSING
from cvreport.problems import Place, Problems

ENGLISH = re.compile(r"\b(Usage:|Options:|Commands:|Show this|default:|required\]|Error|Try)\b")

# Without buffers Python does not notice that only a part of a long text was taken.
BUFFERED = {**os.environ, "PYTHONUNBUFFERED": "", "PYTHONUTF8": "1"}


def help_pages(*command: str) -> dict[str, str]:
    """The help page of a command and those of its subcommands, by name."""
    page = run_cvreport(*command, "--aide").stdout
    pages = {" ".join(command): page}
    if "Commandes :" in page:
        for name in re.findall(r"^  ([a-z-]+)  ", page.split("Commandes :")[1], re.MULTILINE):
            pages.update(help_pages(*command, name))
    return pages


def test_every_help_page_is_in_french() -> None:
    """The help of the program, of each command and of each subcommand says nothing in English."""
    pages = help_pages()
    assert "build" in pages
    for name, page in pages.items():
        assert page.startswith(f"Utilisation : cvreport {name}".strip()), name
        assert not ENGLISH.search(page), name
        assert "Affiche cette aide." in page, name


def test_version() -> None:
    """`--version` prints the name and the version."""
    done = run_cvreport("--version")
    assert (done.returncode, done.stdout) == (0, f"cvreport {__version__}\n")


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["bild"], "La commande « bild » n'existe pas. Vouliez-vous dire « build » ?"),
        (["build", "--temes", "grandir"], "L'option « --temes » n'existe pas."),
        (["build", "--year", "bientôt"], "doit être un nombre entier."),
    ],
)
def test_wrong_usage(arguments: list[str], expected: str) -> None:
    """A command line that cannot be understood exits with 2 and says in French what is wrong and where the help is."""
    done = run_cvreport(*arguments)
    assert done.returncode == 2
    assert done.stdout == ""
    assert expected in done.stderr
    assert "cvreport --aide" in done.stderr
    assert not ENGLISH.search(done.stderr)


def test_without_a_command_the_help_is_shown() -> None:
    """Without a command, the help is shown and the exit code tells that nothing was done."""
    done = run_cvreport()
    assert done.returncode == 2
    assert done.stderr.startswith("Utilisation : cvreport")


def test_outside_a_project(tmp_path: Path) -> None:
    """In a folder that is no project, the exit code is 2 and the message says how to name the project."""
    done = run_cvreport("build", "--project", tmp_path)
    assert done.returncode == 2
    assert "--project" in done.stderr


@pytest.mark.parametrize("streams", [["stdout"], ["stdout", "stderr"]], ids=" ".join)
@pytest.mark.parametrize(
    "arguments", [["--aide"], ["trace", "--aide"], ["--version"], ["check"], ["build"]], ids=" ".join
)
def test_nobody_reads(project: Path, arguments: list[str], streams: list[str]) -> None:
    """When what reads the output has gone, the program ends quietly with the code that a shell gives SIGPIPE."""
    place = ["--project", str(project)] if arguments[0] in ("check", "build") else []
    reader, writer = os.pipe()
    os.close(reader)
    output: dict[str, int] = {"stdout": writer, "stderr": subprocess.PIPE, **dict.fromkeys(streams, writer)}
    command = [sys.executable, "-m", "cvreport", *arguments, *place]
    done = subprocess.run(command, **output, env=BUFFERED, timeout=120, check=False)  # type: ignore[call-overload] # the streams are named
    os.close(writer)
    assert done.returncode == UNREAD
    told = (done.stderr or b"").decode()
    assert not any(word in told for word in ("Erreur", "Error", "Exception", "Traceback"))


def test_a_reader_that_goes_after_the_first_line(project: Path) -> None:
    """As with `| head -1`: what was read is right, and the rest ends quietly."""
    text = project / "long.md"
    wrong = (f"Le nombre passe de {1100 + rank} à {2100 + rank}, soit une baisse de 5 %.\n" for rank in range(400))
    text.write_text("\n".join(wrong), encoding="utf-8")  # more findings than a pipe holds
    command = [sys.executable, "-m", "cvreport", "proof", str(text)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=BUFFERED) as process:
        assert process.stdout is not None  # asked for just above
        assert process.stderr is not None  # likewise
        first = process.stdout.readline()
        process.stdout.close()
        told = process.stderr.read()
    assert first
    assert (process.returncode, told) == (UNREAD, b"")


def exit_code(action: object) -> int:
    """The code with which a guarded action ends."""
    with pytest.raises(typer.Exit) as ended:
        guarded(action)  # type: ignore[arg-type]  # a function of no argument
    return ended.value.exit_code


def test_problems_of_the_inputs_exit_with_1(capsys: pytest.CaptureFixture[str]) -> None:
    """Problems of the inputs are printed and exit with 1."""

    def work() -> None:
        problems = Problems()
        problems.add(FILE_MISSING, Place("a.yaml"), "Absent.")
        problems.stop_on_errors()

    assert exit_code(work) == INPUT_PROBLEMS == 1
    assert "a.yaml : erreur F001 : Absent." in capsys.readouterr().err


def test_faults_of_ours_exit_with_3(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault of the program says that the files are not to blame and exits with 3, with a trace when asked for."""

    def work() -> None:
        raise ZeroDivisionError("aïe")

    monkeypatch.delenv("CVREPORT_TRACE", raising=False)
    assert exit_code(work) == OUR_FAULT == 3
    message = capsys.readouterr().err
    assert message.startswith("Erreur interne : ZeroDivisionError : aïe\n    Ce n'est pas une erreur de vos fichiers")
    assert "Traceback" not in message
    monkeypatch.setenv("CVREPORT_TRACE", "1")
    exit_code(work)
    assert "Traceback" in capsys.readouterr().err


def test_an_interruption_exits_with_130(capsys: pytest.CaptureFixture[str]) -> None:
    """Ctrl-C says that nothing was changed and exits as shells expect."""

    def work() -> None:
        raise KeyboardInterrupt

    assert exit_code(work) == 130
    assert capsys.readouterr().err == "Interrompu ; rien n'a été modifié.\n"


def test_a_good_action_gives_its_result() -> None:
    """What an action gives is given back."""
    assert guarded(lambda: 7) == 7
