"""What a figure is about: the stems of its words, its sigles, its proper names and its perimeter."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import log

from cvreport.proof.places import WHOLE_TOWNS
from cvreport.proof.stop_words import STOP_WORDS

_PERIMETERS = (
    (re.compile(r"quartiers?\s+prioritaires?(?:\s+de\s+la\s+politique\s+de\s+la\s+ville)?", re.I), "QP"),
    (
        re.compile(
            r"quartiers?\s+de\s+la\s+politique\s+de\s+la\s+ville|quartiers?\s+politique\s+de\s+la\s+ville",
            re.I,
        ),
        "QPV",
    ),
    (re.compile(r"anciens?\s+quartiers?\s+de\s+veille(?:\s+active)?", re.I), "AQV"),
    (re.compile(r"quartiers?\s+de\s+veille(?:\s+active)?", re.I), "QVA"),
    (re.compile(r"quartiers?\s+populaires?", re.I), "QPOP"),
    (re.compile(r"(?:réseaux?\s+d['’])?éducation\s+prioritaire", re.I), "REP"),
    *WHOLE_TOWNS,
    (re.compile(r"\bREP\+?(?:/REP\+?)?"), "REP"),
    (re.compile(r"\bQP/QVA/AQV\b"), "QP QVA AQV"),
    (re.compile(r"\bQP\s?/\s?QVA\b"), "QPV"),
    (re.compile(r"\b(?:QPV|QP|QVA|AQV|QPOP|NPNRU|GPRU)\b"), ""),
)
_ORDINAL = re.compile(r"\b(\d{1,2})\s?\^?\{?(?:e|er|ème|ᵉ)\}?(?!\w)")
_QUOTED = re.compile(r"[«“\"]\s*([^»”\"]{2,60}?)\s*[»”\"]")
_WORD = re.compile(r"[A-Za-zÀ-ÿœŒ][A-Za-zÀ-ÿœŒ'’+-]*")
_HEAD = re.compile(
    r"(?:\b(?:nombre|part|proportion|taux|montant|effectifs?|total)(?:\s+(?:total|moyen|annuel"
    r"|cumulé)e?)?\s+(?:de\s+|des\s+|du\s+|d['’])(?:la\s+|l['’])?"
    r"|%\s+(?:des\s+|de\s+|d['’]|de\s+la\s+))([A-Za-zÀ-ÿœ-]{3,})",
    re.IGNORECASE,
)
_ALIASES = {"RDV": "rendez-"}


@dataclass(frozen=True, slots=True)
class Label:
    """The words that say what a figure counts, and where."""

    stems: frozenset[str]
    names: frozenset[str]
    perimeter: frozenset[str]
    heads: frozenset[str] = frozenset()

    def joined(self, other: "Label") -> "Label":
        """This label completed by another one, keeping its own perimeter if it has one."""
        return Label(
            self.stems | other.stems,
            self.names | other.names,
            self.perimeter or other.perimeter,
            self.heads or other.heads,
        )


def read_label(text: str) -> Label:
    """Read the label in a piece of a sentence."""
    perimeter: set[str] = set()
    rest = text
    for form, name in _PERIMETERS:
        for found in form.finditer(rest):
            perimeter.update((name or found[0]).split())
        rest = form.sub(" ", rest)
    perimeter.update(f"{found}e" for found in _ORDINAL.findall(rest))
    names = {fold(found) for found in _QUOTED.findall(rest)}
    stems = set()
    for index, found in enumerate(_WORD.finditer(rest)):
        word = re.sub(r"^[A-Za-z]['’]|^qu['’]", "", found[0])
        if len(word) >= 2 and word.isupper():
            stems.add(_ALIASES.get(word, word))
        elif stem := stem_of(word):
            stems.add(stem)
            if (
                word[0].isupper()
                and index > 0
                and rest[max(0, found.start() - 2) : found.start()].strip() not in (".", ":")
            ):
                names.add(stem)
    heads = {stem_of(found) for found in _HEAD.findall(text)} - {""}
    return Label(frozenset(stems), frozenset(names), frozenset(perimeter), frozenset(heads))


_LEADING_PLACE = re.compile(r"\s*(?:pour|à|au|chez|dans|du\s+côté\s+de)\s+([^,:;.\d]{2,60}),", re.IGNORECASE)


def lead_names(text: str) -> frozenset[str]:
    """The names that open a sentence and hold for those that follow: « Pour la régie, … »."""
    found = _LEADING_PLACE.match(text)
    if not found:
        return frozenset()
    label = read_label(f"x {found[1]}")
    return label.names | {stem for stem in label.stems if stem.isupper()} | label.perimeter


@lru_cache(maxsize=20000)
def fold(text: str) -> str:
    """A text without accents nor capitals."""
    letters = unicodedata.normalize("NFKD", text.lower().replace("œ", "oe"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


@lru_cache(maxsize=20000)
def stem_of(word: str) -> str:
    """The beginning of a word that its inflections share; empty for words that say nothing."""
    folded = fold(word).replace("’", "'")
    if len(folded) < 4 or folded in STOP_WORDS:
        return ""
    return folded.rstrip("sx")[:7]


# A short document says little of what is rare: it is counted as one of this many figures.
_SMALLEST = 300


class Rarity:
    """How much each stem tells, from how rare it is in the document."""

    def __init__(self, labels: Iterable[Label]) -> None:
        counts: dict[str, int] = {}
        total = 0
        for label in labels:
            total += 1
            for stem in label.stems:
                counts[stem] = counts.get(stem, 0) + 1
        size = max(total, _SMALLEST)
        self._weights: Mapping[str, float] = {stem: log(1 + size / count) for stem, count in counts.items()}
        self._unknown = log(1 + size)

    def weight(self, stems: Iterable[str]) -> float:
        """The sum of what stems tell."""
        return sum(self._weights.get(stem, self._unknown) for stem in stems)

    def likeness(self, one: Label, other: Label) -> tuple[float, float]:
        """How much of the shorter label the longer one holds, and how much they share, from 0 to 1."""
        common = self.weight(one.stems & other.stems)
        shorter = min(self.weight(one.stems), self.weight(other.stems))
        both = self.weight(one.stems | other.stems)
        return (common / shorter if shorter else 0.0), (common / both if both else 0.0)
