"""Signs of values that may change or have changed, and the notes that go with them and with breaks of series."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from markupsafe import Markup

from cvreport.charts.drawing import data_uri
from cvreport.charts.palette import NEUTRAL, palette_named
from cvreport.charts.sparkline import break_key
from cvreport.french.periods import in_period
from cvreport.model.contract import Contract
from cvreport.model.derived import Derived, Discontinuity, Evolution, Series
from cvreport.model.figure import Figure
from cvreport.model.observation import Observation, ObservationStatus

NO_BREAK = "\u00a0"
SIGNS: dict[ObservationStatus, tuple[str, str]] = {
    ObservationStatus.PROVISIONAL: ("(p)", "valeur provisoire"),
    ObservationStatus.REVISED: ("(r)", "valeur révisée depuis une édition précédente"),
}
BRIEFLY = {ObservationStatus.PROVISIONAL: "provisoire", ObservationStatus.REVISED: "révisée"}
BROKEN = "‡"


def sign_of(row: Observation) -> str:
    """The sign printed after a value, with its space; nothing for an ordinary one."""
    return f"{NO_BREAK}{SIGNS[row.status][0]}" if row.status in SIGNS else ""


def signs_of(evolution: Evolution) -> str:
    """The signs of the two values that a change is computed from, each once."""
    return "".join(dict.fromkeys(sign_of(row) for row in (evolution.first, evolution.last)))


def marked(row: Observation, figure: Figure, *, broken: bool = False) -> Figure | Markup:
    """A figure followed by the sign of its value, and by that of a break before it."""
    signs = sign_of(row) + (f"{NO_BREAK}{BROKEN}" if broken else "")
    return Markup("{}{}").format(figure, signs) if signs else figure


def is_marked_broken(series: Series) -> bool:
    """Whether the first level that is compared comes after a break: older ones exist and are left out."""
    return len(series.comparable) < len(series.observations)


def break_note(found: Discontinuity) -> str:
    """« Rupture de série en 2018 : la définition change. »"""
    return f"Rupture de série {in_period(found.period)} : {found.reason}."


def named_break_note(name: str, found: Discontinuity) -> str:
    """The note of a break where several indicators stand together: « Places en crèche, rupture de série… »"""
    note = break_note(found)
    return f"{name}, {note[:1].lower()}{note[1:]}"


def brief_break_note(name: str, found: Discontinuity) -> str:
    """The same without the reason, where room is short: « QP : rupture de série en 2018. »"""
    return f"{name} : rupture de série {in_period(found.period)}."


def notes_of(series: Iterable[Series], *, left_out: bool = False) -> list[str]:
    """The notes of what is shown of some series, each once: breaks, then signs.

    With `left_out` only the levels since the last break are shown, and the notes say so with the sign of a break.
    """
    found = list(series)
    breaks = dict.fromkeys(_break_note(item, each, left_out) for item in found for each in item.breaks)
    rows = [row for item in found for row in (item.comparable if left_out else item.observations)]
    return [*breaks, *sign_notes(rows)]


def _break_note(series: Series, found: Discontinuity, left_out: bool) -> str:
    if left_out and is_marked_broken(series):
        return f"{BROKEN} {break_note(found)} Seules les valeurs d'après sont comparées."
    return break_note(found)


def sign_notes(rows: Iterable[Observation]) -> list[str]:
    """What the signs of some values mean: « (p) valeur provisoire. »"""
    present = {row.status for row in rows}
    return [f"{sign} {meaning}." for status, (sign, meaning) in SIGNS.items() if status in present]


def brief_sign_notes(rows: Iterable[Observation]) -> list[str]:
    """The same in a word, where room is short: « (p) provisoire. »"""
    present = {row.status for row in rows}
    return [f"{SIGNS[status][0]} {word}." for status, word in BRIEFLY.items() if status in present]


def reading_keys(derived: Derived) -> list[dict[str, str]]:
    """The keys of the signs that the report uses, for the page that tells how to read it: cle, texte, signe_uri."""
    return [*_sign_keys(derived.contract), *_break_keys(derived)]


def _sign_keys(contract: Contract) -> Iterator[dict[str, str]]:
    present = {row.status for row in contract.observations}
    for status, (sign, meaning) in SIGNS.items():
        if status in present:
            yield {"cle": sign, "texte": meaning, "signe_uri": ""}


def _break_keys(derived: Derived) -> Iterator[dict[str, str]]:
    if any(series.breaks for state in derived.indicators.values() for series in state.series):
        text = "les valeurs de part et d'autre ne sont pas comptées de même ; aucun trait ne les relie"
        yield {"cle": "Rupture de série", "texte": text, "signe_uri": data_uri(break_key(palette_named(NEUTRAL)))}
