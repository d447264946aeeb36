"""Abbreviations spelled out at their first use in a section: « GPDS (Groupe de prévention du décrochage scolaire) ».

Only running text is completed; in titles, labels and cells a screen has the words on demand. An abbreviation that its
author has explained is left alone, and so is a text that has been completed already.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from html import escape

from cvreport.model.contract import GlossaryEntry

TERM = re.compile(r"[A-ZÉÈ][A-Za-zéè]{1,8}\d?")
TOKEN = re.compile(r"<!--.*?-->|<(/?)([a-zA-Z][\w:-]*)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>", re.DOTALL)
MARKED = re.compile(r"<abbr title=[^>]*>(\w+)</abbr>")
CLASSES = re.compile(r'\bclass="([^"]*)"')
INLINE = frozenset(("data", "strong", "em", "b", "i", "a", "span", "sup", "sub", "abbr", "mark", "time", "small"))
VOID = frozenset(("img", "br", "col", "hr", "input", "meta", "link", "wbr", "path", "rect", "circle", "source"))
UNTOUCHED_TAGS = frozenset(("svg", "style", "script", "head", "title", "code", "a", "abbr", "button", "summary"))
UNTOUCHED_CLASSES = frozenset(("glossaire", "quatrieme", "couverture", "credits", "sommaire"))
TITLE_TAGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "th", "td", "caption", "figcaption"))
TITLE_CLASSES = frozenset(("constat", "verdict", "titre-encadre", "chapo", "source", "note", "note-de-page"))
RUNNING_CLASSES = frozenset(("texte", "analyse", "encadre"))
NAME_FOLLOWS = re.compile(r"\s+[A-ZÉÈÀ]")
NEARBY = 160


def expansions(glossary: Iterable[GlossaryEntry], known: Iterable[str] = ()) -> dict[str, str]:
    """The words of each abbreviation that the glossary spells out; not what every reader knows.

    What has two meanings, or a definition that describes instead of spelling, cannot be put into a sentence.
    """
    ignored = set(known)
    found = {}
    for entry in glossary:
        words = entry.definition.split(" : ")[0].strip()
        if entry.term not in ignored and TERM.fullmatch(entry.term) and _spells(entry.term, words):
            found[entry.term] = words
    return found


def _spells(term: str, words: str) -> bool:
    """Whether the letters of an abbreviation are found in order in some words, from the first on."""
    plain = _plain(words)
    letters = iter(plain)
    one_meaning = not re.search(r"[;«»()\d]", words)
    return (
        one_meaning
        and len(plain.split()) > 1
        and _plain(term) not in re.split(r"\W+", plain)
        and plain[:1] == _plain(term)[:1]
        and all(letter in letters for letter in _plain(term) if letter.isalpha())
    )


def _plain(text: str) -> str:
    """A text in lower case without its accents."""
    return "".join(sign for sign in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(sign))


def spell_out(html: str, words: Mapping[str, str], *, on_screen: bool) -> str:
    """Complete the first use of each abbreviation in the running text of a section.

    On a screen its first use in a title, a label or a cell is an `abbr` element.
    """
    if not words:
        return html
    return "".join(_Section(words, on_screen).run(html))


@dataclass(slots=True)
class _Section:
    """One pass over a section, block by block."""

    words: Mapping[str, str]
    on_screen: bool
    explained: set[str] = field(default_factory=set)
    marked: set[str] = field(default_factory=set)
    pattern: re.Pattern[str] = field(init=False)

    def __post_init__(self) -> None:
        terms = "|".join(sorted(map(re.escape, self.words), key=len, reverse=True))
        self.pattern = re.compile(rf"(?<![\w/+.\-])(?:{terms})(?![\w/+\-])")

    def run(self, html: str) -> Iterator[str]:
        self.marked |= set(MARKED.findall(html))
        modes: list[tuple[str, str]] = []
        block: list[tuple[str, str]] = []  # a piece of text or a tag, and the mode it stands in
        last = 0
        for token in TOKEN.finditer(html):
            if token.start() > last:
                block.append((html[last : token.start()], modes[-1][1] if modes else ""))
            last = token.end()
            name = (token[2] or "").lower()
            if name and name not in INLINE:
                yield from self._block(block)
                block = []
            block.append((token[0], "tag"))
            if name and name not in VOID and not token[3].endswith("/"):
                _follow(modes, name, token[1], token[3])
        block.append((html[last:], modes[-1][1] if modes else ""))
        yield from self._block(block)

    def _block(self, block: list[tuple[str, str]]) -> Iterator[str]:
        text = "".join(piece for piece, mode in block if mode != "tag")
        position = 0
        for piece, mode in block:
            if mode == "tag":
                yield piece
                continue
            if mode != "untouched":
                yield self._completed(piece, text, position, running=mode == "running")
            else:
                yield piece
            position += len(piece)

    def _completed(self, piece: str, text: str, position: int, *, running: bool) -> str:
        def complete(found: re.Match[str]) -> str:
            term = found[0]
            if term in self.explained:
                return term
            before, after = text[: position + found.start()], text[position + found.end() :]
            if self._by_author(term, before, after):
                self.explained.add(term)
                return term
            if running and not _enclosed(before, after):
                self.explained.add(term)
                return f"{term} ({escape(_not_repeated(self.words[term], after), quote=False)})"
            if self.on_screen and term not in self.marked:
                self.marked.add(term)
                return f'<abbr title="{escape(self.words[term])}">{term}</abbr>'
            return term

        return self.pattern.sub(complete, piece)

    def _by_author(self, term: str, before: str, after: str) -> bool:
        """Whether the words stand just after the abbreviation in brackets, or just before it."""
        first, *_, end = _plain(self.words[term]).split()
        if after.lstrip().startswith("("):
            return _plain(after.lstrip()[1:]).startswith(first[:6])
        in_brackets = before.rstrip().endswith("(") and after.lstrip().startswith(")")
        near = _plain(before[-NEARBY:])
        return in_brackets and first[:6] in near and end[:6] in near


def _follow(modes: list[tuple[str, str]], name: str, closing: str, attributes: str) -> None:
    """Keep the open elements, each with what is done to its text."""
    if closing:
        while modes and modes.pop()[0] != name:
            pass
        return
    mode = modes[-1][1] if modes else ""
    found = CLASSES.search(attributes)
    classes = set(found[1].split()) if found else set()
    if mode == "untouched" or name in UNTOUCHED_TAGS or classes & UNTOUCHED_CLASSES:
        mode = "untouched"
    elif classes & TITLE_CLASSES or (name in TITLE_TAGS and not (name == "td" and classes & RUNNING_CLASSES)):
        mode = "title"
    elif classes & RUNNING_CLASSES:
        mode = "running"
    modes.append((name, mode))


def _enclosed(before: str, after: str) -> bool:
    """Whether a place is inside brackets, quotation marks or a name, or just before brackets."""
    inside = any(before.count(opening) > before.count(end) for opening, end in (("(", ")"), ("«", "»")))
    return inside or NAME_FOLLOWS.match(after) is not None or after.lstrip().startswith("(")


def _not_repeated(words: str, after: str) -> str:
    """The words of an abbreviation without the last ones when the sentence goes on with them: « MDA … de la Loire »."""
    parts = words.split(" ")
    for rank in range(1, len(parts)):
        if re.match(rf"{re.escape(' '.join(parts[rank:]))}\b", after.lstrip()):
            return " ".join(parts[:rank])
    return words
