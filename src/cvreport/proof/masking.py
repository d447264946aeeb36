"""A sentence with its figures replaced by one character each, so that patterns can be about words.

Q is a quantity, S a quantity with a printed sign, P a period, R a relative moment in the past (« un an plus
tôt »), F a fraction in words; each stands at its place in a private character of Unicode.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from cvreport.proof.exclusions import EXCLUDED, SECTION_NUMBER
from cvreport.proof.periods import DATED, SCHOOL_YEAR, Period, parse_period
from cvreport.proof.quantities import DIGITS, ROUND_WORDS, UNIT, WORDS, Quantity, approximation, read_quantity
from cvreport.proof.sentences import Sentence

Q, S, P, R, F = "\ue000", "\ue001", "\ue002", "\ue003", "\ue004"

_NUMBER_WORD = "|".join(sorted(WORDS, key=len, reverse=True))
_ROUND_WORD = "|".join(ROUND_WORDS)
_COUNT_IN_WORDS = rf"(?:\d{{1,3}}|une?|{_NUMBER_WORD})"
_RELATIVE = (
    rf"{_COUNT_IN_WORDS}\s+(?:ans?|années?|mois|exercices?)\s+(?:plus\s+tôt|auparavant|avant|en\s+arrière)"
    r"|(?:à\s+)?l['’](?:année|exercice|an)\s+(?:précédente?|passée?|derni(?:ère|er)|d['’]avant|antérieure?)"
    r"|(?:au\s+|lors\s+du\s+)?(?:début|lancement|signature)\s+du\s+contrat(?:\s+de\s+ville)?"
    r"|(?:la\s+)?(?:rentrée|saison|campagne|période)\s+(?:précédente|passée|antérieure)"
)
_FRACTION = (
    r"\b(?:un|une|le|la|les|deux|trois|quatre)\s+(?:tiers|quarts?|cinquièmes?|dixièmes?|sixièmes?"
    r"|huitièmes?)\b"
    r"|\b(?:la\s+|une\s+)?moitié\b|(?<![\d/])[1-9]/(?:[2-9]|10)(?=\s+(?:des?|d['’]|du)\b)"
)
# A figure begins at a digit, or at the beginning of a word or of a sign: other characters are passed over at once.
_BEGINNING = r"(?:(?=\d)|(?<!\w)(?=[\w+−–\-….№(]))"
_SCANNER = re.compile(
    rf"{_BEGINNING}(?:(?P<relative>{_RELATIVE})|(?P<dated>{DATED})|(?P<school>{SCHOOL_YEAR})|(?P<excluded>{EXCLUDED})"
    rf"|(?P<fraction>{_FRACTION})"
    rf"|(?P<sign>[+−–-]{{1}}[ \u00a0\u202f]?)?(?<![\d,])(?P<digits>{DIGITS})(?:,(?P<decimals>\d+)"
    rf"|\.(?P<points>\d{{1,2}})(?!\d))?"
    rf"(?P<unit>{UNIT})?"
    rf"|\b(?:une\s+)(?:petite\s+|bonne\s+)?(?P<rounded>{_ROUND_WORD})\b"
    rf"|\b(?P<word>{_NUMBER_WORD})\b(?!\s+ans?\b))",
    re.IGNORECASE,
)
_AFTER_YEAR = re.compile(
    r"\s+(?!(?:et|à|contre|puis|pour|dans|avec|sur|par|mais|soit|dont|les|des|ils|elles|ces|ses|nos|plus"
    r"|moins|sans"
    r"|chez|lors|alors|après|très|mais|pas|sous|vers|dès|entre|tandis|parmi|plusieurs|quelques|toutes|tous"
    r"|certains"
    r"|certaines|fois|ses|leurs|hors|depuis|jusqu|respectivement|puis|suivis|auprès|cours|suite)\b)"
    r"[a-zà-ÿœ'’-]{3,}(?:s|x)\b"
)
_BEFORE_YEAR = re.compile(
    r"(?:\b(?:en|depuis|fin|début|année|années|rentrée|mi|exercice|hiver|été|saison|dès|jusqu['’]en|courant"
    r"|avant"
    r"|après|d['’]ici|horizon|mandature|janvier|décembre|juin|printemps|automne|an|que|celui de|niveau de"
    r"|entre|de|et|à|pour|rapport à|l['’]année|bilan|rapport|édition)|[(–/-])[\s\u00a0\u202f]*$",
    re.IGNORECASE,
)
_SURE_YEAR = re.compile(r"\b(?:en|depuis|fin|début|année|années|rentrée|exercice|dès|jusqu['’]en|l['’]année)\s*$", re.I)


@dataclass(frozen=True, slots=True)
class Masked:
    """A sentence, its mask and its figures by position in the mask."""

    sentence: Sentence
    text: str
    spans: tuple[tuple[int, int], ...]
    quantities: dict[int, Quantity]
    periods: dict[int, Period]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The span in the prepared text of a span of the mask."""
        first = self.spans[start][0]
        last = self.spans[end - 1][1] if end > start else first
        return self.sentence.start + first, self.sentence.start + last

    def words(self, start: int, end: int) -> str:
        """The words of the sentence that a span of the mask stands for."""
        first, last = self.original(start, end)
        return self.sentence.text[first - self.sentence.start : last - self.sentence.start]


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    kind: str
    quantity: Quantity | None = None
    period: Period | None = None


