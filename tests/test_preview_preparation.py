"""What is kept between two saves: nothing that a save touches, and all that it does not."""

from __future__ import annotations

from pathlib import Path

import pytest
from markupsafe import Markup

from changes import Change, replaced, written
from cvreport.compose import cards
from cvreport.french import typography_rules
from cvreport.load.project import Narrative
from cvreport.model.period import Period
from cvreport.narrate.narratives import Rendering
from cvreport.preview import preparation
from cvreport.preview.preparation import Preparation, Prepared
from cvreport.problems import Problems
from cvreport.templating import environment
from projects import FILES, OBSERVATIONS, REFERENTIEL

SETTINGS = "indicators/reglages.yaml"
CITY = f"{OBSERVATIONS}/ville.csv"
CHANGES: dict[str, Change] = {
    "une valeur": replaced(CITY, ";512;", ";5312;"),
    "une ligne de plus": written(CITY, FILES[CITY] + "soutien.eleves;2016;QP;;450;;;;;\n"),
    "un seuil": written(SETTINGS, FILES[SETTINGS].replace("pourcentage: 2", "pourcentage: 40")),
    "une typographie": written(SETTINGS, FILES[SETTINGS] + "typographie:\n  milliers_a_partir_de: 9\n"),
    "le sigle d'un partenaire": replaced("indicators/partenaires.yaml", "sigle: DFPE", "sigle: La Ville"),
    "le nom d'un territoire": replaced("indicators/perimetres.yaml", "lieu: dans les", "lieu: au sein des"),
    "un intitulé": replaced(REFERENTIEL, "titre: Nombre de places en crèche", "titre: Places ouvertes en crèche"),
    "un sujet": replaced(REFERENTIEL, "sujet: le nombre d", "sujet: le compte d"),
    "un constat": written("templates/narratives/actions/soutien.md", "# Constat\n\nUn constat.\n"),
}


def forget() -> None:
    """Empty what the program keeps for as long as it runs."""
    for kept in (cards._pictures, typography_rules.apply_rules, Period.parse, environment._compiled):
        kept.cache_clear()


@pytest.mark.parametrize("names", [[name] for name in CHANGES] + [list(CHANGES), list(reversed(CHANGES))], ids=" ".join)
def test_what_is_kept_is_what_would_be_made_anew(project: Path, names: list[str]) -> None:
    """After each change, the drafts and the problems are those of a preparation that has kept nothing."""
    kept = Preparation(project, 2020, "rapport")
    before = kept.refresh("0")
    assert before.drafts
    for rank, name in enumerate(names, 1):
        texts = {path: path.read_bytes() for path in project.rglob("*") if path.is_file()}
        CHANGES[name](project)
        changed = {path: path.read_bytes() for path in project.rglob("*") if path.is_file()} != texts
        assert changed or len(names) > 1, "the change changes nothing"
        after = kept.refresh(str(rank))
        forget()
        expected = Preparation(project, 2020, "rapport").refresh("0")
        assert parts(after) == parts(expected)
    assert parts(after) != parts(before)


def parts(prepared: Prepared) -> list[object]:
    """What a preparation gives, in the order of the document."""
    return [*((draft.id, draft.context) for draft in prepared.drafts), prepared.problems]


def test_only_what_a_value_touches_is_written_again(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A value writes the analysis of its own action again; an action that does not have it keeps its own."""
    written_again: list[str] = []

    def write(contract: object, state: object, *rest: object, **options: object) -> object:
        written_again.append(state.action.id)  # type: ignore[attr-defined] # the state of an action
        return original(contract, state, *rest, **options)  # type: ignore[arg-type] # as it was called

    original = preparation.write_analysis
    monkeypatch.setattr(preparation, "write_analysis", write)
    kept = Preparation(project, 2020, "rapport")
    kept.refresh("0")
    assert len(set(written_again)) > 1
    written_again.clear()
    CHANGES["une valeur"](project)
    kept.refresh("1")
    assert written_again == ["soutien"]


def test_a_value_renders_only_the_narratives_that_call_for_figures(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A narrative that calls no function is kept when only values change, and not when a title does."""
    rendered: list[str] = []

    def render(self: Rendering, narrative: Narrative, problems: Problems) -> dict[tuple[str, str], Markup]:
        rendered.append(narrative.path)
        return original(self, narrative, problems)

    original = Rendering.render
    monkeypatch.setattr(Rendering, "render", render)
    kept = Preparation(project, 2020, "rapport")
    kept.refresh("0")
    every = set(rendered)
    calling = {path for path in every if "{{" in (project / path).read_text(encoding="utf-8")}
    assert set() < calling < every
    rendered.clear()
    CHANGES["une valeur"](project)
    kept.refresh("1")
    assert set(rendered) == calling
    rendered.clear()
    CHANGES["un intitulé"](project)
    kept.refresh("2")
    assert set(rendered) == every
