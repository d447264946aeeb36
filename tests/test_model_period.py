"""Tests of the periods."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvreport.model.period import Period, PeriodError, PeriodKind

years = st.integers(1900, 2098)
dates = st.dates(datetime.date(1900, 1, 1), datetime.date(2099, 12, 31))
year_codes = years.map(str)
school_codes = years.map(lambda year: f"{year}/{year + 1}")
month_codes = dates.map(lambda date: f"{date:%Y-M%m}")
date_codes = dates.map(lambda date: f"{date:%d/%m/%Y}")
simple_codes = st.one_of(year_codes, school_codes, month_codes, date_codes)


@st.composite
def span_codes(draw: st.DrawFn) -> str:
    """Draw the code of a span of two different periods of one kind."""
    codes = draw(st.sampled_from([year_codes, school_codes, month_codes, date_codes]))
    first, last = sorted(draw(st.lists(codes.map(Period.parse), min_size=2, max_size=2, unique=True)))
    return f"{first.code} à {last.code}"


codes = st.one_of(simple_codes, span_codes(), simple_codes.map(lambda code: f"depuis {code}"), st.just(""))
periods = codes.map(Period.parse)


@given(codes)
def test_code_round_trip(code: str) -> None:
    """The code of a period is read back as the same text and the same value."""
    period = Period.parse(code)
    assert period.code == code
    assert Period.parse(period.code) == period
    assert hash(Period.parse(period.code)) == hash(period)


@given(codes, st.sampled_from(["\u00a0", "\u202f", "  "]))
def test_spaces_do_not_matter(code: str, space: str) -> None:
    """No-break and repeated spaces are read as one space."""
    assert Period.parse(f"{space}{code.replace(' ', space)}{space}") == Period.parse(code)


@given(periods, periods)
def test_order_is_total(one: Period, other: Period) -> None:
    """Of two different periods, exactly one comes first."""
    assert (one < other) + (other < one) + (one == other) == 1


@given(periods, periods, periods)
def test_containment_is_a_partial_order(one: Period, two: Period, three: Period) -> None:
    """A period contains itself, and what is in its content is in it."""
    assert one.contains(one)
    if one.contains(two) and two.contains(three):
        assert one.contains(three)


@given(periods, periods)
def test_years_apart_is_symmetric(one: Period, other: Period) -> None:
    """The distance of two dated periods is the same in both directions, and zero to oneself."""
    if PeriodKind.UNSTATED in (one.kind, other.kind):
        with pytest.raises(PeriodError, match="non précisée"):
            one.years_apart(other)
    else:
        assert one.years_apart(other) == other.years_apart(one) >= 0
        assert one.years_apart(one) == 0


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused(text: str) -> None:
    """Whatever the text, it is a period or a `PeriodError` with a proposal."""
    try:
        period = Period.parse(text)
    except PeriodError:
        with pytest.raises(PeriodError, match="écrire"):
            Period.parse(text)
    else:
        assert Period.parse(period.code) == period


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2019", "2019"),
        (" 2018 / 2019 ", "2018/2019"),
        ("2018-2019", "2018/2019"),
        ("2018\u20132019", "2018/2019"),
        ("2018-19", "2018/2019"),
        ("2018/19", "2018/2019"),
        ("1999/00", "1999/2000"),
        ("2015-M07", "2015-M07"),
        ("2015-m7", "2015-M07"),
        ("juillet 2015", "2015-M07"),
        ("Juillet\u00a02015", "2015-M07"),
        ("juil-15", "2015-M07"),
        ("juil.-15", "2015-M07"),
        ("août-16", "2016-M08"),
        ("aou\u0302t 2016", "2016-M08"),
        ("févr.-16", "2016-M02"),
        ("déc-18", "2018-M12"),
        ("07/2015", "2015-M07"),
        ("31/12/2018", "31/12/2018"),
        ("1/9/2018", "01/09/2018"),
        ("2018-12-31", "31/12/2018"),
        ("31 décembre 2018", "31/12/2018"),
        ("1er janvier 2018", "01/01/2018"),
        ("2015 à 2019", "2015 à 2019"),
        ("2015 a 2019", "2015 à 2019"),
        ("2014-15 à 2018-19", "2014/2015 à 2018/2019"),
        ("juil-15 à août-15", "2015-M07 à 2015-M08"),
        ("depuis 2016", "depuis 2016"),
        ("Depuis septembre 2016", "depuis 2016-M09"),
        ("\u202f", ""),
    ],
)
def test_accepted_texts(text: str, code: str) -> None:
    """The texts that people and French spreadsheets write lead to the canonical code."""
    assert Period.parse(text).code == code


@pytest.mark.parametrize(
    ("text", "proposal"),
    [
        ("2015-2019", "« 2015 à 2019 »"),
        ("2015\u20132019", "« 2015 à 2019 »"),
        ("2018/2020", "« 2018 à 2020 »"),
        ("2018-2018", "« 2018 »"),
        ("2015-07", "« 2015-M07 »"),
        ("2019 à 2015", "« 2015 à 2019 »"),
        ("2015 à 2015", "« 2015 »"),
        ("2015 à 2016 à 2017", "« 2015 à 2019 »"),
        ("2019 à juin 2020", "« 2015 à 2019 »"),
        ("en 2019", "« 2019 »"),
        ("année scolaire 2018/2019", "« 2018/2019 »"),
        ("2019.0", "« 2019 »"),
        ("31/12/18", "« 31/12/2018 »"),
        ("31/02/2018", "« 31/12/2018 »"),
        ("13/2015", "« 2015-M07 »"),
        ("depuis toujours", "« depuis 2016 »"),
        ("20019", "« 2019 »"),
    ],
)
def test_refused_texts_propose_a_correction(text: str, proposal: str) -> None:
    """A text that is ambiguous or wrong is refused with a correction to copy."""
    with pytest.raises(PeriodError, match="écrire") as error:
        Period.parse(text)
    assert proposal in str(error.value)


def test_bounds() -> None:
    """Each kind of period has the first and the last day that it covers."""
    school, month = Period.parse("2018/2019"), Period.parse("2016-M02")
    assert (school.start, school.end) == (datetime.date(2018, 9, 1), datetime.date(2019, 8, 31))
    assert (month.start, month.end) == (datetime.date(2016, 2, 1), datetime.date(2016, 2, 29))
    span = Period.parse("2015 à 2019")
    assert (span.first, span.last) == (Period.parse("2015"), Period.parse("2019"))
    assert Period.parse("depuis 2016").end is None


def test_chronological_order() -> None:
    """Periods sort by beginning, and the unstated one comes last."""
    texts = ["", "2019", "2018/2019", "2018", "31/12/2018", "2015 à 2019", "depuis 2015"]
    assert [period.code for period in sorted(map(Period.parse, texts))] == [
        "2015 à 2019",
        "depuis 2015",
        "2018",
        "2018/2019",
        "31/12/2018",
        "2019",
        "",
    ]


@pytest.mark.parametrize(
    ("outer", "inner", "expected"),
    [
        ("2018", "31/12/2018", True),
        ("2018", "2018/2019", False),
        ("2015 à 2019", "2016-M07", True),
        ("depuis 2016", "2019", True),
        ("2019", "depuis 2019", False),
        ("depuis 2015", "depuis 2016", True),
        ("2019", "", False),
    ],
)
def test_contains(outer: str, inner: str, expected: bool) -> None:
    """A period contains those that begin and end within it."""
    assert Period.parse(outer).contains(Period.parse(inner)) is expected


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2015", "2019", 4),
        ("2018/2019", "2014/2015", 4),
        ("2015-M07", "2016-M06", 0),
        ("2015-M07", "2016-M07", 1),
        ("31/12/2018", "2019", 1),
    ],
)
def test_years_apart(first: str, last: str, expected: int) -> None:
    """The distance counts whole years, or calendar years between two kinds."""
    assert Period.parse(first).years_apart(Period.parse(last)) == expected
