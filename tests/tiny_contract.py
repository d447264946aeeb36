"""A contract of one action, made in memory: what narrate and compose need, without files."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from markupsafe import Markup

from cvreport.derive.all import derive
from cvreport.model.contract import (
    Action,
    ActionStatus,
    Breakdown,
    Comparison,
    Contract,
    Direction,
    Edition,
    Indicator,
    Nature,
    OperationalObjective,
    Partner,
    PriorityObjective,
    SubChapter,
    Target,
    Theme,
)
from cvreport.model.derived import Derived
from cvreport.model.observation import Observation, ObservationStatus, Qualifier
from cvreport.model.period import Period
from cvreport.model.territory import Perimeter
from cvreport.narrate.analysis import Analysis, write_analysis
from cvreport.problems import Place, Problems
from cvreport.settings import Thresholds

FIGURE = re.compile(r"<data value=\"([^\"]+)\">.*?</data>")
FOLDER = "indicators/observations/2020"
PLACE = Place("indicators/referentiel/apprendre/1.1.yaml", 1, 1)
PARTNERS = {
    name: Partner(name, title, acronym, "", True, "")
    for name, title, acronym in (("ville", "Ville de Paris", "DFPE"), ("caf", "Caisse d'allocations", "Caf"))
}
PERIMETERS = {
    name: Perimeter(name, label, place, of, "", "", (name,), name == "Paris", name)
    for name, label, place, of in (
        ("QP", "Quartiers prioritaires", "dans les quartiers prioritaires", "des quartiers prioritaires"),
        ("REP/REP+", "REP et REP+", "dans les REP/REP+", "des REP/REP+"),
        ("Paris", "Ensemble de Paris", "dans l'ensemble de Paris", "de l'ensemble de Paris"),
    )
}


def breakdown(identifier: str, label: str, subject: str = "", **changes: object) -> Breakdown:
    """One value of a breakdown."""
    return replace(Breakdown(identifier, label, subject, "", "", "", None), **changes)  # type: ignore[arg-type]


def target(comparison: Comparison, threshold: float | None = None, **changes: object) -> Target:
    """A target of an indicator."""
    made = Target(f"{comparison} {threshold}", comparison, threshold, None, "", "", "", None, None, "")
    return replace(made, **changes)  # type: ignore[arg-type]


def indicator(subject: str = "le nombre d'enfants accompagnés", **changes: object) -> Indicator:
    """An indicator of the action `soutien`; its identifier is `soutien.enfants` unless changed."""
    made = Indicator(
        id="soutien.enfants",
        action_id="soutien",
        title="Nombre d'enfants accompagnés",
        short_title="Enfants accompagnés",
        subject=subject,
        gender="",
        unit="enfants accompagnés",
        unit_singular="",
        unit_gender="m",
        direction=Direction.UP,
        nature=Nature.RESULT,
        leading=False,
        targets=(),
        no_target_reason="",
        breakdowns={},
        place=PLACE,
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def row(period: str, value: float | None, **changes: object) -> Observation:
    """An observation; its unit and line are set by `contract`."""
    made = Observation(
        indicator_id="soutien.enfants",
        action_id="soutien",
        period=Period.parse(period),
        perimeter="",
        breakdown="",
        value=value,
        upper=None,
        qualifier=Qualifier.EXACT,
        unit="",
        source="ville",
        status=ObservationStatus.MEASURED,
        detail="",
        note="",
        printed="",
        reference="",
        file="",
        line=0,
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def contract(
    indicators: Sequence[Indicator],
    rows: Sequence[Observation],
    status: ActionStatus = ActionStatus.IN_PROGRESS,
    reason: str = "",
) -> Contract:
    """The contract of one theme with one action; each observation gets its table, its line and its unit."""
    units = {item.id: item for item in indicators}
    placed = tuple(
        replace(
            item,
            unit=item.unit or units[item.indicator_id].unit_of(item.breakdown),
            file=f"{FOLDER}/{item.source}.csv",
            line=line,
        )
        for line, item in enumerate(rows, 2)
    )
    action = Action("soutien", "Soutenir les élèves", ("ville",), (), None, status, reason, tuple(indicators), PLACE)
    operational = OperationalObjective("1.1.1.1", "Aider les élèves", "Aider les élèves", (action,))
    priority = PriorityObjective("1.1.1", "Soutenir", "Soutenir", (operational,))
    chapter = SubChapter("1.1", "apprendre", "Réussir", (priority,), (), PLACE)
    return Contract(
        edition=Edition("Essai", "Essai", "2020", "Étude", "Mars 2021", "Atelier", "", "", "", (), "Licence", "2020"),
        first_year=2015,
        last_year=2022,
        themes=(Theme("apprendre", "1", "Apprendre", "École", "petrole", "quart", "A", (chapter,)),),
        axes={},
        partners=PARTNERS,
        perimeters=PERIMETERS,
        glossary=(),
        context=(),
        observations=placed,
    )


def derived(made: Contract) -> Derived:
    """Everything derived from a contract, at the default thresholds."""
    problems = Problems()
    found = derive(made, Thresholds(), problems)
    problems.stop_on_errors()
    return found


def analysis(
    indicators: Sequence[Indicator] | Indicator,
    rows: Sequence[Observation],
    status: ActionStatus = ActionStatus.IN_PROGRESS,
    reason: str = "",
    own_headline: bool = False,
) -> Analysis:
    """The analysis of the action; with `own_headline` its first sentence may use a pronoun."""
    many = [indicators] if isinstance(indicators, Indicator) else indicators
    made = contract(many, rows, status, reason)
    return write_analysis(made, derived(made).actions["soutien"], Thresholds(), own_headline=own_headline)


def plain(markup: Markup | str) -> str:
    """A sentence without its markup, in plain spaces and apostrophes, so that a golden text can be read."""
    text = Markup(markup).striptags()
    return text.replace("\u202f", " ").replace("\u00a0", " ").replace("’", "'")


def text(found: Analysis) -> str:
    """The paragraphs of an analysis as plain text, one a line."""
    return "\n".join(plain(paragraph) for paragraph in found.paragraphs)
