"""The contract rolled over: rows carried, sentences marked, « depuis » recomputed, a checklist."""

from __future__ import annotations

from pathlib import Path

import pytest

from collecting import answering, edited, form_of, imported, opened
from conftest import run_cvreport
from cvreport.load.project import Narrative
from cvreport.problems import Problems, ProblemsFound
from cvreport.yearly.calls import sentences_with_figures
from cvreport.yearly.contract_roll import rolled as contract_rolled
from cvreport.yearly.new_year import RolledOver, roll_over
from projects import write_project

SINCE = """\
# Constat
Le soutien touche chaque année davantage d'élèves
# Contexte
Depuis 2015, le soutien gagne {{ ecart("soutien.eleves", "2015", "2019") }} élèves. Rien d'autre n'a changé.
En 2019, il en compte {{ valeur("soutien.eleves", "2019") }} ; la part est de {{ valeur("soutien.part", "2018/2019") }}.
"""


def rolled(project: Path, year: int = 2021) -> RolledOver:
    """The project rolled over."""
    return roll_over(project, year, Problems())


@pytest.fixture
def told(tmp_path: Path) -> Path:
    """The small project with a narrative that counts since 2015."""
    return write_project(tmp_path / "p", {"templates/narratives/actions/soutien.md": SINCE})


def test_rows_are_carried_over_once(project: Path) -> None:
    """The new year has every row of the year before; running again adds nothing."""
    assert sum(rolled(project).carried.added.values()) == 16
    assert sum(rolled(project).carried.added.values()) == 0
    assert len(opened(project, 2022).past["ville"]) == 7


def test_answers_already_there_are_kept(project: Path) -> None:
    """Rolled over after an import, the year keeps its answers, and what they replace is not carried."""
    content = edited(form_of(opened(project), "academie"), answering("lecture.enquete", valeur=40))
    imported(opened(project), content)
    rolled(project)
    rows = [row for row in opened(project).current["academie"] if row.indicateur == "lecture.enquete"]
    assert [(row.periode, row.valeur) for row in rows] == [("2020", "40")]


def test_nothing_to_review_before_the_collection(told: Path) -> None:
    """Figures that have not moved are not marked, and no narrative is copied."""
    done = rolled(told)
    assert done.to_review == ()
    assert not (told / "templates/2021/narratives").exists()
    assert "cvreport collect export --year 2021" in done.checklist.read_text("utf-8")


def test_sentences_that_moved_are_marked_and_recomputed(told: Path) -> None:
    """After an answer for 2020, both sentences are marked; the one that says « depuis » runs to 2020."""
    rolled(told)
    imported(opened(told), edited(form_of(opened(told), "ville"), answering("soutien.eleves", valeur=530)))
    done = rolled(told)
    found = [item for item in done.to_review if item.path.endswith("soutien.md")]
    assert [(item.line, item.recomputed) for item in found] == [(4, True), (5, False)]
    text = (told / "templates/2021/narratives/actions/soutien.md").read_text("utf-8")
    assert '{{ ecart("soutien.eleves", "2015", "2020") }}' in text
    assert '{{ valeur("soutien.eleves", "2019") }}' in text
    assert text.count("{# À revoir :") == 2
    assert "soutien.md:4" in done.checklist.read_text("utf-8")


def test_the_editors_copy_is_never_overwritten(told: Path) -> None:
    """Once the year has its own narrative, it is only listed."""
    rolled(told)
    imported(opened(told), edited(form_of(opened(told), "ville"), answering("soutien.eleves", valeur=530)))
    own = told / "templates/2021/narratives/actions/soutien.md"
    own.parent.mkdir(parents=True)
    own.write_text(SINCE, encoding="utf-8")
    assert own not in rolled(told).written
    assert own.read_text("utf-8") == SINCE


def test_revised_values_are_reasons_to_review(told: Path) -> None:
    """A past value that a partner corrected marks the sentences that cite it."""
    rolled(told)
    table = told / "indicators/observations/2021/ville.csv"
    table.write_text(table.read_text("utf-8-sig").replace(";480;", ";481;").replace(";512;", ";520;"), encoding="utf-8")
    reasons = [reason for item in rolled(told).to_review for reason in item.reasons]
    assert "soutien.eleves, 2019 : 512 est devenu 520" in reasons


