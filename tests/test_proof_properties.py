"""Property tests: a sentence made from data is never flagged, the same with a changed figure always is."""

from decimal import ROUND_HALF_UP, Decimal

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from cvreport.french.numbers import format_number, format_signed
from cvreport.proof import proofread

counts = st.integers(20, 60_000)
shares = st.integers(1, 100)
YEARS = st.tuples(st.integers(2010, 2018), st.integers(1, 6)).map(lambda pair: (pair[0], pair[0] + pair[1]))

# Ways of telling a movement from X in A to Y in B, with D its difference and T its percentage.
COUNT_SENTENCES = st.sampled_from(
    [
        "Le nombre d'enfants accompagnés est passé de {x} en {a} à {y} en {b} ({d}).",
        "Le nombre d'enfants accompagnés est passé de {x} en {a} à {y} en {b}, soit {size} de {more}.",
        "Le nombre d'enfants accompagnés {verb}, passant de {x} en {a} à {y} en {b} ({d}).",
        "Les enfants accompagnés sont {y} en {b} contre {x} en {a} ({d}).",
        "En {b}, on compte {y} enfants accompagnés, contre {x} en {a}, soit {size} de {more}.",
        "Le nombre d'enfants {verb} ({y} en {b} contre {x} en {a}, soit {d}).",
        "Le nombre d'enfants {verb} de {size} entre {a} et {b}, passant de {x} à {y}.",
        "On compte {y} enfants en {b}, soit {size} de {more} qu'en {a} ({x}).",
        "Le nombre d'enfants {verb} de {size} ({x} en {a}, {y} en {b}).",
    ]
)
PERCENT_SENTENCES = st.sampled_from(
    [
        "Le nombre de familles est passé de {x} en {a} à {y} en {b} ({t}).",
        "Le nombre de familles {verb}, passant de {x} en {a} à {y} en {b}, soit {t}.",
        "Les familles sont {y} en {b} contre {x} en {a} ({t}).",
        "Le nombre de familles {verb} de {tsize} entre {a} et {b}, passant de {x} à {y}.",
        "Le nombre de familles {verb} de {tsize} : {x} en {a}, {y} en {b}.",
    ]
)
SHARE_SENTENCES = st.sampled_from(
    [
        "La part des établissements dotés {verb} de {points}, passant de {x} en {a} à {y} en {b}.",
        "La part des établissements dotés est passée de {x} en {a} à {y} en {b} ({signed}).",
        "La part des établissements dotés {gains} {points} : {x} en {a}, {y} en {b}.",
        "La part des établissements dotés {verb} ({y} en {b} contre {x} en {a}, soit {signed}).",
    ]
)


def verb(first: int, last: int) -> str:
    """A verb that says the movement from one value to the other."""
    return "a augmenté" if last > first else "a diminué"


def count_sentence(pattern: str, first: int, last: int, years: tuple[int, int], size: int) -> str:
    """A sentence about two counts with a difference of this size, right or not."""
    signed = size if last > first else -size
    return pattern.format(
        x=format_number(first), y=format_number(last), a=years[0], b=years[1], d=format_signed(signed),
        size=format_number(size), more="plus" if last > first else "moins", verb=verb(first, last),
    )  # fmt: skip


def percent_sentence(pattern: str, first: int, last: int, years: tuple[int, int], percent: Decimal) -> str:
    """A sentence about two counts with this percentage, right or not."""
    return pattern.format(
        x=format_number(first), y=format_number(last), a=years[0], b=years[1],
        t=f"{format_signed(percent)} %", tsize=f"{format_number(abs(percent))} %", verb=verb(first, last),
    )  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(COUNT_SENTENCES, counts, counts, YEARS)
def test_a_right_difference_is_silent(pattern: str, first: int, last: int, years: tuple[int, int]) -> None:
    """The exact difference raises nothing, whatever the wording."""
    assume(first != last)
    assert proofread(count_sentence(pattern, first, last, years, abs(last - first))) == []


