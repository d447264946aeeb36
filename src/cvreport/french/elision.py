"""Elision before a vowel, and the contractions of « de » and « à » with the article."""

import re
import unicodedata

from cvreport.french.words import ASPIRATED_BEGINNINGS, ASPIRATED_WORDS, ELIDED_Y, UNELIDED_VOWELS

_ELIDABLE = frozenset(
    ("le", "la", "de", "ne", "que", "je", "me", "te", "se", "jusque", "lorsque", "puisque", "quoique")
)
_OPENING = "«“\"'‘ \u00a0\u202f"
_FIRST_WORD = re.compile(r"[^\W_]+")
_ARTICLE = re.compile(r"(les|le|la|des|l['’])(?:(?<=['’])|\s+)(?=\S)", re.IGNORECASE)


def begins_with_vowel_sound(text: str) -> bool:
    """Tell whether a text calls for elision, h aspiré and the words like « onze » excepted."""
    found = _FIRST_WORD.match(text.lstrip(_OPENING))
    if not found:
        return False
    word, lower = found[0], found[0].lower()
    initial = unicodedata.normalize("NFD", lower)[0]
    if initial == "h":
        # Of the sigles in H, only « HLM » is in use with elision.
        if len(word) > 1 and word.isupper():
            return word == "HLM"
        return lower not in ASPIRATED_WORDS and not lower.startswith(ASPIRATED_BEGINNINGS)
    if initial == "y":
        return lower in ELIDED_Y or (len(lower) > 1 and lower[1] not in "aeiouéèê")
    return initial in "aeiouœæ" and lower not in UNELIDED_VOWELS


def elide(word: str, following: str) -> str:
    """Join a small word and what follows it, as « d'enfants », « de centres » or « jusqu'en 2019 »."""
    lower = word.lower()
    if lower == "si" and re.match(r"ils?\b", following):
        return f"{word[:-1]}'{following}"
    if lower in _ELIDABLE and begins_with_vowel_sound(following):
        return f"{word[:-1]}'{following}"
    return f"{word} {following}"


def de_noun_phrase(phrase: str) -> str:
    """Put « de » before a noun phrase: « du nombre », « de la part », « des dossiers », « d'enfants »."""
    return _contract("de", {"le": "du", "les": "des"}, phrase)


def a_noun_phrase(phrase: str) -> str:
    """Put « à » before a noun phrase: « au nombre », « à la part », « aux dossiers », « à l'objectif »."""
    return _contract("à", {"le": "au", "les": "aux"}, phrase)


def _contract(preposition: str, contractions: dict[str, str], phrase: str) -> str:
    found = _ARTICLE.match(phrase)
    if not found:
        return elide(preposition, phrase)
    article, rest = found[1].lower(), phrase[found.end() :]
    if article in contractions:
        return f"{contractions[article]} {rest}"
    if article == "des":
        return elide(preposition, rest) if preposition == "de" else f"{preposition} des {rest}"
    return f"{preposition} la {rest}" if article == "la" else f"{preposition} {article}{rest}"
