"""Singular and plural of French words and of the noun phrases that a number counts."""

import re
from collections.abc import Callable

from cvreport.french.words import (
    INVARIABLE,
    INVARIABLE_PARTS,
    IRREGULAR_PLURALS,
    NOUNS_IN_EU,
    REGULAR_IN_AL,
    REGULAR_IN_OIS_AIS,
    REGULAR_IN_U,
)

_SINGULARS = {several: one for one, several in IRREGULAR_PLURALS.items()}
_STOPS = frozenset((
    "de", "du", "des", "à", "au", "aux", "en", "par", "pour", "dans", "sur", "sous", "avec", "sans",
    "chez", "entre", "vers", "contre", "hors", "dont", "qui", "que", "où", "ayant", "soit", "près",
    "lors", "depuis", "selon", "parmi", "après", "avant", "durant", "pendant", "dès", "via", "le", "la",
    "les",
))  # fmt: skip
_LINKS_IN_COMPOUNDS = frozenset(("de", "du", "des", "à", "en", "la", "le"))
_TOKEN = re.compile(r"(?P<before>\s*)(?P<word>\S*[^\s,;])(?P<after>[,;]?)")


def singular(phrase: str) -> str:
    """Put a counted noun phrase in the singular: « enfant accompagné », « heure d'ouverture ».

    Words change up to the first preposition; after it, change resumes only for a second noun coordinated with
    the first, as in « heures d'ouverture et ateliers », which shows by the complement being in the singular.
    """
    return _vary(phrase, _singular_word, resumes=True)


def plural(phrase: str) -> str:
    """Put a word, or a noun phrase up to its first preposition, in the plural."""
    return _vary(phrase, _plural_word, resumes=False)


def _vary(phrase: str, change: Callable[[str], str], resumes: bool) -> str:
    tokens = list(_TOKEN.finditer(phrase))
    result: list[str] = []
    active = True
    for position, token in enumerate(tokens):
        word = token["word"]
        if active:
            active = not _stops(word)
        elif resumes and word in ("et", "ou") and position + 1 < len(tokens):
            complement, following = tokens[position - 1]["word"], tokens[position + 1]["word"]
            active = _is_lower_plural(following) and _singular_word(complement) == complement
        result.append(token["before"] + (change(word) if active else word) + token["after"])
    return "".join(result) + phrase[tokens[-1].end() if tokens else 0 :]


def _stops(word: str) -> bool:
    return word.lower() in _STOPS or word[0] in "(«[" or any(mark in word for mark in "'’0123456789")


def _is_lower_plural(word: str) -> bool:
    return word.islower() and not _stops(word) and _singular_word(word) != word


def _by_parts(word: str, change: Callable[[str], str]) -> str:
    """Change the parts of « demi-journée » or « halte-garderie » that vary, up to a link as « en »."""
    parts = word.split("-")
    changed: list[str] = []
    for position, part in enumerate(parts):
        if part in _LINKS_IN_COMPOUNDS:
            return "-".join([*changed, *parts[position:]])
        varies = part not in INVARIABLE_PARTS or position == len(parts) - 1
        changed.append(change(part) if varies else part)
    return "-".join(changed)


def _keeps(word: str) -> bool:
    """Tell whether a word never varies: sigles, names and the words that are known not to."""
    return word in INVARIABLE or not word.replace("-", "").isalpha() or (len(word) > 1 and word.isupper())


def _singular_word(word: str) -> str:
    lower, initial = word.lower(), word[:1]
    if _keeps(word) or lower in INVARIABLE:
        return word
    if "-" in word:
        return _by_parts(word, _singular_word)
    if lower in _SINGULARS:
        return initial + _SINGULARS[lower][1:] if lower[0] == _SINGULARS[lower][0] else _SINGULARS[lower]
    if lower.endswith("eaux") or (lower.endswith(("eux", "œux")) and lower[:-1] in NOUNS_IN_EU):
        return word[:-1]
    if lower.endswith("aux"):
        return f"{word[:-3]}al"
    if lower.endswith(("ès", "ss")) or (lower.endswith(("ois", "ais")) and lower not in REGULAR_IN_OIS_AIS):
        return word
    return word[:-1] if lower.endswith("s") and len(word) > 2 else word


def _plural_word(word: str) -> str:
    lower = word.lower()
    if _keeps(word) or lower in INVARIABLE or lower.endswith(("s", "x", "z")) or lower in ("et", "ou"):
        return word
    if "-" in word:
        return _by_parts(word, _plural_word)
    if lower in IRREGULAR_PLURALS:
        several = IRREGULAR_PLURALS[lower]
        return word[0] + several[1:] if several[0] == lower[0] else several
    if lower.endswith("al") and lower not in REGULAR_IN_AL:
        return f"{word[:-2]}aux"
    if lower.endswith(("au", "eu", "œu")) and lower not in REGULAR_IN_U:
        return f"{word}x"
    return f"{word}s"
