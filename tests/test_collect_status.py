"""Who has answered: counts, states, doubts, whom to remind, in the three forms."""

from __future__ import annotations

import json
import re
from pathlib import Path

from collecting import all_of, answering, edited, form_of, imported, opened
from conftest import run_cvreport
from cvreport.collect.status import CollectStatus, PartnerStatus, status_of
from cvreport.collect.status_output import status_html, status_json, status_text
from cvreport.model.collection import ReturnState


def partner(status: CollectStatus, name: str) -> PartnerStatus:
    """One partner's line."""
    return next(item for item in status.partners if item.id == name)


def test_nobody_has_answered_at_first(project: Path) -> None:
    """Every partner is to be reminded, and every row is missing."""
    status = status_of(opened(project))
    assert [item.id for item in status.to_remind] == ["ville", "caf", "academie"]
    assert {item.state for item in status.partners} == {ReturnState.SILENT}
    assert partner(status, "caf").missing == ("creches.places", "creches.attente")


def test_values_and_statuses_count_as_answers(project: Path) -> None:
    """A value and a status both answer; the partner is then complete."""
    fill = all_of(answering("creches.places", valeur=101), answering("creches.attente", statut="non disponible"))
    imported(opened(project), edited(form_of(opened(project), "caf"), fill))
    line = partner(status_of(opened(project)), "caf")
    assert (line.state, line.asked, line.valued, line.explained, line.percent) == (ReturnState.COMPLETE, 2, 1, 1, 100)
    assert (line.files, line.last_received) == (1, "2021-11-22")


def test_what_was_carried_over_is_no_answer(project: Path) -> None:
    """Rows copied from the year before do not count."""
    folder = project / "indicators/observations"
    (folder / "2021").mkdir()
    (folder / "2021/caf.csv").write_bytes((folder / "2020/caf.csv").read_bytes())
    assert partner(status_of(opened(project)), "caf").state is ReturnState.SILENT


def test_a_surprising_value_is_a_doubt(project: Path) -> None:
    """A value ten times the last one is shown with it."""
    imported(opened(project), edited(form_of(opened(project), "caf"), answering("creches.places", valeur=970)))
    line = partner(status_of(opened(project)), "caf")
    assert line.state is ReturnState.PARTIAL
    assert [(item.value, item.known) for item in line.doubts] == [("970", "97")]


def test_a_file_that_could_not_be_read(project: Path) -> None:
    """A form whose answers were all refused has been received, and must be corrected."""
    imported(opened(project), edited(form_of(opened(project), "caf"), answering("creches.places", valeur="beaucoup")))
    assert partner(status_of(opened(project)), "caf").state is ReturnState.UNREAD


def test_the_three_forms_say_the_same(project: Path) -> None:
    """Table, page and data name the partners to remind."""
    status = status_of(opened(project))
    assert "À relancer (3) : DFPE, Caf, Académie" in status_text(status)
    page = status_html(status)
    assert '<html lang="fr">' in page
    assert page.count('<th scope="row">') == 4
    assert json.loads(status_json(status))["a_relancer"] == ["ville", "caf", "academie"]


def test_the_report_has_the_collection_once_a_file_came(project: Path) -> None:
    """The balance says who answered and how fully; nothing is said, nor counted, before a file is received."""
    narrative = project / "templates/narratives/bilan.md"
    assert run_cvreport("new-year", "2021", "--project", project).returncode == 0
    done = run_cvreport("build", "--year", "2021", "--project", project, "--no-strict")
    assert done.returncode == 0, done.stderr
    page = project / "build/2021/rapport.html"
    assert "La collecte de 2021" not in page.read_text("utf-8")
    fill = all_of(answering("creches.places", valeur=101), answering("creches.attente", statut="non disponible"))
    imported(opened(project), edited(form_of(opened(project), "caf"), fill))
    status = status_of(opened(project))
    caf = partner(status, "caf")
    assert caf.state is ReturnState.COMPLETE
    text = narrative.read_text("utf-8").replace(
        "# Perspectives", '{{ collecte("reponses") }} réponses.\n# Perspectives'
    )
    narrative.write_text(text, encoding="utf-8")
    done = run_cvreport("build", "--year", "2021", "--project", project, "--no-strict")
    assert done.returncode == 0, done.stderr
    told = re.sub(r"<[^>]+>", "", page.read_text("utf-8")).replace("\u202f", " ").replace("\u00a0", " ")
    asked = [one for one in status.partners if one.asked]
    questions = sum(one.asked for one in asked)
    assert (
        f"Partenaires sollicités : {len(asked)} ; partenaires qui ont répondu : 1, dont 1 à toutes les questions."
    ) in told
    assert f"Questions posées : {questions} ; réponses : {caf.asked} " in told
    assert "Fichiers reçus : 1, le dernier le 22 novembre 2021." in told
    assert f"{caf.asked} réponses." in told


def test_a_narrative_without_collection_is_told(project: Path) -> None:
    """A count of a collection that has not begun is a problem of the narrative."""
    narrative = project / "templates/narratives/bilan.md"
    text = narrative.read_text("utf-8").replace("# Bilan\n", '# Bilan\n{{ collecte("reponses") }} réponses.\n')
    narrative.write_text(text, encoding="utf-8")
    done = run_cvreport("build", "--year", "2020", "--project", project, "--no-strict")
    assert done.returncode == 1
    assert "Aucun fichier n'a été reçu pour cette année" in done.stderr
