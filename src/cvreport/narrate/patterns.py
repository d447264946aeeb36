"""One function a kind of finding, each giving one French sentence over exact figures.

The catalogue of patterns follows the cases an analysis meets: fall, rise, multiplied, stable, peak, trough, from
nothing, to nothing, share, one point, total, range, change without levels, list, missing. Every sentence takes its
direction from the same evolution that gives the verdict, so a word cannot contradict its figures.
"""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from cvreport.french.grammar import agree, capitalise, singular, verb
from cvreport.french.periods import from_to, in_period, label
from cvreport.model.derived import Evolution, Movement
from cvreport.model.figure import Figure
from cvreport.model.observation import Observation, Qualifier
from cvreport.narrate import figures
from cvreport.narrate.detail import clauses_of
from cvreport.narrate.subject import Subject, second_named

SMALL = 100.0
LARGE_PERCENT = 10.0
MULTIPLIED = 1.95
LONGEST_NAMES = 130


def sentence(template: str, **parts: object) -> Markup:
    """Fill a sentence; figures keep their reference, other parts are escaped, spaces are tidied."""
    text = Markup(template).format(**parts)
    words = (word for word in text.split(" ") if word)  # no-break spaces inside the figures stay as they are
    return Markup(" ".join(words).replace(" ,", ",").replace(" .", "."))


def de(figure: Figure) -> Markup:
    """« de 94 % », « d’environ 100 »."""
    vowel = figure.text[:1].lower() in "aeiou"
    return Markup("d’{}").format(figure) if vowel else Markup("de {}").format(figure)


def _has_moved(subject: Subject, plural: str, single: str) -> str:
    return verb(single, plural, subject.phrase)


def evolution_sentence(subject: Subject, evolution: Evolution, turn: int) -> Markup:
    """A first and a last level: chooses the pattern from the figures, varies the verb with `turn`."""
    first, last = evolution.first.value or 0.0, evolution.last.value or 0.0
    if first == last:
        return _unchanged(subject, evolution)
    if evolution.movement is Movement.STABLE:
        return _nearly_stable(subject, evolution)
    if first == 0 and subject.unit and not figures.is_symbol(subject.unit):
        return _from_nothing(subject, evolution)
    if last == 0 and not figures.is_symbol(subject.unit):
        return _to_nothing(subject, evolution)
    if evolution.last.unit == "%":
        return _share(subject, evolution, turn)
    if first > 0 and last / first >= MULTIPLIED and first >= 1:
        return _multiplied(subject, evolution)
    return _passed(subject, evolution, turn)


def _levels(evolution: Evolution) -> dict[str, object]:
    return {
        "first": figures.level(evolution.first),
        "last": figures.level(evolution.last),
        "from_first": de(figures.level(evolution.first)),
        "before": in_period(evolution.first.period),
        "after": in_period(evolution.last.period),
    }


def _unchanged(subject: Subject, evolution: Evolution) -> Markup:
    return sentence(
        "{opening} {stays} à {last} {place} {span}.",
        opening=subject.opening,
        stays=_has_moved(subject, "se maintiennent", "se maintient"),
        place=subject.place,
        last=figures.level(evolution.last),
        span=from_to(evolution.first.period, evolution.last.period),
    )


def _nearly_stable(subject: Subject, evolution: Evolution) -> Markup:
    return sentence(
        "{opening} {stays} {place} : {first} {before}, {last} {after}.",
        opening=subject.opening,
        stays=_has_moved(subject, "restent stables", "reste stable"),
        place=subject.place,
        **_levels(evolution),
    )


def _from_nothing(subject: Subject, evolution: Evolution) -> Markup:
    none = "aucune" if subject.unit_gender == "f" else "aucun"
    unit = subject.unit_singular or singular(subject.unit)
    return sentence(
        "{none} {unit} {place} {before}, {last} {after}.",
        none=capitalise(none),
        unit=unit,
        place=subject.place,
        before=in_period(evolution.first.period),
        last=figures.level(evolution.last),
        after=in_period(evolution.last.period),
    )


