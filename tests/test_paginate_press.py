"""One section of HTML turned into pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from composed import drafts_of, html_of
from cvreport.paginate.press import Press
from cvreport.problems import Problems, ProblemsFound
from cvreport.templating.environment import house_folder
from printing import page, press, words
from projects import REFERENTIEL, changed, write_project


@pytest.mark.parametrize(("first", "side"), [(1, "droite"), (8, "gauche"), (117, "droite")])
def test_a_section_starts_at_its_page_and_side(tmp_path: Path, first: int, side: str) -> None:
    """A section is numbered from the page it is given, even ones on the left, without a blank page before it."""
    laid = press(tmp_path).lay_out(page("<p>Un</p><p style='break-before: page'>Deux</p>"), "essai", first).document
    other = "gauche" if side == "droite" else "droite"
    expected = [f"Un {side} folio {first}", f"Deux {other} folio {first + 1}"]
    assert [sorted(words(one).split()) for one in laid.pages] == [sorted(text.split()) for text in expected]


def test_figures_are_laid_out_without_their_reference(tmp_path: Path) -> None:
    """The data elements around figures change nothing on the page."""
    with_data = page('<p>Il y a <data value="niveau ville:2">551</data> élèves.</p>')
    without = page("<p>Il y a 551 élèves.</p>")
    pages = [press(tmp_path).lay_out(html, "essai", 1).document.pages[0] for html in (with_data, without)]
    assert words(pages[0]) == words(pages[1])
    assert "551" in words(pages[0])


@pytest.mark.parametrize(
    ("style", "code", "words_of_it"),
    [
        ("p { colour: red }", "P003", "colour"),
        ("p { color: reed }", "P003", "color"),
        ("@import 'absente.css';", "P001", "absente.css"),
        ("@font-face { font-family: X; src: url('absente.otf') } p { font-family: X }", "P001", "absente.otf"),
    ],
)
def test_what_the_style_sheet_gets_wrong_is_a_problem(tmp_path: Path, style: str, code: str, words_of_it: str) -> None:
    """A rule that is not understood, or a file that is missing, stops the layout with a problem."""
    with pytest.raises(ProblemsFound) as found:
        press(tmp_path, style).lay_out(page("<p>Un</p>"), "sections/essai.html", 1)
    assert found.value.problems[0].code == code
    assert words_of_it in found.value.problems[0].message


@pytest.mark.parametrize(
    ("fault", "message"),
    [
        ("p { colour: red }", "La règle « colour: red » n'est pas comprise : cette propriété n'existe pas."),
        ("p { margin 3 }", "Une règle est mal formée : il manque un « : » entre une propriété et sa valeur,"),
    ],
)
def test_a_fault_in_an_imported_sheet_names_that_sheet_and_its_line(tmp_path: Path, fault: str, message: str) -> None:
    """An editor opens the file that is told, whichever of the sheets it is, at the line that is told."""
    (tmp_path / "styles").mkdir()
    (tmp_path / "styles/page.css").write_text(f"h1 {{ color: red }}\n\n{fault}\n", encoding="utf-8")
    (tmp_path / "styles/essai.css").write_text("@import 'page.css';\nh2 { color: red }\n", encoding="utf-8")
    with pytest.raises(ProblemsFound) as found:
        Press(tmp_path, tmp_path / "styles/essai.css", [tmp_path], Problems())
    assert str(found.value.problems[0].place) == "styles/page.css:3"
    assert found.value.problems[0].message.startswith(message)


def test_an_imported_sheet_comes_before_the_one_that_imports_it(tmp_path: Path) -> None:
    """The rule of the sheet that imports wins, and sheets that import one another are read once."""
    (tmp_path / "a.css").write_text("@import 'b.css';\np::before { content: 'dernier ' }\n", encoding="utf-8")
    (tmp_path / "b.css").write_text("@import 'a.css';\np::before { content: 'premier ' }\n", encoding="utf-8")
    laid = Press(tmp_path, tmp_path / "a.css", [tmp_path], Problems()).lay_out(page("<p>Un</p>"), "essai", 1)
    assert words(laid.document.pages[0]).split() == ["dernier", "Un"]


def test_a_missing_style_sheet_is_a_problem(tmp_path: Path) -> None:
    """A document whose style sheet does not exist is not laid out."""
    with pytest.raises(ProblemsFound) as found:
        Press(tmp_path, tmp_path / "rapport.css", [tmp_path], Problems())
    assert [(problem.code, str(problem.place)) for problem in found.value.problems] == [("P001", "styles/rapport.css")]


def test_a_missing_image_is_a_problem(tmp_path: Path) -> None:
    """An image that is not in the project stops the layout and is named."""
    with pytest.raises(ProblemsFound) as found:
        press(tmp_path).lay_out(page('<img alt="Carte" src="images/carte.png">'), "essai", 1)
    assert found.value.problems[0].code == "P001"
    assert "images/carte.png" in found.value.problems[0].message


def test_the_header_of_a_table_is_repeated_on_each_page(tmp_path: Path) -> None:
    """A table of actions over several pages shows its header on each of them."""
    lines = "".join(
        f"""          - id: action-{rank}
            titre: Ouvrir l'atelier {rank} à tous les enfants du quartier
            porteurs: [academie]
            indicateurs:
              - {{id: groupes, titre: Nombre de groupes, sujet: le nombre de groupes, unite: groupes, nature: resultat}}
"""
        for rank in range(30)
    )
    files = changed(REFERENTIEL, "chiffres_cles:\n", lines + "chiffres_cles:\n")
    rows = "".join(f"action-{rank}.groupes;2015;;;4;;;;;\naction-{rank}.groupes;2019;;;9;;;;;\n" for rank in range(30))
    name = "indicators/observations/2020/academie.csv"
    files |= changed(name, "contexte-apprendre.brevet;2017;QP", rows + "contexte-apprendre.brevet;2017;QP")
    write_project(tmp_path, files)
    draft = next(draft for draft in drafts_of(tmp_path) if draft.id == "sous-chapitre-1.1")
    styles = house_folder("styles")
    house = Press(tmp_path, styles / "rapport.css", [tmp_path, styles], Problems())
    pages = [words(one) for one in house.lay_out(html_of(tmp_path, draft), draft.template, 1).document.pages]
    with_rows = [text for text in pages if "Ouvrir l’atelier" in text]
    assert len(with_rows) >= 3
    assert all("Indicateurs / objectifs" in text for text in with_rows)
    assert all("Analyse des évolutions" in text for text in with_rows)
