"""A long document laid out by several processes at once.

Pages cannot be sent from one process to another, and the first page of a section depends on those before. But a section
that must start on one side has a known side wherever it lands: from there on, a copy of this process lays out and draws
its own part of the document, and only lengths, anchors and finished drawings are sent.
"""

from __future__ import annotations

import multiprocessing
import signal
import weakref
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from typing import Any

from cvreport.model.document import Draft
from cvreport.paginate.laid import FILLER, Laid, Render
from cvreport.paginate.paginate import Pages, Progress, paginate
from cvreport.paginate.team import Run, Team, runs_of
from cvreport.pipeline.collector import rarely_collecting
from cvreport.pipeline.drawers import Drawers
from cvreport.pipeline.printing import Anchors, PrintedSheet, Printer
from cvreport.problems import Problem, ProblemsFound

WORTH_PROCESSES = 8  # sections: shorter documents are laid out in the time that a process takes to begin
Sheets = Sequence[Laid[PrintedSheet]]


class MemberLost(Exception):  # noqa: N818 - not an error: the document is then laid out here
    """A process has ended before its part was done."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a section laid out elsewhere stands; `filler` is the HTML of the page before it, if there is one."""

    rank: int
    first_page: int
    html: str
    anchors: Anchors
    filler: str | None


@dataclass(frozen=True, slots=True)
class Told:
    """What a process tells the others after each round."""

    moving: int
    standings: tuple[Standing, ...]
    problems: tuple[Problem, ...]
    has_failed: bool = False


