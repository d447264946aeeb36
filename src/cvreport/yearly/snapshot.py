"""What is compared of a year or of a build: values, statuses, verdicts, sentences and pages, as plain texts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from markupsafe import Markup

from cvreport.compose.labels import TARGETS, VERDICTS
from cvreport.compose.material import Material
from cvreport.french.numbers import format_number, format_value
from cvreport.model.derived import TargetState
from cvreport.model.observation import Observation

ValueKey = tuple[str, str, str, str, str, str]
_END = re.compile(r"(?<=[.!?…])[»\"]*\s+(?=[A-ZÀ-Ý«])")


@dataclass(frozen=True, slots=True)
class Value:
    """A value as it is compared, and as a number when it has one."""

    text: str
    number: float | None


@dataclass(frozen=True)
class Snapshot:
    """A year or a build; `titles` name its indicators and actions, `breaks` are values that follow a break.

    `sections` say on which pages each section of the build prints its figures, `targets` where each indicator stands
    against its targets.
    """

    name: str
    values: Mapping[ValueKey, Value]
    statuses: Mapping[str, str]
    verdicts: Mapping[str, str]
    sentences: Mapping[str, tuple[str, ...]]
    pages: int | None = None
    titles: Mapping[str, str] = field(default_factory=dict)
    breaks: frozenset[ValueKey] = frozenset()
    sections: Mapping[str, str] = field(default_factory=dict)
    targets: Mapping[str, str] = field(default_factory=dict)


def snapshot_of(material: Material, name: str, pages: int | None, sections: Mapping[str, str]) -> Snapshot:
    """The snapshot of a year that has been read, derived and narrated; its pages are those of its last build."""
    derived, contract = material.derived, material.contract
    titles = {action.id: action.title for action in contract.actions.values()}
    titles.update({indicator.id: indicator.short_title for indicator in contract.indicators.values()})
    sentences = {
        f"action-{identifier}": sentences_of([analysis.headline, *analysis.paragraphs])
        for identifier, analysis in material.analyses.items()
    }
    sentences.update(
        {
            f"{file} # {heading}": sentences_of([html])
            for (file, heading), html in sorted(material.fragments.pieces.items())
        }
    )
    return Snapshot(
        name=name,
        values={value_key(row): value_of(row) for row in contract.observations},
        statuses={identifier: str(state.status) for identifier, state in derived.indicators.items()},
        verdicts={identifier: VERDICTS[state.verdict][0] for identifier, state in derived.actions.items()},
        sentences=sentences,
        pages=pages,
        titles=titles,
        breaks=frozenset(
            value_key(found.after)
            for state in derived.indicators.values()
            for series in state.series
            for found in series.breaks
            if not found.comparable
        ),
        sections=sections,
        targets={
            identifier: targets_said(verdict.state for verdict in state.targets)
            for identifier, state in derived.indicators.items()
            if state.targets
        },
    )


def value_key(row: Observation) -> ValueKey:
    """What makes two values comparable: indicator, period, perimeter, breakdown, unit and source, and their kind."""
    kind = row.qualifier if row.qualifier in ("variation", "cumul") else ""
    return (row.indicator_id, row.period.code, row.perimeter, row.breakdown, f"{row.unit} {kind}".strip(), row.source)


def targets_said(states: Iterable[str]) -> str:
    """The states of the targets of an indicator, as the report prints them."""
    return " ; ".join(TARGETS[TargetState(state)][0] for state in states)


def status_word(status: str) -> str:
    """A status as people read it: « révisée » for `revise`."""
    return {"revise": "révisée", "estime": "estimée"}.get(status, status.replace("_", " "))


def value_of(row: Observation) -> Value:
    """A value in words, with its qualifier and its status."""
    if row.value is None:
        return Value(status_word(row.status) or row.detail, None)
    unit = row.unit if row.unit in ("%", "points", "oui/non") else ""
    number = format_value(row.value, unit) if unit else format_number(row.value)
    upper = f" à {format_number(row.upper)}" if row.upper is not None else ""
    status = f" ({status_word(row.status)})" if row.status else ""
    return Value(f"{row.qualifier} {number}{upper}{status}".strip(), row.value)


def sentences_of(pieces: Iterable[str]) -> tuple[str, ...]:
    """The sentences of some HTML, as plain texts."""
    found: list[str] = []
    for piece in pieces:
        for block in re.split(r"</(?:p|li|h\d)>", str(piece)):
            text = " ".join(str(Markup(block).striptags()).split())
            found.extend(sentence for sentence in _END.split(text) if sentence.strip())
    return tuple(found)
