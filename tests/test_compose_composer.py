"""A document kind and its material turned into drafts, and drafts into HTML."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from composed import drafts_of, html_of
from cvreport.model.document import Draft, Side
from cvreport.problems import ProblemsFound
from projects import FILES, REFERENTIEL, changed, write_project


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small project, read by every test of this file."""
    return write_project(tmp_path_factory.mktemp("composer") / "projet")


@pytest.fixture(scope="module")
def drafts(folder: Path) -> dict[str, Draft]:
    """The drafts of its report by identifier, in order."""
    return {draft.id: draft for draft in drafts_of(folder)}


def test_the_report_has_its_sections_in_order(drafts: dict[str, Draft]) -> None:
    """The report goes from the cover to the back cover, each section once."""
    assert list(drafts) == [
        "couverture",
        "credits",
        "sommaire",
        "introduction",
        "ouverture-theme-apprendre",
        "presentation-theme-apprendre",
        "sous-chapitre-1.1",
        "axes",
        "bilan",
        "glossaire",
        "quatrieme",
    ]


def test_sections_keep_the_side_they_ask_for(drafts: dict[str, Draft]) -> None:
    """The cover starts on the right, the opener of a theme on the left."""
    assert drafts["couverture"].side is Side.RECTO
    assert drafts["ouverture-theme-apprendre"].side is Side.VERSO
    assert drafts["credits"].side is Side.ANY


def test_a_sub_chapter_must_print_its_actions_and_indicators(drafts: dict[str, Draft]) -> None:
    """What the pages must hold is known before layout: each action and each indicator."""
    assert drafts["sous-chapitre-1.1"].expected == (
        "sous-chapitre-1-1",
        "action-soutien",
        "indicateur-soutien-eleves",
        "indicateur-soutien-part",
        "action-creches",
        "indicateur-creches-places",
        "indicateur-creches-attente",
        "action-lecture",
        "indicateur-lecture-ateliers",
        "indicateur-lecture-enquete",
    )


def test_each_section_has_its_theme_and_running_heads(drafts: dict[str, Draft]) -> None:
    """A section of a theme has its colour, its tab and its running heads."""
    context = drafts["sous-chapitre-1.1"].context
    assert context["classes"] == "section-sous-chapitre theme-petrole chapitre-1"
    assert context["courant_theme"] == "Apprendre"
    assert context["courant_titre"] == "1.1 Réussir à l'école et avant elle"


def test_every_section_renders_for_paper_and_screen(folder: Path, drafts: dict[str, Draft]) -> None:
    """A section is a whole page on paper and a fragment on the screen, with the same anchors."""
    for draft in drafts.values():
        paper, screen = html_of(folder, draft), html_of(folder, draft, "ecran")
        assert paper.lstrip().startswith("<!doctype html>"), draft.id
        assert screen.lstrip().startswith("<div"), draft.id
        assert "Undefined" not in paper
        anchors = [set(re.findall(r' id="([^"]+)"', html)) for html in (paper, screen)]
        assert anchors[0] <= anchors[1], draft.id


def test_the_rendered_html_is_typeset(folder: Path, drafts: dict[str, Draft]) -> None:
    """French typography is applied: curly apostrophes and narrow spaces, on the contract's own words too."""
    html = html_of(folder, drafts["sous-chapitre-1.1"])
    assert "Réussir à l’école" in html
    assert "50\u202f%" in html
    assert "50 %" not in html


def test_an_undefined_name_in_a_template_is_a_problem(tmp_path: Path) -> None:
    """A template that names what does not exist is an error with its line, never a blank."""
    text = '{% extends "parts/page.html" %}\n{% block section %}\n<p>{{ editon.titre }}</p>\n{% endblock %}\n'
    write_project(tmp_path, {"templates/sections/quatrieme.html": text})
    with pytest.raises(ProblemsFound) as found:
        html_of(tmp_path, drafts_of(tmp_path)[-1])
    (problem,) = found.value.problems
    assert (problem.code, str(problem.place)) == ("N001", "templates/sections/quatrieme.html:3")
    assert problem.remedy == "Vouliez-vous dire « edition » ?"


def test_a_template_of_the_year_comes_before_the_others(tmp_path: Path) -> None:
    """A template in the year's folder of the project replaces the house's."""
    write_project(tmp_path, {"templates/2020/sections/couverture.html": "<p>Autre couverture</p>\n"})
    assert html_of(tmp_path, drafts_of(tmp_path)[0]).strip() == "<p>Autre couverture</p>"


def test_what_a_contract_holds_is_escaped(tmp_path: Path) -> None:
    """Markup typed in the référentiel is printed as text."""
    name = "indicators/referentiel/apprendre/1.1.yaml"
    write_project(tmp_path, changed(name, "titre: Ouvrir des ateliers de lecture", "titre: Ouvrir <b>des</b> ateliers"))
    draft = next(draft for draft in drafts_of(tmp_path) if draft.id == "sous-chapitre-1.1")
    assert "Ouvrir &lt;b&gt;des&lt;/b&gt; ateliers" in html_of(tmp_path, draft)


def test_a_contract_without_axes_has_no_chapter_of_axes(tmp_path: Path) -> None:
    """The chapter is left out, the one after it takes its number, and the key to the tables does without pictograms."""
    text = re.sub(r"\n +axes: \[.*\]", "", FILES[REFERENTIEL])
    overlay = {"indicators/axes.yaml": "{}\n", REFERENTIEL: text, "templates/narratives/axes.md": None}
    project = write_project(tmp_path, overlay)
    drafts = {draft.id: draft for draft in drafts_of(project)}
    assert "axes" not in drafts
    assert str(drafts["bilan"].context["classes"]).endswith(" chapitre-2")
    key = html_of(project, drafts["introduction"])
    assert "Axes transversaux" not in key
    assert 'class="axe"' not in key


@pytest.mark.parametrize(
    ("asked", "terms"),
    [
        ("", ["QP", "Caf"]),
        ("sigles: {connus: [Caf]}\n", ["QP"]),
        ("sigles: {explication: jamais}\n", []),
    ],
)
def test_the_settings_say_which_abbreviations_are_spelled_out(tmp_path: Path, asked: str, terms: list[str]) -> None:
    """All those of the glossary, but the known ones, or none."""
    name = "indicators/reglages.yaml"
    folder = write_project(tmp_path / "projet", {name: FILES[name] + asked})
    assert all(list(draft.context["sigles"]) == terms for draft in drafts_of(folder))


def test_a_template_can_refer_to_a_page(tmp_path: Path) -> None:
    """`voir` in a template prints the page on paper and the title on a screen."""
    own = '{% extends "maison/sections/bilan.html" %}{% block chapo %}<p>{{ voir("lecture") }}</p>{% endblock %}'
    folder = write_project(tmp_path / "projet", {"templates/sections/bilan.html": own})
    draft = next(draft for draft in drafts_of(folder) if draft.id == "bilan")
    assert '<a class="renvoi" href="#lecture">voir p.\u00a07</a>' in html_of(folder, draft)
    assert ">voir «\u00a0Comment lire les tableaux\u00a0»</a>" in html_of(folder, draft, "ecran")
