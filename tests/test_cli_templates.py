"""Tests of overriding: what wins, file by file, and the commands that show and copy it."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import run_cvreport
from cvreport.compose.composer import Renderer
from cvreport.model.document import Draft, Side
from cvreport.paginate.press import Press
from cvreport.pipeline.style import readable, style_path
from cvreport.problems import Problems
from cvreport.templating.environment import style_folders
from cvreport.templating.overrides import find, normal_name, overridable
from cvreport.write.twin import with_imports

YEAR = 2020


def write(project: Path, name: str, text: str) -> None:
    """Write a file of the project."""
    path = project / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def rendered(project: Path, scope: tuple[str, ...]) -> str:
    """What a section of one template prints, for a section about `scope`."""
    draft = Draft("essai", "Essai", "sections/essai.html", {"classes": ""}, Side.ANY, (), scope=scope)
    return Renderer(project, YEAR, Problems()).html(draft, "ecran", "", str)


PLACES = {
    "templates/sections/essai.html": "projet",
    "templates/2020/sections/essai.html": "année",
    "templates/apprendre/sections/essai.html": "thème",
    "templates/2020/apprendre/sections/essai.html": "thème et année",
    "templates/1.1/sections/essai.html": "sous-chapitre",
}


@pytest.mark.parametrize(
    ("scope", "winner"),
    [
        ((), "année"),
        (("travailler",), "année"),
        (("apprendre",), "thème et année"),
        (("1.1", "apprendre"), "sous-chapitre"),
        (("1.2", "apprendre"), "thème et année"),
    ],
)
def test_the_narrowest_template_wins(project: Path, scope: tuple[str, ...], winner: str) -> None:
    """A sub-chapter's template wins over its theme's, a theme's over the year's, the year's over the project's."""
    for name, text in PLACES.items():
        write(project, name, text)
    assert rendered(project, scope) == winner


def test_one_block_of_the_house_can_be_changed(project: Path) -> None:
    """A template may extend the one it replaces, by the house's name, and change one block of it."""
    write(project, "templates/parts/page.html", "page du projet")
    block = '{% extends "maison/parts/page.html" %}{% block section %}ici{% endblock %}'
    write(project, "templates/sections/essai.html", block)
    assert rendered(project, ()).split() == ["<div", 'class="section', '">', "ici</div>"]


def test_one_action_has_its_own_lines(project: Path) -> None:
    """A file `actions/<action>.html` replaces the lines of that action and of no other."""
    write(
        project, "templates/actions/creches.html", '<tr id="{{ action.ancre }}"><td>{{ action.titre }}, ici</td></tr>'
    )
    done = run_cvreport("build", "--year", "2020", "--project", project, "--no-strict")
    twin = project / "build/2020/rapport.html"
    assert "ici</td>" in twin.read_text(encoding="utf-8") if twin.exists() else "creches" in done.stderr


def test_a_style_sheet_wins_file_by_file_through_imports(project: Path) -> None:
    """The project's file replaces the house's wherever it is imported, on paper and on the screen; the year's first."""
    write(project, "styles/tokens.css", "/* du projet */ :root { --encre: #111111 }\n")
    layers = style_folders(project, YEAR)
    screen = style_path(project, YEAR, "ecran.css", Problems())
    assert "/* du projet */" in with_imports(screen, layers)
    write(project, "styles/2020/tokens.css", "/* de l'année */ :root { --encre: #222222 }\n")
    layers = style_folders(project, YEAR)
    assert "/* de l'année */" in with_imports(screen, layers)
    assert "/* du projet */" not in with_imports(screen, layers)


def test_paper_takes_the_project_s_imported_sheet(project: Path) -> None:
    """An imported sheet of the project changes what is laid out, although the entry sheet is the house's."""
    write(project, "styles/base.css", "p { display: none }\n")
    problems = Problems()
    style = style_path(project, YEAR, "rapport.css", problems)
    press = Press(project, style, readable(project), problems, style_folders(project, YEAR))
    html = '<html lang="fr"><title>Essai</title><body><p id="cache">Caché</p><h1 id="vu">Vu</h1></body></html>'
    anchors = press.lay_out(html, "essai", 1).anchors[0]
    assert "vu" in anchors
    assert "cache" not in anchors