@settings(max_examples=150, deadline=None)
@given(COUNT_SENTENCES, counts, counts, YEARS, st.integers(1, 5000))
def test_a_wrong_difference_is_flagged(pattern: str, first: int, last: int, years: tuple[int, int], error: int) -> None:
    """A difference changed beyond its rounding is flagged."""
    assume(first != last)
    size = abs(last - first) + error
    assume(not (size % 100 == 0 and error * 200 <= abs(last - first)))
    assert proofread(count_sentence(pattern, first, last, years, size))


@settings(max_examples=150, deadline=None)
@given(PERCENT_SENTENCES, counts, counts, YEARS)
def test_a_right_percentage_is_silent(pattern: str, first: int, last: int, years: tuple[int, int]) -> None:
    """The rounded percentage raises nothing."""
    percent = ((Decimal(last) / first - 1) * 100).quantize(Decimal(1), ROUND_HALF_UP)
    assume(percent != 0)
    assert proofread(percent_sentence(pattern, first, last, years, percent)) == []


@settings(max_examples=150, deadline=None)
@given(PERCENT_SENTENCES, counts, counts, YEARS, st.integers(2, 60))
def test_a_wrong_percentage_is_flagged(pattern: str, first: int, last: int, years: tuple[int, int], error: int) -> None:
    """A percentage off by two units or more is flagged."""
    percent = ((Decimal(last) / first - 1) * 100).quantize(Decimal(1), ROUND_HALF_UP)
    assume(percent != 0)
    wrong = percent + error if percent > 0 else percent - error
    assert proofread(percent_sentence(pattern, first, last, years, wrong))


@settings(max_examples=100, deadline=None)
@given(SHARE_SENTENCES, shares, shares, YEARS, st.integers(0, 30))
def test_points_are_checked(pattern: str, first: int, last: int, years: tuple[int, int], error: int) -> None:
    """The gap of two shares in points is silent when right, flagged beyond the rounding of both."""
    assume(first != last)
    size = abs(last - first) + error
    signed = size if last > first else -size
    noun = "point" if size < 2 else "points"
    text = pattern.format(
        x=f"{first} %", y=f"{last} %", a=years[0], b=years[1], points=f"{size} {noun}",
        signed=f"{format_signed(signed)} {noun}", verb=verb(first, last),
        gains="gagne" if last > first else "perd",
    )  # fmt: skip
    found = proofread(text)
    if error == 0:
        assert found == []
    elif error >= 3:
        assert found


@settings(max_examples=100, deadline=None)
@given(st.integers(20, 5000), st.integers(1, 99), st.integers(-40, 40))
def test_a_share_matches_its_count(whole: int, percent: int, error: int) -> None:
    """A part given with its share is silent when right, flagged beyond the rounding."""
    part = whole * percent // 100
    assume(part > 0)
    true = (Decimal(part) / whole * 100).quantize(Decimal(1), ROUND_HALF_UP)
    said = true + error
    assume(0 <= said <= 100)
    found = proofread(
        f"On compte {format_number(whole)} porteurs de projets, dont {format_number(part)} femmes (soit {said} %)."
    )
    if error == 0:
        assert found == []
    elif abs(error) >= 2:
        assert [finding.code for finding in found] == ["C105"]


@settings(max_examples=100, deadline=None)
@given(counts, counts, YEARS)
def test_the_wrong_direction_is_flagged(first: int, last: int, years: tuple[int, int]) -> None:
    """The word of the opposite movement is flagged, that of the movement is not."""
    assume(first != last)
    values = f"passant de {format_number(first)} en {years[0]} à {format_number(last)} en {years[1]}."
    right, wrong = verb(first, last), verb(last, first)
    assert proofread(f"Le nombre de familles {right}, {values}") == []
    assert [finding.code for finding in proofread(f"Le nombre de familles {wrong}, {values}")] == ["C103"]


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="0123456789 ,.%()+-−/eénàdcontrepassantsoit\n", max_size=200))
def test_no_text_breaks_the_proofreader(text: str) -> None:
    """Any text is read to its end, and every finding has a place in it."""
    lines = text.split("\n")
    for finding in proofread(text):
        assert 1 <= finding.line <= len(lines)
        assert 1 <= finding.column <= len(lines[finding.line - 1]) + 1
