"""Tests of the French typographic pass."""

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cvreport.french.numbers import format_signed, format_value
from cvreport.french.typography import typeset, typeset_html
from cvreport.settings import Typography

PIECES = [
    *"\"'«»;:!?%€.,()[]-−_/=&@ \u00a0\u202f\n",
    *[
        "12",
        "1 458",
        "-5",
        "mot",
        "l'",
        "1er",
        "2ème",
        "18e",
        "XXIe",
        "M.",
        "n°",
        "p.",
        " h ",
        "€",
        "...",
        "janvier",
    ],
    *[
        "Mme",
        "X",
        "km",
        "million",
        " https://a.fr/?b=1;c ",
        " a@b.fr ",
        " a_b ",
        " `x !` ",
        "2015-2019",
        "…",
        "’",
        "\ufdd1",
    ],
]
TAGS = ["<b>", "</b>", "<p>", "</p>", "<br>", "<sup>", "</sup>", "<i title='a \"b\" !'>", "<code>", "</code>"]
MORE = [
    "<span lang='en'>",
    "</span>",
    "&nbsp;",
    "&amp;",
    "&#39;",
    "&quot;",
    "<svg>",
    "</svg>",
    "<!-- a ! -->",
    "<",
]
plain_texts = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)
html_texts = st.lists(st.sampled_from(PIECES + TAGS + MORE), max_size=14).map("".join)


def shown(text: str) -> str:
    """Make the no-break spaces of a text visible: ~ for U+00A0 and ^ for U+202F."""
    return text.replace("\u00a0", "~").replace("\u202f", "^")


@settings(max_examples=600)
@given(plain_texts)
def test_typeset_is_idempotent(text: str) -> None:
    """A text that is already typeset does not change."""
    assert typeset(typeset(text)) == typeset(text)


@settings(max_examples=600)
@given(html_texts)
def test_typeset_html_is_idempotent(html: str) -> None:
    """A page that is already typeset does not change."""
    assert typeset_html(typeset_html(html)) == typeset_html(html)


@given(html_texts)
def test_markup_is_kept(html: str) -> None:
    """Entities and the tags that hold no text come back in the same order."""
    tags = re.compile(r"</?(?:b|p|br|code|span|svg)\b[^>]*>|&amp;")
    assert tags.findall(typeset_html(html)) == tags.findall(html)


@given(plain_texts)
def test_words_are_kept(text: str) -> None:
    """Letters and digits do not change, but for the endings of ordinals."""
    text = text.replace("2ème", "2e")
    assert re.sub(r"[^a-zA-Z0-9]", "", typeset(text)) == re.sub(r"[^a-zA-Z0-9]", "", text)


