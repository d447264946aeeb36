"""What a section is once drawn: PDF objects that can be kept, moved and joined to those of other sections.

An object is a head (its text, in which references are marks) and, for a stream, its compressed bytes. Marks stand
between two control characters: a number is an object of the same drawing, a word is something of the whole
document that only the joining knows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

OPEN, CLOSE, BETWEEN = b"\x01", b"\x02", b"\x03"
PAGES, COLOURS, PROFILE, FONTS, ROOT, SECTION = b"pages", b"couleurs", b"profil", b"polices", b"racine", b"section"
PAGE_RANK, LINK_RANK = b"page", b"lien"


def mark(word: bytes) -> bytes:
    """A mark in the text of an object."""
    return OPEN + word + CLOSE


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A heading of a page: its level, its words, where it stands and whether it shows what is under it."""

    level: int
    label: str
    x: float
    y: float
    state: str


@dataclass(frozen=True, slots=True)
class DrawnPage:
    """A page: its object, its height in CSS pixels, its bookmarks, and the elements of its marked contents."""

    object: bytes
    height: float
    bookmarks: tuple[Bookmark, ...]
    elements: bytes


@dataclass(frozen=True, slots=True)
class DrawnFont:
    """A font as it is used: what the engine knows of it, which signs are drawn, and the digest of its file."""

    told: Mapping[str, Any]
    widths: Mapping[int, float]
    to_unicode: Mapping[int, str]
    missing: Mapping[int, int]
    file: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """The objects of a section: `heads` are joined by `BETWEEN`; `streams` has one entry an object.

    `links` are the elements of its links, in order; `elements` are its outermost elements; `anchors` give the
    destination of each name as the text of an array.
    """

    heads: bytes
    streams: tuple[bytes | None, ...]
    pages: tuple[DrawnPage, ...]
    links: tuple[bytes, ...]
    elements: tuple[bytes, ...]
    anchors: tuple[tuple[str, bytes], ...]
    fonts: tuple[DrawnFont, ...]
