"""Two snapshots compared: what is new, gone, revised, and what follows from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from cvreport.french.numbers import format_signed
from cvreport.yearly.snapshot import Snapshot, Value, ValueKey

ALIKE = 0.6
NEW, GONE, REVISED = "nouvelle", "retirée", "révisée"


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs: what it is about, as it was and as it is; both are texts, empty when there was none."""

    about: str
    title: str
    change: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that differs between two snapshots."""

    before: str
    after: str
    values: tuple[Difference, ...]
    evolutions: tuple[Difference, ...]
    statuses: tuple[Difference, ...]
    verdicts: tuple[Difference, ...]
    targets: tuple[Difference, ...]
    sentences: tuple[Difference, ...]
    sections: tuple[Difference, ...]
    pages: tuple[int | None, int | None]

    @property
    def revisions(self) -> list[Difference]:
        """The values of the past that were changed."""
        return [difference for difference in self.values if difference.change == REVISED]


def compare(one: Snapshot, two: Snapshot) -> Comparison:
    """Compare a snapshot with a later one."""
    titles = {**one.titles, **two.titles}
    return Comparison(
        before=one.name,
        after=two.name,
        values=_values(one, two, titles),
        evolutions=_plain(_evolutions(one), _evolutions(two), titles),
        statuses=_plain(one.statuses, two.statuses, titles),
        verdicts=_plain(one.verdicts, two.verdicts, titles),
        targets=_plain(one.targets, two.targets, titles) if one.targets and two.targets else (),
        sentences=_sentences(one, two, titles),
        sections=_plain(one.sections, two.sections, titles) if one.sections and two.sections else (),
        pages=(one.pages, two.pages),
    )


def _values(one: Snapshot, two: Snapshot, titles: Mapping[str, str]) -> tuple[Difference, ...]:
    found = []
    for key in sorted({*one.values, *two.values}):
        old, new = one.values.get(key), two.values.get(key)
        if old == new or (old and new and old.number is not None and old.number == new.number):
            continue
        change = NEW if old is None else GONE if new is None else REVISED
        about = ", ".join(part for part in key if part)
        before, after = old.text if old else "", new.text if new else ""
        found.append(Difference(about, titles.get(key[0], ""), change, before, after))
    return tuple(found)


def _evolutions(snapshot: Snapshot) -> dict[str, str]:
    """The change of each series since its last break from its first to its last year, as « +9 de 2015 à 2020 »."""
    series: dict[tuple[str, ...], list[tuple[str, Value]]] = {}
    for key, value in snapshot.values.items():
        if value.number is not None and _is_point(key):
            series.setdefault((key[0], *key[2:]), []).append((key[1], value))
    evolutions = {}
    for name, points in series.items():
        ordered = sorted(points, key=lambda point: point[0])
        broken = [rank for rank, (period, _) in enumerate(ordered) if (name[0], period, *name[1:]) in snapshot.breaks]
        ordered = ordered[max(broken, default=0) :]
        if len(ordered) < 2:
            continue
        (first, start), (last, end) = ordered[0], ordered[-1]
        change = format_signed((end.number or 0) - (start.number or 0))
        evolutions[", ".join(part for part in name if part)] = f"{change} de {first} à {last}"
    return evolutions


def _is_point(key: ValueKey) -> bool:
    period, unit = key[1], key[4]
    simple = bool(period) and " " not in period
    return simple and not unit.endswith(("variation", "cumul"))


def _plain(one: Mapping[str, str], two: Mapping[str, str], titles: Mapping[str, str]) -> tuple[Difference, ...]:
    return tuple(
        Difference(
            name, titles.get(name.split(",")[0], ""), _change(name, one, two), one.get(name, ""), two.get(name, "")
        )
        for name in sorted({*one, *two})
        if one.get(name) != two.get(name)
    )


def _change(name: str, one: Mapping[str, str], two: Mapping[str, str]) -> str:
    return NEW if name not in one else GONE if name not in two else REVISED


def _sentences(one: Snapshot, two: Snapshot, titles: Mapping[str, str]) -> tuple[Difference, ...]:
    found = []
    for place in sorted({*one.sentences, *two.sentences}):
        old, new = one.sentences.get(place, ()), two.sentences.get(place, ())
        title = titles.get(place.removeprefix("action-"), "")
        gone = [sentence for sentence in old if sentence not in new]
        come = [sentence for sentence in new if sentence not in old]
        for before, after in _paired(gone, come):
            change = REVISED if before and after else NEW if after else GONE
            found.append(Difference(place, title, change, before, after))
    return tuple(found)


def _paired(gone: Sequence[str], come: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Sentences that say the same of other figures side by side, then those that have no counterpart."""
    left = list(come)
    for sentence in gone:
        ratios = [SequenceMatcher(None, sentence, other, autojunk=False).ratio() for other in left]
        nearest = max(range(len(left)), key=ratios.__getitem__, default=None)
        if nearest is not None and ratios[nearest] >= ALIKE:
            yield sentence, left.pop(nearest)
        else:
            yield sentence, ""
    yield from (("", sentence) for sentence in left)