@pytest.mark.parametrize(
    ("given", "normal"),
    [
        ("sections/bilan.html", "sections/bilan.html"),
        ("templates/sections/bilan.html", "sections/bilan.html"),
        ("./templates/sections/bilan.html", "sections/bilan.html"),
        ("base.css", "styles/base.css"),
        ("styles/base.css", "styles/base.css"),
        ("sections\\bilan.html", "sections/bilan.html"),
    ],
)
def test_a_path_may_be_given_in_several_ways(given: str, normal: str) -> None:
    """A path is understood as it is listed, as it stands in the project, and as Windows writes it."""
    assert normal_name(given) == normal


def test_nothing_outside_can_be_named(project: Path) -> None:
    """A path that climbs out of the folders names nothing."""
    assert find(project, YEAR, "../indicators/contrat.yaml") is None


def test_the_list_names_each_file_once_with_its_owner(project: Path) -> None:
    """The list has the house's templates and styles, and says which are the project's."""
    write(project, "styles/base.css", "p { color: black }\n")
    found = {item.name: item.winner.owner for item in overridable(project, YEAR)}
    assert found["styles/base.css"] == "projet"
    assert found["sections/bilan.html"] == "maison"
    assert "styles/preview.css" not in found


def test_show_override_and_show_again(project: Path) -> None:
    """What wins is shown, a block of it copied as a start, and the copy wins."""
    shown = run_cvreport("templates", "show", "sections/bilan.html", "--project", project)
    assert shown.stdout.splitlines()[0].split() == ["sert", "maison", "maison", ":", "templates/sections/bilan.html"]
    assert "titre" in shown.stdout.splitlines()[-1]
    copied = run_cvreport("templates", "override", "sections/bilan.html", "--bloc", "titre", "--project", project)
    assert copied.returncode == 0, copied.stderr
    text = (project / "templates/sections/bilan.html").read_text(encoding="utf-8")
    assert text.startswith('{% extends "maison/sections/bilan.html" %}')
    assert "{% block titre %}\n{{ super() }}" in text
    listed = run_cvreport("templates", "list", "--project", project).stdout.splitlines()
    assert "sections/bilan.html projet (remplace : maison)" in [" ".join(line.split()) for line in listed]


def test_a_style_is_copied_as_it_is(project: Path) -> None:
    """The copy of a style sheet is the original, for one year when asked."""
    done = run_cvreport("templates", "override", "tokens.css", "--pour", "2020", "--project", project)
    assert done.stdout.startswith("styles/2020/tokens.css est écrit")
    house = style_folders(project, 2019)[-1]
    assert (project / "styles/2020/tokens.css").read_bytes() == (house / "tokens.css").read_bytes()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("show", "sections/bilant.html"), "Vouliez-vous dire « sections/bilan.html » ?"),
        (("override", "sections/bilan.html", "--bloc", "titrre"), "Vouliez-vous dire « titre » ?"),
        (("override", "../contrat.yaml"), "n'est ni un gabarit ni une feuille de style"),
    ],
)
def test_wrong_names_are_told_with_the_near_one(project: Path, arguments: tuple[str, ...], told: str) -> None:
    """A path or a block that does not exist ends with 2 and the nearest name, and writes nothing."""
    done = run_cvreport("templates", *arguments, "--project", project)
    assert (done.returncode, done.stdout) == (2, "")
    assert told in done.stderr
    assert not (project / "templates/sections").exists()


def test_an_override_is_never_overwritten(project: Path) -> None:
    """A file that exists is left as it is."""
    write(project, "styles/base.css", "p { color: black }\n")
    done = run_cvreport("templates", "override", "base.css", "--project", project)
    assert done.returncode == 2
    assert (project / "styles/base.css").read_text(encoding="utf-8") == "p { color: black }\n"
