"""Tests of the names of periods."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvreport.french.periods import from_to, in_period, label, of_period, over_period, short_label
from cvreport.model.period import Period
from cvreport.settings import Typography

dates = st.dates(datetime.date(1900, 1, 1), datetime.date(2098, 12, 31))


def shown(text: str) -> str:
    """Make the no-break spaces of a text visible, as ~."""
    return text.replace("\u00a0", "~")


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("2019", "en 2019"),
        ("2018/2019", "en 2018/2019"),
        ("2015-M07", "en juillet~2015"),
        ("31/12/2018", "au 31~décembre~2018"),
        ("01/01/2018", "au 1er~janvier~2018"),
        ("2015 à 2019", "entre 2015 et 2019"),
        ("2015-M07 à 2015-M08", "entre juillet et août~2015"),
        ("2015-M07 à 2016-M08", "entre juillet~2015 et août~2016"),
        ("31/12/2015 à 31/12/2018", "entre le 31~décembre~2015 et le 31~décembre~2018"),
        ("depuis 2016", "depuis 2016"),
        ("depuis 01/09/2016", "depuis le 1er~septembre~2016"),
        ("", "à une date non précisée"),
    ],
)
def test_in_period(code: str, expected: str) -> None:
    """A sentence says when with the preposition of the kind of period."""
    assert shown(in_period(Period.parse(code))) == expected


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("2015 à 2019", "sur l'ensemble de la période 2015-2019"),
        ("2014/2015 à 2018/2019", "sur l'ensemble de la période 2014/2015 à 2018/2019"),
        ("2015-M07 à 2015-M08", "sur l'ensemble de la période allant de juillet à août~2015"),
        ("2019", "en 2019"),
        ("", "sur une période non précisée"),
    ],
)
def test_over_period(code: str, expected: str) -> None:
    """A total says over how long it runs."""
    assert shown(over_period(Period.parse(code))) == expected


@pytest.mark.parametrize(
    ("code", "long", "short"),
    [
        ("2019", "2019", "2019"),
        ("2018/2019", "2018/2019", "2018/19"),
        ("1999/2000", "1999/2000", "1999/00"),
        ("2015-M07", "juillet~2015", "juil.~2015"),
        ("31/12/2018", "31~décembre~2018", "31/12/2018"),
        ("2015 à 2019", "2015-2019", "2015-19"),
        ("1998 à 2004", "1998-2004", "1998-2004"),
        ("2014/2015 à 2018/2019", "2014/2015 à 2018/2019", "2014/15-2018/19"),
        ("2015-M07 à 2015-M08", "juillet à août~2015", "juil.-août~2015"),
        ("depuis 2016", "depuis 2016", "dep.~2016"),
        ("", "période non précisée", "non daté"),
    ],
)
def test_labels(code: str, long: str, short: str) -> None:
    """A period has a name for headings and one for charts."""
    assert (shown(label(Period.parse(code))), shown(short_label(Period.parse(code)))) == (long, short)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("2019", "de 2019"),
        ("2015-M08", "d'août~2015"),
        ("31/12/2018", "du 31~décembre~2018"),
        ("2015 à 2019", "de 2015 à 2019"),
        ("31/12/2015 à 31/12/2018", "du 31~décembre~2015 au 31~décembre~2018"),
        ("depuis 2016", "depuis 2016"),
    ],
)
def test_of_period(code: str, expected: str) -> None:
    """A noun is completed with « de » in the form that the period calls for."""
    assert shown(of_period(Period.parse(code))) == expected


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2014/2015", "2018/2019", "de 2014/2015 à 2018/2019"),
        ("2015-M08", "2015-M10", "d'août à octobre~2015"),
        ("01/01/2015", "31/12/2015", "du 1er~janvier au 31~décembre~2015"),
        ("2015", "31/12/2019", "de 2015 au 31~décembre~2019"),
    ],
)
def test_from_to(first: str, last: str, expected: str) -> None:
    """A change goes from a period to another, with the year once."""
    assert shown(from_to(Period.parse(first), Period.parse(last))) == expected


def test_separator_of_school_years() -> None:
    """A house may write school years with a hyphen."""
    typography = Typography(school_year_separator="-")
    assert in_period(Period.parse("2018/2019"), typography) == "en 2018-2019"
    assert short_label(Period.parse("2018/2019"), typography) == "2018-19"


@given(dates)
def test_labels_of_simple_periods_are_read_back(date: datetime.date) -> None:
    """The names of simple periods are texts that a person may type in turn."""
    for code in (f"{date:%Y}", f"{date:%Y}/{date.year + 1}", f"{date:%Y-M%m}", f"{date:%d/%m/%Y}"):
        period = Period.parse(code)
        assert Period.parse(label(period)) == period
        assert Period.parse(short_label(period)) == period
