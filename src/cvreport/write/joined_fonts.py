"""The fonts that sections have drawn with, put together: one file a font, with the signs of all."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import uharfbuzz
from weasyprint.pdf.fonts import Font, build_fonts_dictionary

from cvreport.write.drawing import DrawnFont

FontFile = Callable[[str], bytes]
UNUSED_TABLES = ("BASE", "DSIG", "EBDT", "EBLC", "EBSC", "GPOS", "GSUB", "JSTF", "LTSH", "PCLT", "SVG ")


class JoinedFont(Font):  # type: ignore[misc]  # weasyprint has no type hints
    """A font known from its drawings, without the layout engine's C objects."""

    def __init__(self, drawn: DrawnFont, content: bytes) -> None:
        for name, value in drawn.told.items():
            setattr(self, name, value)
        self.name = drawn.told["name"].encode("latin-1")
        self.file_content = content
        self.file = drawn.file
        self.widths: dict[int, float] = {}
        self.to_unicode: dict[int, str] = {}
        self.missing: dict[int, int] = {}

    def agrees(self, drawn: DrawnFont) -> bool:
        """Whether the drawn signs can be added: same file, same widths, same stand-ins for missing signs."""
        stand_ins = set(drawn.missing.values()) | set(self.missing.values())
        return (
            drawn.file == self.file
            and _same(self.widths, drawn.widths, drawn.widths.keys())
            and _same(self.to_unicode, drawn.to_unicode, stand_ins)
        )

    def add(self, drawn: DrawnFont) -> None:
        """Add the signs of one more section; where two sections read a sign differently, the first has it."""
        self.widths = {**drawn.widths, **self.widths}
        self.to_unicode = {**drawn.to_unicode, **self.to_unicode}
        self.missing = {**drawn.missing, **self.missing}

    def subset(self, to_unicode: Mapping[int, str], hinting: bool) -> None:
        """Cut the file to the signs drawn, which keep their numbers."""
        kept = uharfbuzz.SubsetInput()
        kept.sets(uharfbuzz.SubsetInputSets.GLYPH_INDEX).set(set(to_unicode) & set(range(self.glyph_count)))
        tables = {int.from_bytes(tag.encode("ascii")) for tag in UNUSED_TABLES}
        kept.sets(uharfbuzz.SubsetInputSets.DROP_TABLE_TAG).update(tables)
        kept.flags = (
            uharfbuzz.SubsetFlags.RETAIN_GIDS
            | uharfbuzz.SubsetFlags.PASSTHROUGH_UNRECOGNIZED
            | uharfbuzz.SubsetFlags.DESUBROUTINIZE
        )
        if self.missing:
            kept.flags |= uharfbuzz.SubsetFlags.NOTDEF_OUTLINE
        if not hinting:
            kept.flags |= uharfbuzz.SubsetFlags.NO_HINTING
        face = uharfbuzz.Face(uharfbuzz.Blob(self.file_content), self.index)
        self.file_content = uharfbuzz.subset(face, kept).blob.data


def join_fonts(
    sections: Sequence[Sequence[DrawnFont]], file: FontFile
) -> tuple[list[JoinedFont], list[dict[str, str]]]:
    """The fonts of a document, and for each section the name of the one that stands for each of its own.

    A font whose signs cannot be added to those of the sections before has a name of its own.
    """
    joined: dict[str, JoinedFont] = {}
    names: list[dict[str, str]] = []
    for fonts in sections:
        own: dict[str, str] = {}
        for drawn in fonts:
            name = str(drawn.told["hash"])
            while name in joined and not joined[name].agrees(drawn):
                name += "X"
            if name not in joined:
                joined[name] = JoinedFont(drawn, file(drawn.file))
                joined[name].hash = name
            joined[name].add(drawn)
            own[str(drawn.told["hash"])] = name
        names.append(own)
    return list(joined.values()), names


def add_fonts(pdf: Any, fonts: Sequence[JoinedFont], options: Mapping[str, Any]) -> dict[str, bytes]:
    """Put the fonts into a PDF: the reference of each by its name."""
    by_name = {font.hash: font for font in fonts}
    added: dict[str, bytes] = dict(build_fonts_dictionary(pdf, by_name, True, True, options))
    return added


def _same(first: Mapping[int, Any], second: Mapping[int, Any], keys: Any) -> bool:
    return all(first[key] == second[key] for key in keys if key in first and key in second)