@given(st.integers(-(10**9), 10**9), st.sampled_from(["%", "€", "M€", "km", "points", "enfants", "/10"]))
def test_formatted_values_are_already_typeset(value: int, unit: str) -> None:
    """What the number formats write is what the pass wants."""
    for text in (format_value(value, unit), f"({format_signed(value, unit=unit)})"):
        assert typeset(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('Il dit "oui" et l\'"enfant"...', "Il dit «~oui~» et l’«~enfant~»…"),
        ("«a» « b »", "«~a~» «~b~»"),
        ("aujourd'hui, c'est l'été", "aujourd’hui, c’est l’été"),
        ("ah! oui ?! mot ; fin: a", "ah^! oui^?! mot^; fin~: a"),
        ("12:30 et a:b (?)", "12:30 et a:b (?)"),
        ("12%, 12 % et 12\u00a0%", "12^%, 12^% et 12^%"),
        ("12€, 3,5 M€, 9,1 km, 2 h, 1,5 million", "12~€, 3,5~M€, 9,1~km, 2~h, 1,5~million"),
        (
            "n° 12, n°12, p. 4, art. 3, M. Durand, Mme Petit",
            "n°~12, n°~12, p.~4, art.~3, M.~Durand, Mme~Petit",
        ),
        ("1 458 enfants, 12 345 678 €, 1458", "1^458 enfants, 12^345^678~€, 1458"),
        ("en 2015 145 actions", "en 2015 145 actions"),
        ("16 h 15, 31 décembre 2018, 1er janvier", "16~h~15, 31~décembre~2018, 1er~janvier"),
        ("-12 (-3) [-1] de -1 458", "−12 (−3) [−1] de −1^458"),
        ("2015-2019, T-3, 10 -12, - 12", "2015-2019, T-3, 10 -12, - 12"),
        ("2ème 2èmes 1ère 1ères XXème IIIe 18e", "2e 2es 1re 1res XXe IIIe 18e"),
        ("voir https://x.fr/a?b=1;c ; a@b.fr!", "voir https://x.fr/a?b=1;c^; a@b.fr^!"),
        ('code `"a" !` et cle_de:x="1"; fin!', 'code `"a" !` et cle_de:x="1"^; fin^!'),
        ('colonne "code_postal" ; fin', "colonne «~code_postal~»^; fin"),
        ('un écran de 5" et de 6"', 'un écran de 5" et de 6"'),
    ],
)
def test_typeset(text: str, expected: str) -> None:
    """Each French rule applies where it must, and only there."""
    assert shown(typeset(text)) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<b>12</b> %", "<b>12</b>^%"),
        ("12 <abbr>%</abbr>", "12^<abbr>%</abbr>"),
        ("<td>12</td> <td>%</td>", "<td>12</td> <td>%</td>"),
        ("<em>mot</em> ! <b>Source :</b> Caf", "<em>mot</em>^! <b>Source~:</b> Caf"),
        ('<p>"<b>a</b>"</p>', "<p>«~<b>a</b>~»</p>"),
        ('<p>"a</p><p>b"</p>', '<p>"a</p><p>b"</p>'),
        ("l&#39;ami &quot;b&quot; &laquo;&nbsp;c&nbsp;&raquo;", "l’ami «~b~» «~c~»"),
        ("a &amp; b &lt; c; R&amp;D", "a &amp; b &lt; c^; R&amp;D"),
        ("mot\n   !", "mot^!"),
        (
            "dans le 18e, 1er, 2es, XXIe",
            "dans le 18<sup>e</sup>, 1<sup>er</sup>, 2<sup>es</sup>, XXI<sup>e</sup>",
        ),
        ("Vers Ie 1,5e x2e 3e5", "Vers Ie 1,5e x2e 3e5"),
        ("2ème et 2<sup>ème</sup>", "2<sup>e</sup> et 2<sup>e</sup>"),
        ("1<sup>er</sup> janvier 2019", "1<sup>er</sup>~janvier~2019"),
        ("<code>a !</code> <pre>b <b>!</b> ;</pre> c !", "<code>a !</code> <pre>b <b>!</b> ;</pre> c^!"),
        ("<script>if (a<b) '\"x !'</script>", "<script>if (a<b) '\"x !'</script>"),
        ("<style>a:b !important</style>", "<style>a:b !important</style>"),
        ("<i lang=en>so <i>what !</i> ?</i> fin !", "<i lang=en>so <i>what !</i> ?</i> fin^!"),
        ('<p lang="fr-FR" hreflang="en">a !</p>', '<p lang="fr-FR" hreflang="en">a^!</p>'),
        (
            '<img alt="l\'eau !" data-title="a !" src=\'b !\'>',
            '<img alt="l’eau^!" data-title="a !" src=\'b !\'>',
        ),
        ('<a title=\'"a" &amp; 5"\'>x</a>', "<a title='«~a~» &amp; 5\"'>x</a>"),
        ('<a title="5&quot;">x</a>', '<a title="5&#34;">x</a>'),
        ("<svg><title>18e !</title></svg> 18e", "<svg><title>18e^!</title></svg> 18<sup>e</sup>"),
        ("<!DOCTYPE html><!-- a ! -->b !", "<!DOCTYPE html><!-- a ! -->b^!"),
        ("a < b !", "a < b^!"),
        ("a=b&amp; https://x.fr/?a=1&amp;b=2&amp; !", "a=b&amp; https://x.fr/?a=1&amp;b=2&amp;^!"),
        ('"<b>"a"</b>"', "«~<b>«~a~»</b>~»"),
    ],
)
def test_typeset_html(html: str, expected: str) -> None:
    """Only the texts of a page change, across its inline tags."""
    assert shown(typeset_html(html)) == expected


def test_settings() -> None:
    """The spaces that differ between houses are settings."""
    house = Typography(guillemet_space="\u202f", percent_space="\u00a0")
    assert shown(typeset('"a" 5%', house)) == "«^a^» 5~%"
    assert shown(typeset_html('"a" 5%', house)) == "«^a^» 5~%"


def test_speed() -> None:
    """A page of 500 KB takes well under two seconds, even on a busy machine."""
    paragraph = "<p>Le nombre d'enfants est <b>passé</b> de 1 458 à 551 (-62 %) ; c'est \"peu\" ! Dans le 18e.</p>\n"
    page = paragraph * (500_000 // len(paragraph))
    beginning = time.perf_counter()
    typeset_html(page)
    assert time.perf_counter() - beginning < 2


def test_a_name_cut_short_ends_with_an_apostrophe() -> None:
    """The sign after a name cut short is an apostrophe; words in single quotes and minutes of arc are left alone."""
    assert typeset("le Conserv' et les Ateliers'.") == "le Conserv’ et les Ateliers’."
    assert typeset_html("<p>le <b>Conserv'</b> ouvre</p>") == "<p>le <b>Conserv’</b> ouvre</p>"
    assert typeset("des 'mots', à 5' près") == "des 'mots', à 5' près"
