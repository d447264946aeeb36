"""French typography of plain texts and of HTML."""

import re

from cvreport.french.settings import house_typography
from cvreport.french.typography_rules import (
    BLOCK,
    CONTENT,
    INLINE,
    MASKS,
    ORDINAL,
    PROTECTED,
    SUSPICIOUS,
    apply_rules,
    raised_ordinal,
)
from cvreport.settings import Typography

_TOKEN = re.compile(
    r"<!--.*?-->|<\?.*?\?>|<![^>]*>"
    r"|<(?P<raw>script|style)\b.*?</(?P=raw)\s*>"
    r"|<(?P<end>/?)(?P<name>[a-z][^\s/<>]*)(?:[^\"'<>]++|\"[^\"]*+\"|'[^']*+')*+>",
    re.IGNORECASE | re.DOTALL,
)
_ATTRIBUTE = re.compile(r"(\s)([^\s=>\"'/]+)(\s*=\s*)(\"[^\"]*\"|'[^']*'|[^\s\"'>]+)")
_ENTITY = re.compile(r"&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*);")
_MOST_PASSES = 4
_CUT_ENTITY = re.compile(r"&#?[0-9a-zA-Z]+$")
# Entities that stand for characters which the rules must see.
_READABLE = {
    "&nbsp;": "\u00a0", "&#160;": "\u00a0", "&#xa0;": "\u00a0", "&#8239;": "\u202f", "&#x202f;": "\u202f",
    "&quot;": '"', "&#34;": '"', "&#x22;": '"', "&#39;": "'", "&#x27;": "'", "&apos;": "'", "&laquo;": "«",
    "&raquo;": "»", "&rsquo;": "’", "&hellip;": "…", "&euro;": "€",
}  # fmt: skip
_INLINE_TAGS = frozenset((
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "i", "img", "ins",
    "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "tspan",
    "u", "var", "wbr", "font",
))  # fmt: skip
_SKIPPED_TAGS = frozenset(("code", "pre", "script", "style", "kbd", "samp", "tt", "math"))
_NO_RAISING_TAGS = frozenset(("svg", "title", "option", "textarea"))
_VOID_TAGS = frozenset((
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
))  # fmt: skip
_TYPESET_ATTRIBUTES = frozenset(("alt", "title", "aria-label", "data-theme", "data-titre", "data-etude"))


