"""Sentences on the breaks of series: since when, why, and what is no longer compared with what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from cvreport.french.periods import in_period
from cvreport.model.derived import Discontinuity, Series
from cvreport.model.observation import Observation
from cvreport.narrate import figures
from cvreport.narrate.detail import STANDINGS
from cvreport.narrate.patterns import sentence


def break_sentences(series: Sequence[Series], leading: Series) -> Iterator[Markup]:
    """One sentence a break, whatever the number of series it is in; the levels before it are those of the leading."""
    told: set[tuple[object, str]] = set()
    for item in (leading, *(each for each in series if each is not leading)):
        for found in item.breaks:
            key = (found.period, found.reason)
            if key in told:
                continue
            told.add(key)
            yield _said(found, _levels_before(item, found) if item is leading else ())


def break_said(found: Discontinuity) -> str:
    """« La série est rompue en 2018 : la définition change »."""
    return f"La série est rompue {in_period(found.period)} : {found.reason}"


def _said(found: Discontinuity, before: Sequence[Observation]) -> Markup:
    if found.comparable:
        return sentence("{line} ; l’évolution est calculée malgré cette rupture.", line=break_said(found))
    if not before:
        return sentence("{line}. Les valeurs d’avant et d’après ne se comparent pas.", line=break_said(found))
    levels = [Markup("{} {}{}").format(figures.level(row), in_period(row.period), _standing(row)) for row in before]
    several = len(levels) > 1
    return sentence(
        "{line}. {those} d’avant ({levels}) {compare} pas avec la suite.",
        line=break_said(found),
        those="Les valeurs" if several else "La valeur",
        levels=Markup(" ; ").join(levels),
        compare="ne se comparent" if several else "ne se compare",
    )


def _standing(row: Observation) -> str:
    return f", {STANDINGS[row.status]}" if row.status in STANDINGS else ""


def _levels_before(series: Series, found: Discontinuity) -> list[Observation]:
    """The first and the last level of the part that a break ends."""
    end = series.observations.index(found.before)
    starts = [series.observations.index(each.after) for each in series.breaks if each is not found]
    start = max((index for index in starts if index <= end), default=0)
    return list(dict.fromkeys((series.observations[start], series.observations[end])))
