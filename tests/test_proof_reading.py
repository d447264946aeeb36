"""Tests of what prepares a text: lines joined, sentences cut, figures masked, periods read."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvreport.proof.layout import prepare
from cvreport.proof.masking import F, P, Q, R, S, mask
from cvreport.proof.periods import parse_period
from cvreport.proof.sentences import Sentence, split_sentences


def masked(text: str) -> str:
    """The mask of a sentence with letters in place of its private characters."""
    result = mask(Sentence(0, len(text), text, 0)).text
    for character, letter in zip((Q, S, P, R, F), "QSPRF", strict=True):
        result = result.replace(character, f"<{letter}>")
    return result


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("de 1 458 en 2014/2015 à 551 en 2018-2019", "de <Q> en <P> à <Q> en <P>"),
        ("(−62 %)", "(<S>)"),
        ("(- 0,8 point)", "(<S>)"),
        ("entre 16 et 25 ans", "entre 16 et 25 ans"),
        ("un tiers, la moitié et 2/3 des élèves", "<F>, <F> et <F> des élèves"),
        ("quatre ans plus tôt", "<R>"),
        ("le 18^e et le 1^{er}", "le 18^e et le 1^{er}"),
        ("2012 expulsions en 2012", "<Q> expulsions en <P>"),
        ("au 31 décembre 2019", "au <P>"),
        ("12 Points Information Jeunesse", "<Q> Points Information Jeunesse"),
        ("une centaine de femmes", "<Q> de femmes"),
        ("14 300 points lumineux", "<Q> lumineux"),
        ("le CE1 et le Covid-19", "le CE1 et le Covid-19"),
        ("01 42 76 40 40", "01 42 76 40 40"),
        ("REP+ 29", "REP+ <Q>"),
    ],
)
def test_figures_are_masked(text: str, expected: str) -> None:
    """Quantities, signs, periods and fractions are told apart, other numbers left alone."""
    assert masked(text) == expected


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("12,5 %", "12.5", "%"),
        ("228 M€", "228000000", "€"),
        ("89 000 euros", "89000", "€"),
        ("842 k€", "842000", "€"),
        ("10,8 millions d'euros", "10800000", "€"),
        ("0,9 point", "0.9", "point"),
        ("47,4 kilomètres", "47.4", "km"),
        ("1 458", "1458", ""),
    ],
)
def test_quantities_have_their_unit(text: str, value: str, unit: str) -> None:
    """A number is read with its scale and its unit."""
    (quantity,) = mask(Sentence(0, len(text), text, 0)).quantities.values()
    assert (quantity.value, quantity.unit) == (Decimal(value), unit)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2019", 2019 * 12, 2019 * 12 + 11),
        ("2018/2019", 2018 * 12 + 8, 2019 * 12 + 7),
        ("2018-19", 2018 * 12 + 8, 2019 * 12 + 7),
        ("juillet 2015", 2015 * 12 + 6, 2015 * 12 + 6),
        ("31/12/2018", 2018 * 12 + 11, 2018 * 12 + 11),
        ("2015-2019", 2015 * 12, 2019 * 12 + 11),
    ],
)
def test_periods_are_reduced_to_months(text: str, first: int, last: int) -> None:
    """Two writings of one period are one period."""
    period = parse_period(text)
    assert period is not None
    assert period.key == (first, last)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("6887 collé-\n\ngiens en 2019", "6887 collégiens en 2019\n"),
        (
            "(64 centres de loisirs\n\nen 2018/2019 contre 23)",
            "(64 centres de loisirs en 2018/2019 contre 23)\n",
        ),
        ("Un titre\n\nUne phrase.", "Un titre\nUne phrase.\n"),
        ("- un\n- deux", "- un\n- deux\n"),
        ("<p>Un.</p> <p>Deux <b>mots</b>.</p>", "Un.\n \nDeux mots.\n"),
        ("Actions\t12", "Actions\n12\n"),
        ("| a | 1 |", " a \n 1 \n"),
        ("**12** enfants", "12 enfants\n"),
    ],
)
def test_lines_are_joined_or_kept_apart(text: str, expected: str) -> None:
    """Lines of one sentence are joined, blocks are not."""
    assert prepare(text).text == expected


@given(st.text(alphabet=" \nabc1.é-<>p*|\t(),"))
def test_every_character_keeps_its_origin(text: str) -> None:
    """Each character that is kept stands at its origin in the source."""
    prepared = prepare(text)
    assert len(prepared.text) == len(prepared.origins)
    for character, origin in zip(prepared.text, prepared.origins, strict=True):
        if not character.isspace():
            assert text[origin] == character


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Une phrase. Une autre.", 2),
        ("M. Dupont habite au 3. Il y vit.", 2),
        ("Cf. p. 12 et art. 3 du code.", 1),
        ("En 2019, 12 %. 92 % des élèves.", 2),
    ],
)
def test_sentences_are_cut(text: str, count: int) -> None:
    """Full stops end sentences, abbreviations do not."""
    assert len(list(split_sentences(text))) == count