def test_the_contract_moves_on_and_keeps_its_layout(project: Path) -> None:
    """Only the printed years change, in a file of the year's own: comments, order and quotes stay; 2020 is intact."""
    source = project / "indicators/contrat.yaml"
    text = "# Le contrat\n" + source.read_text("utf-8").replace("date: Mars 2021", 'date: "Mars 2021"  # parution')
    source.write_text(text, encoding="utf-8")
    edits = {(edit.path, edit.key): edit.after for edit in rolled(project).edits}
    assert edits == {
        ("indicators/2021/contrat.yaml", "sous_titre"): "Les données de 2021",
        ("indicators/2021/contrat.yaml", "date"): '"Mars 2022"',
        ("indicators/2021/contrat.yaml", "collecte_le"): "2021",
        ("indicators/reglages.yaml", "annee"): "2021",
    }
    written = (project / "indicators/2021/contrat.yaml").read_text("utf-8")
    expected = text.replace("Les données de 2020", "Les données de 2021")
    expected = expected.replace('"Mars 2021"', '"Mars 2022"').replace("collecte_le: 2020", "collecte_le: 2021")
    assert written == expected
    assert source.read_text("utf-8") == text
    assert rolled(project).edits == ()


def test_a_span_is_drawn_out_to_the_years_told(project: Path) -> None:
    """A contract that ended before the last year told ends with it; spans that are printed do not move."""
    text = "sous_titre: Le contrat 2015-2020, données de 2020\nperiode:\n  debut: 2015\n  fin: 2018 # à revoir\n"
    assert contract_rolled(text, "c", 2020, 2021)[0] == (
        "sous_titre: Le contrat 2015-2020, données de 2021\nperiode:\n  debut: 2015\n  fin: 2020 # à revoir\n"
    )
    assert "fin: 2022" in (project / "indicators/contrat.yaml").read_text("utf-8")
    rolled(project)
    assert "fin: 2022" in (project / "indicators/2021/contrat.yaml").read_text("utf-8")


def test_what_a_year_had_of_its_own_goes_on(told: Path) -> None:
    """Templates, narratives and selections of the year before are those of the new one, which may change them."""
    own = {
        "templates/2020/sections/axes.html": "{# à nous #}",
        "templates/2020/narratives/actions/soutien.md": SINCE.replace("Rien d'autre", "Rien de plus"),
        "indicators/editions/copil-2020.yaml": "# Le comité\ntitre: Comité\nsous_titre: Les données de 2020\n",
    }
    for name, text in own.items():
        (told / name).parent.mkdir(parents=True, exist_ok=True)
        (told / name).write_text(text, encoding="utf-8")
    done = rolled(told)
    assert (told / "templates/2021/sections/axes.html").read_text("utf-8") == "{# à nous #}"
    assert (told / "indicators/editions/copil-2021.yaml").read_text("utf-8") == (
        "# Le comité\ntitre: Comité\nsous_titre: Les données de 2021\n"
    )
    assert "copil-2021.yaml" in done.checklist.read_text("utf-8")
    imported(opened(told), edited(form_of(opened(told), "ville"), answering("soutien.eleves", valeur=530)))
    assert told / "templates/2021/narratives/actions/soutien.md" in rolled(told).written
    text = (told / "templates/2021/narratives/actions/soutien.md").read_text("utf-8")
    assert "Rien de plus" in text
    assert "À revoir" in text


def test_ticked_boxes_stay_ticked(project: Path) -> None:
    """The checklist written again keeps what was done."""
    path = rolled(project).checklist
    line = "- [ ] `cvreport collect export --year 2021`"
    path.write_text(path.read_text("utf-8").replace(line, line.replace("[ ]", "[x]")), encoding="utf-8")
    again = rolled(project).checklist.read_text("utf-8")
    assert again.count("- [x] ") == 1
    assert line not in again


def test_a_year_without_one_before(project: Path) -> None:
    """Nothing can be carried over to the first year."""
    with pytest.raises(ProblemsFound):
        rolled(project, 2019)


def test_sentences_are_cut_outside_of_calls() -> None:
    """Points inside a call do not end a sentence."""
    text = "# Titre\nUn. Deux {{ valeur(\"a.b\", \"2019\") }} trois ! Quatre {{ total('c.d', '2015 à 2019') }}.\n"
    sentences = sentences_with_figures(Narrative("x.md", text).text)
    assert [sentence.text for sentence in sentences] == [
        'Deux {{ valeur("a.b", "2019") }} trois !',
        "Quatre {{ total('c.d', '2015 à 2019') }}.",
    ]
    assert [sentence.calls[0].indicator for sentence in sentences] == ["a.b", "c.d"]


def test_the_new_year_builds(told: Path) -> None:
    """Through the command line: rolled over, answered, rolled over again, built."""
    assert run_cvreport("new-year", "2021", "--project", told).returncode == 0
    imported(opened(told), edited(form_of(opened(told), "ville"), answering("soutien.eleves", valeur=530)))
    again = run_cvreport("new-year", "2021", "--project", told)
    assert "3 phrases à revoir, dont 1 recalculées" in again.stdout
    built = run_cvreport("build", "--year", "2021", "--project", told, "--no-strict")
    assert built.returncode == 0, built.stderr
    page = (told / "build/2021/rapport.html").read_text("utf-8")
    assert "À revoir" not in page
