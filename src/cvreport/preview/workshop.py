"""The work on one document: words at once, the pages of the section in view next, then the whole."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cvreport.compose.composer import Renderer
from cvreport.model.document import Draft
from cvreport.paginate.completeness import check_pages
from cvreport.paginate.laid import Laid, lay_out_section
from cvreport.paginate.live_sheet import LiveSheet
from cvreport.paginate.paginate import PLACEHOLDER, paginate
from cvreport.pipeline.style import readable, style_path
from cvreport.preview.artist import Artist
from cvreport.preview.inputs import Digests, digests
from cvreport.preview.memory import NOTHING_YET, RememberingPress
from cvreport.preview.messages import (
    Finished,
    Job,
    Message,
    Moved,
    Outline,
    SectionState,
    States,
    Troubles,
    Words,
)
from cvreport.preview.preparation import Preparation, Prepared
from cvreport.preview.tracing import without_narratives
from cvreport.preview.troubles import concerned, owner, troubles
from cvreport.problems import Problem, Problems, ProblemsFound
from cvreport.templating.environment import style_folders


class Interrupted(Exception):  # noqa: N818 - not an error: something newer is asked
    """What is asked has changed; the work under way is dropped."""


@dataclass(slots=True)
class Workshop:
    """Everything kept in memory between two saves of one document."""

    root: Path
    year: int
    document: str
    tell: Callable[[Message], None]
    interrupted: Callable[[], bool]
    preparation: Preparation = field(init=False)
    artist: Artist = field(init=False)
    prepared: Prepared = field(default_factory=lambda: Prepared((), None, ()))
    press: RememberingPress | None = None
    renderer: Renderer | None = None
    seen: Digests | None = None
    finished: Digests | None = None
    anchors: dict[str, int] = field(default_factory=dict)
    first_pages: dict[str, int] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    paper: dict[str, str] = field(default_factory=dict)
    failed: dict[str, tuple[Problem, ...]] = field(default_factory=dict)
    style_problems: tuple[Problem, ...] = ()
    narrative_problems: tuple[Problem, ...] = ()
    page_problems: tuple[Problem, ...] = ()

    def __post_init__(self) -> None:
        self.preparation = Preparation(self.root, self.year, self.document)
        self.artist = Artist(self.tell, self.check)

    @property
    def laid_out(self) -> int:
        """How many sections the last job laid out."""
        return self.press.laid_out if self.press is not None else 0

    def check(self) -> None:
        """Stop here when something newer is asked."""
        if self.interrupted():
            raise Interrupted

    def do(self, job: Job) -> None:
        """Bring everything up to date: words, then pages of one section, then the whole document."""
        started = time.perf_counter()
        self._read()
        drafts = {draft.id: draft for draft in self.prepared.drafts}
        if not drafts:
            self._say_troubles()
            self.tell(Finished(job.number, 0, 0, time.perf_counter() - started))
            return
        wanted = job.section if job.section in drafts else next(iter(drafts))
        section = owner(job.changed, self.words, wanted)
        if section != wanted:
            self.tell(Moved(wanted, section))
        self._say_words(drafts[section])
        self._say_troubles()
        if self.press is not None:
            self.press.laid_out = 0
            self._say_pages(drafts[section], job.page if section == job.section else 0)
            self._whole(job, drafts[section], started)

    def _read(self) -> None:
        """Bring drafts, templates and style sheets up to date with the files."""
        now = digests(self.root, self.year)
        if self.press is not None and self.press.forget_changed_files():
            self.finished = None
        if now == self.seen:
            return
        self.prepared = self.preparation.refresh(now.data)
        self.failed.clear()
        if self.renderer is None or self.seen is None or now.templates != self.seen.templates:
            self.renderer = Renderer(self.root, self.year, Problems())
        if self.seen is None or now.styles != self.seen.styles or self.press is None:
            self._change_styles()
        self.seen = now
        sections = tuple((draft.id, draft.title) for draft in self.prepared.drafts)
        self.tell(Outline(sections, self.preparation.places()))
        self.artist.keep_only({section for section, _ in sections})
        self.tell(States({section: SectionState.WAITING for section, _ in sections}, {}))

    def _change_styles(self) -> None:
        """Read the style sheets again; wrong ones leave those before in use."""
        if self.prepared.definition is None:
            return
        try:
            style = style_path(self.root, self.year, self.prepared.definition.style, Problems())
            layers = style_folders(self.root, self.year)
            press = RememberingPress(self.root, style, readable(self.root), layers, self.check)
        except ProblemsFound as found:
            self.style_problems = tuple(found.problems)
            return
        self.style_problems = ()
        if self.press is not None:
            press.keep_good_pages_of(self.press)
        self.press = press

    def _render(self, draft: Draft, document: str, page: Callable[[str], str]) -> str | None:
        """Render a draft; what is wrong is kept under its name."""
        assert self.renderer is not None  # made with the first drafts
        self.renderer.problems = Problems()
        try:
            return self.renderer.html(draft, document, "", page)
        except ProblemsFound as found:
            self.failed[draft.id] = tuple(found.problems)
            return None

    def _paper(self, draft: Draft, page: Callable[[str], str]) -> str:
        """The HTML to lay out, as the final build has it; the last good one when the template fails."""
        assert self.press is not None  # nothing is laid out without style sheets
        self.press.section = draft.id
        html = self._render(draft, self.document, page)
        part = f"{draft.id} {draft.template}"
        if html is not None:
            self.paper[part] = without_narratives(html)
        return self.paper.get(part, NOTHING_YET)

    def _number(self, anchor: str) -> str:
        """The page of an anchor as far as it is known."""
        return str(self.anchors.get(anchor, "" if self.anchors else PLACEHOLDER))

    def _update_words(self, draft: Draft) -> None:
        html = self._render(draft, "ecran", lambda anchor: str(self.anchors.get(anchor, "")))
        if html is not None:
            self.words[draft.id] = html

    def _dressed(self, draft: Draft) -> str:
        """The words of a section after the rules that its contract brings, which no style sheet of the house has."""
        words = self.words.get(draft.id, "")
        return f"<style>{draft.context['style_du_contrat']}</style>{words}" if words else ""

    def _say_words(self, draft: Draft) -> None:
        self._update_words(draft)
        self.tell(Words(draft.id, self._dressed(draft)))
        if draft.id not in self.failed:
            self.tell(States({draft.id: SectionState.WORKING}, {}))

    def _say_pages(self, draft: Draft, page: int) -> None:
        """Lay out one section with the page numbers known so far, and draw its pages, those in view first."""
        assert self.press is not None  # nothing is laid out without style sheets
        first = self.first_pages.get(draft.id, 1)
        if self.press.has_other_styles(draft.id, draft.template):
            html = self._paper(draft, self._number)
            if (glimpsed := self.press.glimpse(html, draft.template, first, page)) is not None:
                self.artist.glimpse(draft.id, glimpsed, first, page)
        laid: Laid[LiveSheet] = Laid(draft)
        lay_out_section(laid, first, self._number, self._paper, self.press)
        self.artist.show(draft.id, laid.sheet, laid.first_page, page, self.words.get(draft.id, ""))
        self._say_states([draft], {draft.id: (laid.first_page, laid.pages)})

    def _whole(self, job: Job, current: Draft, started: float) -> None:
        """Lay out what has changed elsewhere, resolve the page numbers, check the pages."""
        assert self.press is not None  # nothing is laid out without style sheets
        if self.finished == self.seen:
            self._say_troubles()
            return
        self.narrative_problems = self.preparation.check()
        self.press.failed.clear()
        drafts = self.prepared.drafts
        order = iter(drafts)
        pages = paginate(drafts, self._paper, self.press, lambda _title: self._say_states([next(order)], {}))
        self.press.forget_unused()
        self.anchors = pages.anchors
        self.first_pages = {section.id: section.first_page for section in pages.sections}
        self.page_problems = _wrong_pages(drafts, pages)
        for draft in drafts:
            self._update_words(draft)
        numbers = {section.id: (section.first_page, section.pages) for section in pages.sections}
        self._say_states(drafts, numbers)
        self._say_troubles()
        self.finished = self.seen
        position = drafts.index(current)
        self.tell(Words(current.id, self._dressed(current)))
        self.artist.show(
            current.id,
            pages.sheets[position],
            pages.sections[position].first_page,
            job.page,
            self.words.get(current.id, ""),
        )
        seconds = time.perf_counter() - started
        self.tell(Finished(job.number, pages.count, self.press.laid_out, seconds))

    def _say_states(self, drafts: Any, numbers: dict[str, tuple[int, int]]) -> None:
        every = self._problems()
        states = {
            draft.id: SectionState.BROKEN
            if draft.id in self.failed
            or (self.press is not None and draft.id in self.press.failed)
            or concerned(draft, self.words.get(draft.id, ""), every)
            else SectionState.CURRENT
            for draft in drafts
        }
        self.tell(States(states, numbers))

    def _problems(self) -> list[Problem]:
        laying = self.press.failed.values() if self.press is not None else ()
        by_section = [problem for found in (*self.failed.values(), *laying) for problem in found]
        whole = (*self.prepared.problems, *self.narrative_problems, *self.style_problems)
        return [*whole, *by_section, *self.page_problems]

    def _say_troubles(self) -> None:
        self.tell(Troubles(troubles(self._problems())))


def _wrong_pages(drafts: Any, pages: Any) -> tuple[Problem, ...]:
    problems = Problems()
    try:
        check_pages(drafts, pages, problems)
    except ProblemsFound as found:
        return tuple(found.problems)
    return tuple(problems)
