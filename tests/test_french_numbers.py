"""Tests of numbers in French."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvreport.french.numbers import (
    Number,
    NumberError,
    format_number,
    format_signed,
    format_value,
    number_in_words,
    ordinal,
    parse_number,
    takes_plural,
)
from cvreport.settings import Typography

decimals_values = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12, places=4)


def shown(text: str) -> str:
    """Make the no-break spaces of a text visible: ~ for U+00A0 and ^ for U+202F."""
    return text.replace("\u00a0", "~").replace("\u202f", "^")


@given(st.one_of(st.integers(-(10**15), 10**15), decimals_values))
def test_exact_numbers_are_read_back(value: int | Decimal) -> None:
    """A number that is written is read back, to the last digit."""
    assert parse_number(format_number(value)) == value


@given(
    st.one_of(st.integers(), st.floats(allow_nan=False, allow_infinity=False), decimals_values),
    st.one_of(st.none(), st.integers(-3, 5)),
)
def test_shape_of_numbers(value: Number, decimals: int | None) -> None:
    """A written number has no negative zero, no trailing zero, no ASCII minus and no point."""
    text = format_number(value, decimals)
    assert text not in ("−0", "−0,0")
    assert "," not in text or not text.endswith("0")
    assert not set(text) - set("0123456789,\u202f−")


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [
        (551, None, "551"),
        (1458, None, "1^458"),
        (1234567.891, 1, "1^234^567,9"),
        (94.0, None, "94"),
        (2.5, 0, "3"),
        (1.005, 2, "1,01"),
        (-0.4, 0, "0"),
        (-62, None, "−62"),
        (0.1 + 0.2, None, "0,3"),
        (Decimal("7.20"), None, "7,2"),
        (24502, -3, "25^000"),
    ],
)
def test_format_number(value: Number, decimals: int | None, expected: str) -> None:
    """Numbers have the decimal comma, thin spaces and the true minus."""
    assert shown(format_number(value, decimals)) == expected


def test_threshold_of_thousands() -> None:
    """A house may leave four digits together."""
    typography = Typography(thousands_threshold=5)
    assert shown(format_number(1458, typography=typography)) == "1458"
    assert shown(format_number(14580, typography=typography)) == "14^580"


@pytest.mark.parametrize("value", [float("nan"), float("inf"), Decimal("NaN")])
def test_what_is_not_a_number_is_not_written(value: Number) -> None:
    """NaN and infinity are refused."""
    with pytest.raises(NumberError, match="nombre"):
        format_number(value)


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        (94.0, "%", "94^%"),
        (40, "points", "40~points"),
        (0.9, "points", "0,9~point"),
        (-1.9, "points", "−1,9~point"),
        (228, "M€", "228~M€"),
        (7.2, "M€", "7,2~M€"),
        (1200, "€", "1^200~€"),
        (1, "€/CA", "1~€/CA"),
        (9.1, "km", "9,1~km"),
        (6.2, "/10", "6,2~sur~10"),
        (1, "oui/non", "oui"),
        (0, "oui/non", "non"),
        (551, "enfants accompagnés", "551~enfants accompagnés"),
        (1, "enfants accompagnés", "1~enfant accompagné"),
        (0, "locaux associatifs", "0~local associatif"),
        (1.5, "millions d'euros", "1,5~million d'euros"),
        (1, "ETP", "1~ETP"),
        (1, "famille de réfugiés suivie|familles de réfugiés suivies", "1~famille de réfugiés suivie"),
        (2, "famille de réfugiés suivie|familles de réfugiés suivies", "2~familles de réfugiés suivies"),
        (12, "", "12"),
    ],
)
def test_format_value(value: Number, unit: str, expected: str) -> None:
    """A value has its unit, which agrees and does not leave it at the end of a line."""
    assert shown(format_value(value, unit)) == expected


def test_agreement_follows_what_is_printed() -> None:
    """The plural follows the rounded value, not the exact one."""
    assert shown(format_value(1.96, "points", 1)) == "2~points"


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [(7, "", "+7"), (-52, "", "−52"), (0, "", "0"), (0.9, "points", "+0,9~point")],
)
def test_format_signed(value: Number, unit: str, expected: str) -> None:
    """A change shows its sign, and zero has none."""
    assert shown(format_signed(value, unit=unit)) == expected


@pytest.mark.parametrize(("value", "expected"), [(0, False), (1.99, False), (2, True), (-2, True), (-1, False)])
def test_takes_plural(value: Number, expected: bool) -> None:
    """The plural begins at two."""
    assert takes_plural(value) is expected


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (0, "zéro"),
        (21, "vingt et un"),
        (70, "soixante-dix"),
        (71, "soixante et onze"),
        (80, "quatre-vingts"),
        (81, "quatre-vingt-un"),
        (91, "quatre-vingt-onze"),
        (99, "quatre-vingt-dix-neuf"),
        (100, "cent"),
        (101, "cent un"),
        (200, "deux cents"),
        (280, "deux cent quatre-vingts"),
        (1000, "mille"),
        (1001, "mille un"),
        (80_000, "quatre-vingt mille"),
        (200_000, "deux cent mille"),
        (21_200, "vingt et un mille deux cents"),
    ],
)
def test_number_in_words(number: int, expected: str) -> None:
    """Numbers in words follow the traditional spelling."""
    assert number_in_words(number) == expected


def test_gender_of_words() -> None:
    """Only the last « un » becomes « une »."""
    assert number_in_words(21, "f") == "vingt et une"
    assert number_in_words(21_021, "f") == "vingt et un mille vingt et une"
    assert number_in_words(11, "f") == "onze"


@given(st.integers(0, 999_999), st.integers(0, 999_999))
def test_words_tell_numbers_apart(one: int, other: int) -> None:
    """Two numbers have the same words only if they are the same."""
    assert (number_in_words(one) == number_in_words(other)) is (one == other)


@pytest.mark.parametrize("number", [-1, 1_000_000])
def test_numbers_without_words(number: int) -> None:
    """Numbers out of bounds are refused."""
    with pytest.raises(NumberError, match="entre 0 et 999 999"):
        number_in_words(number)


def test_ordinals() -> None:
    """Ordinals are short and have a gender for the first."""
    assert [ordinal(1), ordinal(1, feminine=True), ordinal(2), ordinal(18)] == ["1er", "1re", "2e", "18e"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 458", "1458"),
        ("1\u00a0458", "1458"),
        ("1\u202f458,5", "1458.5"),
        ("7,2", "7.2"),
        ("7.2", "7.2"),
        ("0.234", "0.234"),
        ("1458.125", "1458.125"),
        ("−12", "-12"),
        ("- 12", "-12"),
        ("+7", "7"),
        ("94 %", "94"),
        ("94%", "94"),
        ("-0", "0"),
    ],
)
def test_parse_number(text: str, expected: str) -> None:
    """Numbers are read as people and spreadsheets write them."""
    assert parse_number(text) == Decimal(expected)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("1,234.5", "ambigu"),
        ("1.234", "« 1 234 » ou « 1,234 »"),
        ("1.234.567", "ambigu"),
        ("1 45", "n'est pas un nombre"),
        ("n.d.", "n'est pas un nombre"),
        ("", "n'est pas un nombre"),
        ("12 enfants", "n'est pas un nombre"),
    ],
)
def test_refused_numbers(text: str, message: str) -> None:
    """What can be read in two ways, or in none, is refused with a proposal."""
    with pytest.raises(NumberError, match="écrire") as error:
        parse_number(text)
    assert message in str(error.value)


def test_equal_numbers_of_two_kinds_are_written_each_in_its_way() -> None:
    """A decimal keeps all its digits, whether or not the float that equals it was written before."""
    exact = Decimal.from_float(0.1)
    assert exact == 0.1
    assert format_number(0.1) == "0,1"
    assert len(format_number(exact)) > len("0,1")
    assert format_number(0.1) == "0,1"
