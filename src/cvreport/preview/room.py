"""What the browser shows: the state of every section, its pages, its words, and what is wrong."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from cvreport.preview.messages import (
    Fault,
    Finished,
    Message,
    Moved,
    Outline,
    Pages,
    Picture,
    SectionState,
    States,
    Trouble,
    Troubles,
    Words,
    Zone,
    Zones,
)


@dataclass(slots=True)
class Section:
    """One section as the browser knows it."""

    id: str
    title: str
    state: SectionState = SectionState.WAITING
    first_page: int = 0
    count: int = 0
    pictures: tuple[str, ...] = ()
    words: str = ""
    words_version: int = 0
    zones_version: int = 0
    zones: tuple[tuple[Zone, ...], ...] = ()
    drawn: dict[str, bytes] = field(default_factory=dict)


@dataclass(slots=True)
class Room:
    """The server's memory: it outlives the process that lays out."""

    title: str
    sections: dict[str, Section] = field(default_factory=dict)
    current: str = ""
    page: int = 0
    places: Mapping[str, str] = field(default_factory=dict)
    found: tuple[Trouble, ...] = ()
    fault: str = ""
    finished: Finished | None = None
    builds: int = 0
    listeners: set[asyncio.Event] = field(default_factory=set)

    def hear(self, message: Message) -> None:
        """Take in what the process tells, and wake those who listen."""
        match message:
            case Outline(sections, places):
                self.sections = {name: self._section(name, title) for name, title in sections}
                self.places = places
                self.current = self.current if self.current in self.sections else next(iter(self.sections), "")
                self.fault = ""
            case Moved(before, section) if self.current == before:
                # The reader may have chosen another section in the meantime.
                self.current, self.page = section, 0
            case Words(section, html) if section in self.sections:
                self._hear_words(self.sections[section], html)
            case Pages(section, first_page, pictures) if section in self.sections:
                self._hear_pages(self.sections[section], first_page, pictures)
            case Picture(section, _, digest, png) if section in self.sections:
                self.sections[section].drawn[digest] = png
                return
            case Zones(section, pages) if section in self.sections:
                self.sections[section].zones = pages
                self.sections[section].zones_version += 1
            case States():
                self._hear_states(message)
            case Troubles(found):
                self.found = found
            case Finished():
                self.finished = message
                self.builds += 1
            case Fault(text):
                self.fault = text
        self.wake()

    def wake(self) -> None:
        """Tell those who listen that something has changed."""
        for listener in self.listeners:
            listener.set()

    def waiting(self) -> None:
        """Mark every section as to be checked: something was saved."""
        for section in self.sections.values():
            section.state = SectionState.WAITING
        self.wake()

    def view(self) -> dict[str, Any]:
        """Everything the page needs, but words and pictures."""
        return {
            "sections": [
                {
                    "id": section.id,
                    "titre": section.title,
                    "etat": str(section.state),
                    "premiere": section.first_page,
                    "pages": section.count,
                }
                for section in self.sections.values()
            ],
            "courante": self._current_view(),
            "problemes": [asdict(trouble) for trouble in self.found],
            "incident": self.fault,
            "fini": asdict(self.finished) if self.finished else None,
        }

    def _current_view(self) -> dict[str, Any] | None:
        section = self.sections.get(self.current)
        if section is None:
            return None
        return {
            "id": section.id,
            "titre": section.title,
            "etat": str(section.state),
            "premiere": section.first_page,
            "images": section.pictures,
            "texte": section.words_version,
            "zones": section.zones_version,
        }

    def _section(self, name: str, title: str) -> Section:
        known = self.sections.get(name)
        if known is None:
            return Section(name, title)
        known.title = title
        return known

    def _hear_words(self, section: Section, html: str) -> None:
        if html != section.words:
            section.words = html
            section.words_version += 1

    def _hear_pages(self, section: Section, first_page: int, pictures: tuple[str, ...]) -> None:
        """Keep the pictures on show until each is drawn again."""
        old = section.pictures
        shown = tuple(digest or (old[index] if index < len(old) else "") for index, digest in enumerate(pictures))
        section.first_page, section.pictures, section.count = first_page, shown, len(shown)
        section.drawn = {digest: png for digest, png in section.drawn.items() if digest in shown}

    def _hear_states(self, message: States) -> None:
        for name, state in message.states.items():
            if name in self.sections:
                self.sections[name].state = state
        for name, (first_page, count) in message.numbers.items():
            if name in self.sections:
                self.sections[name].first_page, self.sections[name].count = first_page, count