def _to_nothing(subject: Subject, evolution: Evolution) -> Markup:
    none = "aucune" if subject.unit_gender == "f" else "aucun"
    unit = subject.unit_singular or singular(subject.unit)
    return sentence(
        "Plus {none} {unit} {place} {after}, contre {first} {before}.",
        none=none,
        unit=unit,
        place=subject.place,
        after=in_period(evolution.last.period),
        first=figures.level(evolution.first),
        before=in_period(evolution.first.period),
    )


def _share(subject: Subject, evolution: Evolution, turn: int) -> Markup:
    rises = evolution.movement is Movement.RISE
    verbs = (
        (("gagne", "gagnent"), ("progresse de", "progressent de"))
        if rises
        else (("perd", "perdent"), ("recule de", "reculent de"))
    )
    single, plural = verbs[turn % 2]
    return sentence(
        "{opening} {moves} {gap} {place} : {first} {before}, {last} {after}.",
        opening=subject.opening,
        moves=_has_moved(subject, plural, single),
        gap=figures.gap(evolution),
        place=subject.place,
        **_levels(evolution),
    )


def _multiplied(subject: Subject, evolution: Evolution) -> Markup:
    ratio = (evolution.last.value or 0.0) / (evolution.first.value or 1.0)
    has = _has_moved(subject, "ont", "a")
    if ratio < 2:
        how: object = Markup("{} presque doublé").format(has)
    elif ratio < 2.05:
        how = Markup("{} doublé").format(has)
    elif ratio < 2.95:
        how = Markup("{} plus que doublé").format(has)
    elif ratio < 3.05:
        how = Markup("{} triplé").format(has)
    else:
        been = agree("multiplié", subject.phrase)
        near = "environ " if abs(ratio - round(ratio, 1)) > 1e-9 else ""
        how = Markup("{} été {} par {}{}").format(has, been, near, figures.ratio(evolution))
    return sentence(
        "{opening} {how} {place} : {first} {before}, {last} {after}.",
        opening=subject.opening,
        how=how,
        place=subject.place,
        **_levels(evolution),
    )


def _passed(subject: Subject, evolution: Evolution, turn: int) -> Markup:
    levels = _levels(evolution)
    rises = evolution.movement is Movement.RISE
    parts_of_wholes = Qualifier.OUT_OF in (evolution.first.qualifier, evolution.last.qualifier)
    # « 39 sur 41 » and « 37 sur 37 » have no common whole: their difference would mislead.
    size = Markup("") if parts_of_wholes else Markup(" ({})").format(_size(evolution))
    match turn % 3:
        case 0:
            return sentence(
                "{opening} {has} {passed} {place} {from_first} {before} à {last} {after}{size}.",
                opening=subject.opening,
                has=_has_moved(subject, "sont", "est"),
                passed=agree("passé", subject.phrase),
                place=subject.place,
                size=size if parts_of_wholes else _tail(evolution),
                **levels,
            )
        case 1:
            verbs = ("progressent", "progresse") if rises else ("diminuent", "diminue")
            return sentence(
                "{opening} {moves} {place}, {from_first} {before} à {last} {after}{size}.",
                opening=subject.opening,
                moves=_has_moved(subject, *verbs),
                place=subject.place,
                size=size,
                **levels,
            )
        case _:
            verbs = ("augmentent", "augmente") if rises else ("reculent", "recule")
            return sentence(
                "{opening} {moves} {place} : {last} {after}, contre {first} {before}{size}.",
                opening=subject.opening,
                moves=_has_moved(subject, *verbs),
                place=subject.place,
                size=size,
                **levels,
            )


def _size(evolution: Evolution) -> object:
    """The change in brackets: a difference when numbers are small or have no percentage, else a percentage."""
    largest = max(abs(evolution.first.value or 0.0), abs(evolution.last.value or 0.0))
    if evolution.percent is None or (largest < SMALL and not figures.is_symbol(evolution.last.unit)):
        return figures.signed_difference(evolution)
    return figures.percentage(evolution)


