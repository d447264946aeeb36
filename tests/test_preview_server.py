"""Tests of the preview's server: what it refuses, what it gives, and that it outlives the process that lays out."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from preview_server import SHORT_DOCUMENT, Serving, serving
from projects import write_project

JSON = "application/json"
SECRET = "mot de passe"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    """The preview of the small project, laid out once; a file beside the project holds a secret."""
    folder = tmp_path_factory.mktemp("server")
    (folder / "secret.png").write_text(SECRET, encoding="utf-8")
    project = write_project(folder / "projet", SHORT_DOCUMENT)
    (project / "images").mkdir()
    (project / "images/plan.png").write_bytes(b"image")
    (project / "images/notes.txt").write_text(SECRET, encoding="utf-8")
    with serving(project, "--editor", "vscode") as running:
        running.wait(lambda view: view["fini"])
        yield running


def test_only_its_own_host_is_answered(served: Serving) -> None:
    """A page elsewhere that takes the server's address under another name gets nothing."""
    assert served.ask("GET", "/")[0] == 200
    for host in ("exemple.org", f"exemple.org:{served.port}", "127.0.0.1", f"127.0.0.1:{served.port + 1}"):
        assert served.ask("GET", "/", Host=host)[0] == 403


def test_other_pages_cannot_read_it(served: Serving) -> None:
    """A request that a browser says comes from another site or origin is refused."""
    assert served.ask("GET", "/zones/bilan", Sec_Fetch_Site="cross-site", Sec_Fetch_Mode="no-cors")[0] == 403
    assert served.ask("GET", "/", Origin="http://exemple.org")[0] == 403
    assert served.ask("GET", "/", Origin=served.address.rstrip("/"))[0] == 200


def test_it_listens_on_the_loopback_address_alone(served: Serving) -> None:
    """No other address of the machine has the port open."""
    table = Path("/proc/net/tcp").read_text(encoding="ascii").splitlines()[1:]
    listening = [line.split()[1] for line in table if line.split()[3] == "0A"]
    assert [place for place in listening if place.endswith(f":{served.port:04X}")] == [f"0100007F:{served.port:04X}"]


@pytest.mark.parametrize(
    "path",
    [
        "/fichier/../secret.png",
        "/fichier/..%2fsecret.png",
        "/fichier/%2e%2e/secret.png",
        "/fichier//etc/passwd",
        "/fichier/images/notes.txt",
        "/fichier/indicators/contrat.yaml",
        "/police/..%2f..%2fsecret.png",
        "/police/%2fetc%2fpasswd",
        "/image/bilan/..%2f..%2fsecret.png",
        "/texte/..%2fsecret",
    ],
)
def test_no_other_file_can_be_read(served: Serving, path: str) -> None:
    """Only pictures inside the project and the report's fonts are given, whatever the address."""
    status, content, _ = served.ask("GET", path)
    assert status == 404
    assert SECRET.encode() not in content


def test_a_picture_of_the_project_is_given(served: Serving) -> None:
    """The words show the project's pictures."""
    assert served.ask("GET", "/fichier/images/plan.png")[:2] == (200, b"image")


@pytest.mark.parametrize("reference", ["recit ../secret.png:1", "recit /etc/passwd:1", "niveau ../../secret:1"])
def test_sources_stay_inside_the_project(served: Serving, reference: str) -> None:
    """A reference that leads out of the project finds nothing."""
    status, content, _ = served.ask("GET", f"/source?ref={reference.replace(' ', '+')}")
    assert (status, json.loads(content)) == (200, [])


def test_the_sources_of_a_figure(served: Serving) -> None:
    """The reference of a figure gives each cell: its file, its line, what stands there, the editor's address."""
    _, content, _ = served.ask("GET", "/source?ref=difference+ville:2+ville:4")
    path = served.project / "indicators/observations/2020/ville.csv"
    assert json.loads(content) == [
        {
            "what": "Différence de deux valeurs",
            "path": "indicators/observations/2020/ville.csv",
            "line": line,
            "excerpt": path.read_text(encoding="utf-8-sig").splitlines()[line - 1],
            "link": f"vscode://file{path}:{line}",
        }
        for line in (2, 4)
    ]


def test_getting_changes_nothing(served: Serving) -> None:
    """The section in view changes only by a request that a form elsewhere cannot make."""
    before = served.view()["courante"]["id"]
    asked = json.dumps({"section": "bilan", "page": 0})
    assert served.ask("GET", "/section?section=bilan")[0] == 405
    assert served.ask("POST", "/section", asked, Content_Type="text/plain")[0] == 403
    assert served.ask("POST", "/section", asked, Content_Type=JSON, Origin="http://exemple.org")[0] == 403
    assert served.view()["courante"]["id"] == before
    assert served.ask("POST", "/section", asked, Content_Type=JSON)[0] == 204
    assert served.view()["courante"]["id"] == "bilan"


@pytest.mark.parametrize("body", ["", "{", "[]", "{}", '{"section": "bilan", "page": "x"}'])
def test_a_malformed_choice_is_refused(served: Serving, body: str) -> None:
    """A choice that cannot be read is answered, never a fault."""
    assert served.ask("POST", "/section", body, Content_Type=JSON)[0] == 400


def test_an_unknown_section_is_refused(served: Serving) -> None:
    """A section that the document does not have is not found."""
    assert served.ask("POST", "/section", '{"section": "annexe"}', Content_Type=JSON)[0] == 404


def test_pages_cannot_be_framed_or_scripted(served: Serving) -> None:
    """Every answer says that scripts come from here alone."""
    _, _, headers = served.ask("GET", "/")
    assert "script-src 'self'" in headers["content-security-policy"]
    assert "frame-ancestors 'self'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"


def children(pid: int) -> list[int]:
    """The processes that a process started."""
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()]


def test_it_outlives_the_process_that_lays_out(served: Serving) -> None:
    """When the process that lays out is killed, the last pages stay, and another takes over."""
    workers = [
        pid for pid in children(served.process.pid) if b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()
    ]
    for pid in workers:
        os.kill(pid, 9)
    path = served.project / "templates/narratives/quatrieme.md"
    path.write_text("# Résumé\nUn autre résumé.\n", encoding="utf-8")
    served.ask("POST", "/section", '{"section": "quatrieme"}', Content_Type=JSON)
    served.wait(lambda view: b"Un autre r\xc3\xa9sum\xc3\xa9." in served.ask("GET", "/texte/quatrieme")[1])
    served.wait(lambda view: not view["incident"] and view["courante"]["etat"] == "a_jour")
    assert not set(workers) & set(children(served.process.pid))
