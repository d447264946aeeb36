"""What the server and the process that lays out say to each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class SectionState(StrEnum):
    """How a section stands against its sources."""

    WAITING = "en_attente"
    WORKING = "en_cours"
    CURRENT = "a_jour"
    BROKEN = "en_erreur"


@dataclass(frozen=True, slots=True)
class Job:
    """What is asked of the process: bring everything up to date, one section first, and its page in view first."""

    number: int
    section: str
    page: int = 0
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Trouble:
    """A problem as the browser shows it."""

    path: str
    line: int | None
    place: str
    severity: str
    code: str
    message: str
    remedy: str
    why: str


@dataclass(frozen=True, slots=True)
class Outline:
    """The sections in order, by identifier and title, and where the things of the contract are declared."""

    sections: tuple[tuple[str, str], ...]
    places: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one section as HTML for the screen."""

    section: str
    html: str


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages of one section: the number of the first, and the digest of each picture drawn so far."""

    section: str
    first_page: int
    pictures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """One page as a picture."""

    section: str
    index: int
    digest: str
    png: bytes


@dataclass(frozen=True, slots=True)
class Zone:
    """A line of text on a page, in hundredths of its size, and the references that explain it."""

    left: float
    top: float
    width: float
    height: float
    text: str
    references: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Zones:
    """The lines of text of each page of a section."""

    section: str
    pages: tuple[tuple[Zone, ...], ...]


@dataclass(frozen=True, slots=True)
class States:
    """The state of some sections, and their first page and number of pages when they are known."""

    states: Mapping[str, SectionState]
    numbers: Mapping[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Troubles:
    """Everything wrong in the inputs, as far as it is known."""

    found: tuple[Trouble, ...]


@dataclass(frozen=True, slots=True)
class Moved:
    """The section to show, when what was saved belongs to another one than the one in view."""

    before: str
    section: str


@dataclass(frozen=True, slots=True)
class Finished:
    """The whole document is up to date: pages in all, sections laid out again, seconds."""

    number: int
    pages: int
    laid_out: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault of the program while it worked; the process goes on."""

    message: str


Message = Outline | Words | Pages | Picture | Zones | States | Troubles | Moved | Finished | Fault