class _Masked:
    """A text in which masks stand for the pieces that must come back unchanged."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.pieces: list[str] = []

    def add_text(self, text: str, in_html: bool) -> None:
        if in_html and "&" in text:
            text = _ENTITY.sub(self._readable, text)
        if not SUSPICIOUS.search(text) and (not in_html or "&" not in text):
            self.parts.append(text)
            return
        last = 0
        for found in (_PROTECTED_IN_HTML if in_html else PROTECTED).finditer(text):
            self.parts.append(text[last : found.start()])
            # An address may end with an entity, of which the semicolon is not punctuation.
            cut = in_html and text.startswith(";", found.end()) and _CUT_ENTITY.search(found[0])
            last = found.end() + (1 if cut else 0)
            self.add_piece(text[found.start() : last], CONTENT)
        self.parts.append(text[last:])

    def add_piece(self, piece: str, mask: str) -> None:
        self.parts.append(mask)
        self.pieces.append(piece)

    def typeset(self, typography: Typography, in_html: bool, raising: bool = False) -> str:
        text = apply_rules("".join(self.parts), typography, in_html)
        if raising:
            text = ORDINAL.sub(raised_ordinal, text)
        pieces = iter(self.pieces)
        return MASKS.sub(lambda _: next(pieces), text)

    @staticmethod
    def _readable(found: re.Match[str]) -> str:
        return _READABLE.get(found[0].lower(), found[0])


_PROTECTED_IN_HTML = re.compile(f"{PROTECTED.pattern}|{_ENTITY.pattern}", re.IGNORECASE)


def typeset(text: str, settings: Typography | None = None) -> str:
    """Apply French typography to a plain text; applied twice, it changes nothing more.

    It sets quotation marks, apostrophes, no-break spaces, minus signs, ellipses and ordinals, and leaves
    addresses, code and identifiers alone.
    """
    chosen = settings or house_typography()
    # A space added beside glued code may free it; prose is stable from the first pass.
    for _ in range(_MOST_PASSES):
        masked = _Masked()
        masked.add_text(text, in_html=False)
        before, text = text, masked.typeset(chosen, in_html=False)
        if not masked.pieces or text == before:
            break
    return text


def typeset_html(html: str, settings: Typography | None = None) -> str:
    """Apply French typography to the texts of an HTML page or fragment, and raise the ends of ordinals.

    Markup is kept byte for byte but for the values of `alt`, `title` and `aria-label`. Code and the elements
    in another language are left alone; ordinals stay plain inside `svg`, `title`, `option` and `textarea`.
    """
    return _Pass(settings or house_typography()).run(html)


class _Pass:
    """One reading of an HTML text, cut into runs in which ordinals can be raised or not."""

    def __init__(self, settings: Typography) -> None:
        self.settings = settings
        self.output: list[str] = []
        self.masked = _Masked()
        self.unraised_depth = 0

    def run(self, html: str) -> str:
        last = 0
        skipped_name, skipped_depth, skipped_from = "", 0, 0
        for token in _TOKEN.finditer(html):
            name = (token["name"] or "").lower()
            if skipped_depth:
                if name == skipped_name and not token[0].endswith("/>"):
                    skipped_depth += -1 if token["end"] else 1
                if not skipped_depth:
                    last = token.end()
                    mask = CONTENT if name in _INLINE_TAGS else BLOCK
                    self.masked.add_piece(html[skipped_from:last], mask)
                continue
            if token.start() > last:
                self.masked.add_text(html[last : token.start()], in_html=True)
            last = token.end()
            if _opens_skipped(token, name):
                skipped_name, skipped_depth, skipped_from = name, 1, token.start()
            else:
                self._add_tag(token, name)
        if skipped_depth:
            self.masked.add_piece(html[skipped_from:], BLOCK)
        else:
            self.masked.add_text(html[last:], in_html=True)
        self._flush()
        return "".join(self.output)

    def _add_tag(self, token: re.Match[str], name: str) -> None:
        tag = token[0]
        if not token["end"] and name and any(attribute in tag for attribute in _TYPESET_ATTRIBUTES):
            tag = _ATTRIBUTE.sub(self._attribute, tag)
        inline = name in _INLINE_TAGS or tag.startswith("<!--")
        if name in _NO_RAISING_TAGS and not tag.endswith("/>"):
            self._flush()
            self.unraised_depth = max(0, self.unraised_depth + (-1 if token["end"] else 1))
        self.masked.add_piece(tag, INLINE if inline else BLOCK)

    def _attribute(self, found: re.Match[str]) -> str:
        if found[2].lower() not in _TYPESET_ATTRIBUTES or found[4][0] not in "\"'":
            return found[0]
        mark, value = found[4][0], found[4][1:-1]
        masked = _Masked()
        masked.add_text(value, in_html=True)
        typeset_value = masked.typeset(self.settings, in_html=True).replace(mark, f"&#{ord(mark)};")
        return f"{found[1]}{found[2]}{found[3]}{mark}{typeset_value}{mark}"

    def _flush(self) -> None:
        raising = not self.unraised_depth
        self.output.append(self.masked.typeset(self.settings, in_html=True, raising=raising))
        self.masked = _Masked()


def _opens_skipped(token: re.Match[str], name: str) -> bool:
    if not name or token["end"] or name in _VOID_TAGS or token[0].endswith("/>"):
        return False
    if name in _SKIPPED_TAGS:
        return True
    if "lang" not in token[0]:
        return False
    attributes = {found[2].lower(): found[4].strip("\"'").lower() for found in _ATTRIBUTE.finditer(token[0])}
    language = attributes.get("lang", attributes.get("xml:lang", ""))
    return language.split("-")[0] not in ("fr", "")
