"""From the lines of a file to running text: markup removed, lines of a sentence joined, blocks apart."""

import re

from cvreport.proof.prepared import PreparedText, TextBuilder

_TAG = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)(?:\s[^<>]*)?/?>|<!--.*?-->", re.DOTALL)
_INLINE_TAGS = frozenset(
    {
        "a", "abbr", "b", "bdi", "cite", "code", "em", "font", "i", "kbd", "mark", "q", "s",
        "small", "span", "strong", "sub", "sup", "time", "u", "wbr",
    }
)  # fmt: skip
_LIST_ITEM = re.compile(r"\s*(?:[-*•–—▪■o❑✓⇒→>·]|\d{1,2}[.)]|[a-z]\))\s")
_BLOCK_LINE = re.compile(r"\s*(?:#{1,6}\s|\||```|---|===|\*\*\*|:::)")
_EMPHASIS = re.compile(r"\*\*|__|(?<!\w)[*_](?=\w)|(?<=\w)[*_](?!\w)|`")
_UNFINISHED = re.compile(
    r"(?:[,(]|\b(?:contre|de|du|des|d['’]|à|au|aux|en|et|ou|soit|dont|les?|la|l['’]|un|une|par|entre|pour"
    r"|sur|dans"
    r"|avec|que|qui|est|sont|a|ont|plus|moins|depuis))$",
    re.IGNORECASE,
)
_CONTINUATION = re.compile(r"[\s*_]*[a-zà-ÿœ(]")
_FIGURE_FIRST = re.compile(r"[\s*_]*[\d+−–-]")
# A line this long was broken by its layout, not by its author.
_WRAPPED_LENGTH = 60
# In a narrow column, before a line that begins with a figure.
_SHORT_LINE = 30


def prepare(text: str) -> PreparedText:
    """Join the lines of plain or marked text into sentences; every character keeps its origin."""
    builder = TextBuilder()
    previous = ""
    blank = False
    offset = 0
    for line in text.splitlines(keepends=True):
        content = line.rstrip()
        if not content:
            blank = True
        else:
            _join(builder, previous, content, blank, offset)
            _add_line(builder, content, offset)
            previous, blank = content, False
        offset += len(line)
    builder.hard_break(max(offset - 1, 0))
    return builder.finish()


def _join(builder: TextBuilder, previous: str, line: str, blank: bool, offset: int) -> None:
    bare = _EMPHASIS.sub("", _TAG.sub("", previous)).rstrip()
    if not previous or _starts_block(line) or _BLOCK_LINE.match(previous):
        builder.hard_break(offset)
    elif re.search(r"[a-zà-ÿ][-‐]$", bare) and re.match(r"[\s*_]*[a-zà-ÿ]", line):
        builder.drop_hyphen()
    elif _continues(bare, line, blank):
        builder.soft_break(offset)
    else:
        builder.hard_break(offset)


def _starts_block(line: str) -> bool:
    return bool(_LIST_ITEM.match(line) or _BLOCK_LINE.match(line) or line.lstrip().startswith("<p"))


def _continues(previous: str, line: str, blank: bool) -> bool:
    if previous.endswith((".", "!", "?", "…")) or "\t" in line:
        return not blank and not previous.endswith("…")
    if previous.endswith((":", ";")):
        return not blank
    if _UNFINISHED.search(previous) or previous.count("(") > previous.count(")"):
        return True
    if _CONTINUATION.match(line):
        return True
    if blank:
        return bool(_FIGURE_FIRST.match(line)) and len(previous) >= _WRAPPED_LENGTH and "\t" not in previous
    enough = _SHORT_LINE if _FIGURE_FIRST.match(line) else _WRAPPED_LENGTH
    return len(previous) >= enough and "\t" not in previous


def _add_line(builder: TextBuilder, line: str, offset: int) -> None:
    position = 0
    for found in _TAG.finditer(line):
        _add_words(builder, line[position : found.start()], offset + position)
        name = (found[1] or "").lower()
        if name and name not in _INLINE_TAGS:
            builder.hard_break(offset + found.start())
        position = found.end()
    _add_words(builder, line[position:], offset + position)


_SEPARATOR = re.compile(
    r"\*\*|__|(?<!\w)[*_](?=\w)|(?<=\w)[*_](?!\w)|`|[\u00ad\u200b\ufeff]|\\(?=[%€&$])|\t+|(?<!\\)\|"
)


def _add_words(builder: TextBuilder, text: str, offset: int) -> None:
    position = 0
    for found in _SEPARATOR.finditer(text):
        builder.add(text[position : found.start()], offset + position)
        if "\t" in found[0] or "|" in found[0]:
            builder.hard_break(offset + found.start())
        position = found.end()
    builder.add(text[position:], offset + position)
