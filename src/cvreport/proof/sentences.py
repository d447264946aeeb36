"""Where sentences and paragraphs begin and end in prepared text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_END = re.compile(r"(?<=[.!?…])[»”\")\]]*\s+(?=[A-ZÀÂÄÉÈÊËÎÏÔÖÙÛÜÇŒ«“\"(\[\d+−–-])|(?<=[.!?])(?=[A-ZÀÉÈÊÎÔ][a-zà-ÿ' ])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:[A-Z]|MM|Mme|Mmes|Mlle|Dr|Pr|St|Ste|art|cf|p|pp|n|no|env|etc|max|min|nb|dont|resp|ex|vol|chap"
    r"|arr|av"
    r"|bd|réf|tél|fig|tab|dir|éd|hab|approx)|[^\w]i\.e|\be\.g)\.$"
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its span in the prepared text, its words and the number of its paragraph."""

    start: int
    end: int
    text: str
    paragraph: int


def split_sentences(text: str) -> Iterator[Sentence]:
    """Cut prepared text into sentences, paragraph after paragraph."""
    position = 0
    for number, paragraph in enumerate(text.split("\n")):
        yield from _sentences_of(paragraph, position, number)
        position += len(paragraph) + 1


def _sentences_of(paragraph: str, offset: int, number: int) -> Iterator[Sentence]:
    begin = 0
    for found in _END.finditer(paragraph):
        if _ABBREVIATION.search(paragraph, max(begin, found.start() - 8), found.start()):
            continue
        yield Sentence(offset + begin, offset + found.start(), paragraph[begin : found.start()], number)
        begin = found.end()
    if paragraph[begin:].strip():
        yield Sentence(offset + begin, offset + len(paragraph), paragraph[begin:], number)