@dataclass(slots=True, weakref_slot=True)
class Member:
    """Another process, as the first one sees it, with the drawings it has sent.

    It ends with what stands for it here: drawings that nobody will ask for would be waiting to be sent for ever.
    """

    connection: Connection
    process: Any
    drawn: dict[tuple[int, str], list[bytes]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        weakref.finalize(self, self.process.terminate)

    def hear(self) -> Told:
        """Wait for what it tells."""
        try:
            told = self.connection.recv()
        except (EOFError, OSError) as lost:
            raise MemberLost from lost
        assert isinstance(told, Told)
        return told

    def parts(self, rank: int, name: str) -> list[bytes]:
        """Wait for the drawing of a section; empty when it is in the store, or lost."""
        with suppress(EOFError, OSError):
            while (rank, name) not in self.drawn:
                key, self.drawn[key] = self._drawing()
        return self.drawn.pop((rank, name), [])

    def _drawing(self) -> tuple[tuple[int, str], list[bytes]]:
        key, count = self.connection.recv()
        return key, [self.connection.recv_bytes() for _ in range(count)]


@dataclass(slots=True)
class Awaited:
    """A drawing that another process makes; only the first process can ask for it."""

    member: Member | None
    rank: int
    name: str

    def result(self) -> list[bytes]:
        """Wait for it; empty when it is in the store, or lost."""
        return self.member.parts(self.rank, self.name) if self.member is not None else []


@dataclass(slots=True)
class Claims:
    """Which parts of the document are taken, in memory that the processes share."""

    flags: Any
    lock: Any

    def take(self, rank: int) -> bool:
        """Take a part, if nobody has."""
        with self.lock:
            taken = bool(self.flags[rank])
            self.flags[rank] = 1
        return not taken


@dataclass(slots=True)
class Sharing(Team[PrintedSheet]):
    """What the processes have in common: who has taken what, and what is new on this side."""

    printer: Printer
    claims: Claims
    laid: Sheets = ()
    told: int = 0

    def takes(self, run: Run[PrintedSheet]) -> bool:
        """Whether nobody else has taken it."""
        return self.claims.take(next(rank for rank, item in enumerate(self.laid) if item is run[0]))

    def _ours(self, moving: int) -> Told:
        """What this process tells."""
        news = tuple(self.printer.problems.found[self.told :])
        self.told += len(news)
        return Told(moving, tuple(_standing(rank, item) for rank, item in enumerate(self.laid) if item.is_ours), news)


@dataclass(slots=True)
class First(Sharing):
    """The process that makes the document: it takes parts from the beginning."""

    members: Sequence[Member] = ()

    def dismiss(self) -> None:
        """End the others: nothing of what they do is wanted any more."""
        for member in self.members:
            member.process.terminate()

    def runs(self, laid: Sheets) -> Sequence[Run[PrintedSheet]]:
        """The parts in order."""
        self.laid = laid
        return runs_of(laid)

    def share(self, laid: Sheets, moving: int) -> int:
        """Hear all the others, then tell each what all have told."""
        ours = self._ours(moving)
        heard = [(member, member.hear()) for member in self.members]
        for member, told in heard:
            self.printer.problems.extend(told.problems)
            self.told += len(told.problems)
            for standing in told.standings:
                _apply(self.printer, laid, standing, member)
        self.printer.problems.stop_on_errors()
        if any(told.has_failed for _, told in heard):
            raise MemberLost
        every = [ours, *(told for _, told in heard)]
        total = sum(told.moving for told in every)
        whole = Told(total, tuple(standing for told in every for standing in told.standings), ())
        for member in self.members:
            with suppress(OSError):  # its end is noticed when it is next heard
                member.connection.send(whole)
        return total


@dataclass(slots=True)
class Other(Sharing):
    """A copy: it takes parts from the end."""

    connection: Connection | None = None

    def runs(self, laid: Sheets) -> Sequence[Run[PrintedSheet]]:
        """The parts from the last to the first."""
        self.laid = laid
        return runs_of(laid)[::-1]

    def share(self, laid: Sheets, moving: int) -> int:
        """Tell the first process, then hear what all have told."""
        assert self.connection is not None  # given when the copy begins
        self.connection.send(self._ours(moving))
        whole = self.connection.recv()
        for standing in whole.standings:
            _apply(self.printer, laid, standing, None)
        return int(whole.moving)

    def deliver(self) -> None:
        """Send the drawings of what was laid out here, once all are made."""
        assert self.connection is not None  # given when the copy begins
        for (rank, name), parts in list(self._drawings()):
            self.connection.send(((rank, name), len(parts)))
            for part in parts:
                self.connection.send_bytes(part)

    def _drawings(self) -> Iterator[tuple[tuple[int, str], list[bytes]]]:
        for rank, item in enumerate(self.laid):
            for sheet in (item.filler, item.made) if item.is_ours else ():
                if sheet is not None:
                    yield (rank, sheet.name), sheet.pending.result() if sheet.pending else []


def paginate_together(
    drafts: Sequence[Draft], render: Render, printer: Printer, progress: Progress
) -> Pages[PrintedSheet]:
    """Lay out a document with as many processes as there are cores, where that is sound and worth it.

    The pages are those that one process gives. When a process is lost, the document is laid out by this one.
    """
    parts = len(runs_of([Laid[PrintedSheet](draft) for draft in drafts]))
    others = min(printer.drawers.cores, parts) - 1
    with rarely_collecting():
        if others < 1 or len(drafts) < WORTH_PROCESSES:
            return paginate(drafts, render, printer, progress)
        first = _start(drafts, render, printer, others)
        try:
            return paginate(drafts, render, printer, progress, first)
        except MemberLost:
            first.dismiss()
            return paginate(drafts, render, printer, lambda _title: None)
        except BaseException:
            first.dismiss()
            raise


def _start(drafts: Sequence[Draft], render: Render, printer: Printer, others: int) -> First:
    """Begin the other processes."""
    context = multiprocessing.get_context("fork")
    claims = Claims(context.RawArray("b", len(drafts)), context.Lock())
    told = len(printer.problems.found)
    members: list[Member] = []
    for _ in range(others):
        ours, theirs = context.Pipe()
        team = Other(printer, claims, told=told, connection=theirs)
        inherited = (*(member.connection for member in members), ours)
        process = context.Process(target=_other, args=(drafts, render, team, inherited))
        process.start()
        theirs.close()
        members.append(Member(ours, process))
    return First(printer, claims, told=told, members=members)


def _other(drafts: Sequence[Draft], render: Render, team: Other, inherited: Sequence[Connection]) -> None:
    """In the copy: lay out, tell, draw; what is wrong is told, and anything else ends it in silence."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the first process hears it, and dismisses the others
    for connection in inherited:
        connection.close()  # as long as a copy holds one open, the end of the first process is not noticed
    team.printer.drawers = Drawers(team.printer.drawers.cores)
    assert team.connection is not None  # given when the copy begins
    with suppress(Exception), team.connection:
        try:
            paginate(drafts, render, team.printer, lambda _title: None, team)
            team.deliver()
        except ProblemsFound:
            news = tuple(team.printer.problems.found[team.told :])
            team.connection.send(Told(0, (), news, has_failed=True))


def _standing(rank: int, item: Laid[PrintedSheet]) -> Standing:
    sheet, filler = item.sheet, item.filler.html if item.filler is not None else None
    return Standing(rank, sheet.first_page, item.html, tuple(map(tuple, sheet.anchors)), filler)


def _apply(printer: Printer, laid: Sheets, standing: Standing, member: Member | None) -> None:
    """Note where a section of another process stands."""
    item = laid[standing.rank]
    if item.is_ours:
        return

    def elsewhere(html: str, name: str, first_page: int, anchors: Anchors) -> PrintedSheet:
        awaited = Awaited(member, standing.rank, name)
        return PrintedSheet(printer, html, name, first_page, anchors, pending=awaited)

    first, filler = standing.first_page, standing.filler
    item.html, item.pages = standing.html, len(standing.anchors)
    item.made = elsewhere(standing.html, item.draft.template, first, standing.anchors)
    item.filler = elsewhere(filler, FILLER, first - 1, ((),)) if filler is not None else None
