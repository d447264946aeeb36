"""Agreement of the words of a sentence with its subject, and the small words around it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from cvreport.french.elision import a_noun_phrase, de_noun_phrase, elide
from cvreport.french.plurals import plural, singular
from cvreport.french.words import FEMININES, MASCULINES

__all__ = [
    "Gender",
    "GrammarError",
    "NounPhrase",
    "Number",
    "a_noun_phrase",
    "agree",
    "capitalise",
    "de_noun_phrase",
    "elide",
    "enumerate_french",
    "plural",
    "pronoun",
    "singular",
    "verb",
]

Gender = Literal["m", "f"]
Number = Literal["singular", "plural"]

_ARTICLE = re.compile(r"\s*(les|le|la|des|une|un)\s+(?=\S)|\s*(l)['’](?=\S)", re.IGNORECASE)
_GENDER_OF_ARTICLE: dict[str, Gender] = {"le": "m", "un": "m", "la": "f", "une": "f"}
_OPENING = '«“"( \u00a0\u202f'


class GrammarError(ValueError):
    """A phrase whose grammar is not known; the message is in French and says what to add."""


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """A noun phrase: its article (perhaps none), its head noun, what follows it, its gender and number."""

    article: str
    head: str
    rest: str
    gender: Gender
    number: Number

    @staticmethod
    def parse(text: str, gender: Gender | None = None) -> "NounPhrase":
        """Read a phrase such as « le nombre d'élèves inscrits ».

        The gender comes from the article, else from the argument, else from a lexicon of usual heads; if none
        of them gives it, `GrammarError` asks for it.
        """
        found = _ARTICLE.match(text)
        article = (found[1] or f"{found[2]}'").lower() if found else ""
        words = text[found.end() if found else 0 :].strip()
        head, _, rest = words.partition(" ")
        if not head:
            raise GrammarError(f"« {text} » ne contient pas de nom : écrire par exemple « le nombre d'enfants ».")
        number: Number = "singular"
        if article in ("les", "des") or (not article and singular(head) != head):
            number = "plural"
        known = _GENDER_OF_ARTICLE.get(article) or gender or _usual_gender(head)
        if known is None:
            raise GrammarError(f"Le genre de « {text} » n'est pas connu : préciser « m » ou « f ».")
        return NounPhrase(article, head, rest, known, number)

    @property
    def text(self) -> str:
        """The phrase in full, with its article in lower case."""
        words = f"{self.head} {self.rest}".rstrip()
        if self.article == "l'":
            return f"l'{words}"
        return f"{self.article} {words}" if self.article else words

    def __str__(self) -> str:
        return self.text


def _usual_gender(head: str) -> Gender | None:
    for noun in (head.lower(), singular(head.lower())):
        if noun in MASCULINES:
            return "m"
        if noun in FEMININES or noun.endswith(("tion", "sion", "ité", "ance", "ence")):
            return "f"
    return None


_FEMININE_ENDINGS = (
    ("eux", "euse"),
    ("if", "ive"),
    ("er", "ère"),
    ("el", "elle"),
    ("ul", "ulle"),
    ("en", "enne"),
    ("on", "onne"),
    ("blic", "blique"),
    ("ef", "ève"),
    ("gros", "grosse"),
    ("bas", "basse"),
    ("nouveau", "nouvelle"),
    ("beau", "belle"),
    ("net", "nette"),
    ("et", "ète"),
    ("dû", "due"),
    ("long", "longue"),
    ("favori", "favorite"),
    ("ou", "olle"),
    ("faux", "fausse"),
)


def agree(participle: str, phrase: NounPhrase) -> str:
    """Agree a masculine singular participle or adjective with a phrase: « passée », « atteints ».

    Of several words, as « plus nombreux », the last one agrees.
    """
    before, space, word = participle.rpartition(" ")
    if phrase.gender == "f":
        word = _feminine(word)
    if phrase.number == "plural":
        word = "dus" if word == "dû" else plural(word)
    return f"{before}{space}{word}"


def _feminine(word: str) -> str:
    if word.endswith("e"):
        return word
    for masculine, feminine in _FEMININE_ENDINGS:
        if word.endswith(masculine):
            return word.removesuffix(masculine) + feminine
    return f"{word}e"


def verb(one: str, several: str, phrase: NounPhrase) -> str:
    """Choose the form of a verb that agrees with a phrase."""
    return one if phrase.number == "singular" else several


def pronoun(phrase: NounPhrase) -> str:
    """Give the subject pronoun of a phrase: il, elle, ils or elles."""
    return ("il" if phrase.gender == "m" else "elle") + ("s" if phrase.number == "plural" else "")


def capitalise(text: str) -> str:
    """Put the first letter in upper case, past an opening mark, and leave the rest as it is."""
    start = len(text) - len(text.lstrip(_OPENING))
    return text[:start] + text[start : start + 1].upper() + text[start + 1 :]


def uncapitalise(text: str) -> str:
    """A title as it goes on inside a sentence: its first letter small, unless it begins with an acronym."""
    return text if text[:2].isupper() else text[:1].lower() + text[1:]


def enumerate_french(items: Sequence[str], conjunction: str = "et") -> str:
    """List items as « a, b et c »."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {conjunction} {items[-1]}"