def mask(sentence: Sentence) -> Masked:
    """Replace the figures of a sentence."""
    pieces: list[str] = []
    spans: list[tuple[int, int]] = []
    quantities: dict[int, Quantity] = {}
    periods: dict[int, Period] = {}
    position = 0
    for token in _tokens(sentence.text):
        pieces.append(sentence.text[position : token.start])
        spans.extend((offset, offset + 1) for offset in range(position, token.start))
        if token.quantity:
            quantities[len(spans)] = token.quantity
        if token.period:
            periods[len(spans)] = token.period
        pieces.append(token.kind)
        spans.append((token.start, token.end))
        position = token.end
    pieces.append(sentence.text[position:])
    spans.extend((offset, offset + 1) for offset in range(position, len(sentence.text)))
    lowered = "".join(pieces).replace("’", "'")
    return Masked(sentence, lowered, tuple(spans), quantities, periods)


def _tokens(text: str) -> Iterator[_Token]:
    opening = SECTION_NUMBER.match(text)
    position = opening.end() if opening else 0
    while found := _SCANNER.search(text, position):
        token = _token(text, found)
        if token:
            yield token
        position = max(token.end if token else found.end(), position + 1)


def _token(text: str, found: re.Match[str]) -> _Token | None:
    start, end = found.span()
    if found["excluded"]:
        return None
    if found["relative"]:
        return _Token(start, end, R)
    if found["fraction"]:
        return _Token(start, end, F)
    if found["dated"] or found["school"]:
        return _Token(start, end, P, period=parse_period(found[0]))
    if found["rounded"] or found["word"]:
        return _in_words(text, found)
    if _is_year(text, found):
        start = found.start("digits")
        return _Token(start, found.end("digits"), P, period=parse_period(found["digits"]))
    return _number(text, found)


def _in_words(text: str, found: re.Match[str]) -> _Token:
    value = ROUND_WORDS[found["rounded"].lower()] if found["rounded"] else WORDS[found["word"].lower()]
    about = "about" if found["rounded"] else approximation(text[max(0, found.start() - 40) : found.start()])
    quantity = Quantity(*found.span(), Decimal(value), Decimal(0), 0, "", about, found[0], in_words=True)
    return _Token(*found.span(), Q, quantity=quantity)


def _is_year(text: str, found: re.Match[str]) -> bool:
    digits, end = found["digits"], found.end("digits")
    if not re.fullmatch(r"(?:19|20)\d\d", digits) or found["unit"] or found["decimals"] or found["points"]:
        return False
    before = text[max(0, found.start("digits") - 24) : found.start("digits")]
    if _SURE_YEAR.search(before):
        return True
    if "+" in (found["sign"] or ""):
        return False
    return not _AFTER_YEAR.match(text, end)


def _number(text: str, found: re.Match[str]) -> _Token:
    sign = _printed_sign(text, found)
    start = found.start() if sign else found.start("digits")
    quantity = read_quantity(
        text[start : found.end()],
        start,
        sign,
        found["digits"],
        found["decimals"] or found["points"] or "",
        found["unit"] or "",
        text[max(0, start - 40) : start],
    )
    return _Token(start, found.end(), S if sign else Q, quantity=quantity)


def _printed_sign(text: str, found: re.Match[str]) -> str:
    written = found["sign"] or ""
    if not written:
        return ""
    before = text[max(0, found.start() - 40) : found.start()]
    if before and not re.search(r"[\s(«\[/:=,\u00a0\u202f]$", before):
        return ""
    if written[0] in "–-" and len(written) > 1 and not re.search(r"(?:\(|\bsoit|\bde|\bcontre|\bet)\s*$", before):
        return ""
    if written[0] in "–-" and not before.strip():
        return ""
    return written[0]