def _tail(evolution: Evolution) -> Markup:
    """« , soit 907 de moins (−62 %) » when both say something, else the change in brackets."""
    exact = evolution.first.qualifier is Qualifier.EXACT and evolution.last.qualifier is Qualifier.EXACT
    if evolution.percent is None or figures.is_symbol(evolution.last.unit) or not exact:
        return Markup(" ({})").format(_size(evolution))
    if abs(evolution.difference) >= SMALL and abs(evolution.percent) >= LARGE_PERCENT:
        more = "plus" if evolution.movement is Movement.RISE else "moins"
        gap, percent = figures.gap(evolution), figures.percentage(evolution)
        return Markup(", soit {} de {} ({})").format(gap, more, percent)
    return Markup(" ({})").format(_size(evolution))


def joined_sentence(one: Subject, first: Evolution, other: Subject, second: Evolution) -> Markup:
    """Two measures over the same dates in one sentence: together when they move alike, opposed when they do not."""
    alike = first.movement is second.movement
    link = "et" if alike else "alors que"
    name = second_named(one, other)
    tail: Markup | str
    if alike:
        tail = Markup("de {} à {}").format(figures.level(second.first), figures.level(second.last))
    else:
        moves = _plain_movement(other, second)
        tail = Markup("{} de {} à {}").format(moves, figures.level(second.first), figures.level(second.last))
    return sentence(
        "{opening} {has} {passed} {place} {from_first} {before} à {last} {after}, {link} {name} {tail}.",
        opening=one.opening,
        has=_has_moved(one, "sont", "est"),
        passed=agree("passé", one.phrase),
        place=one.place,
        link=link,
        name=name,
        tail=tail,
        **_levels(first),
    )


def _plain_movement(subject: Subject, evolution: Evolution) -> str:
    if evolution.movement is Movement.STABLE:
        return _has_moved(subject, "varient peu,", "varie peu,")
    rises = evolution.movement is Movement.RISE
    return _has_moved(subject, *(("progressent", "progresse") if rises else ("reculent", "recule")))


def can_be_joined(one: Subject, first: Evolution, other: Subject, second: Evolution) -> bool:
    """Whether two changes fit one sentence: same dates, same place, plain levels, short names."""
    levels = (first.first, first.last, second.first, second.last)
    return (
        first.first.period == second.first.period
        and first.last.period == second.last.period
        and first.first.perimeter == second.first.perimeter
        and first.first.source == second.first.source
        and first.first.value != first.last.value
        and second.first.value != second.last.value
        and all(row.value and row.qualifier is Qualifier.EXACT and not clauses_of(row) for row in levels)
        and len(one.text) + len(second_named(one, other)) < LONGEST_NAMES
    )


def peak_sentence(subject: Subject, points: Sequence[Observation]) -> Markup:
    """A maximum or a minimum in between that changes the story, with where the series stands at the end."""
    first, last = points[0], points[-1]
    inner = points[1:-1]
    high = max(inner, key=lambda item: item.value or 0.0)
    low = min(inner, key=lambda item: item.value or 0.0)
    start, end = first.value or 0.0, last.value or 0.0
    peaked = (high.value or 0.0) > max(start, end)
    extreme = high if peaked else low
    if end == start:
        position = f"comme {in_period(first.period)}"
    else:
        position = "au-dessus" if end > start else "en dessous"
        position += " du niveau " + _of(first)
    name = "un maximum" if peaked else "un minimum"
    single, plural = ("revient", "reviennent") if peaked else ("remonte", "remontent")
    return sentence(
        "Après {name} {extreme} {when}, {subject} {comes} {place} à {last} {after}, {position} ({first}).",
        name=name,
        extreme=de(figures.level(extreme)),
        when=in_period(extreme.period),
        subject=subject.text,
        comes=verb(single, plural, subject.phrase),
        place=subject.place,
        last=figures.level(last),
        after=in_period(last.period),
        position=position,
        first=figures.level(first),
    )


def _of(observation: Observation) -> str:
    text = label(observation.period)
    return f"d’{text}" if text[:1] in "ao" else f"de {text}"


def has_turning_point(points: Sequence[Observation]) -> bool:
    """Whether an intermediate level lies clearly (a tenth) beyond both ends of a series."""
    values = [item.value or 0.0 for item in points]
    if len(values) < 3:
        return False
    top, bottom = max(values[0], values[-1]), min(values[0], values[-1])
    return max(values[1:-1]) > top * 1.1 or (min(values[1:-1]) < bottom * 0.9)
