"""Sections drawn beside the one being laid out: each by a process that begins as a copy of this one.

Laid out pages hold C objects and cannot be sent to another process; a copy of the process has them already. Where
processes cannot be copied safely, or where there is one core only, sections are drawn here, with the same result.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from typing import Any

Work = Callable[[], list[bytes]]


@dataclass(slots=True)
class Pending:
    """A piece of work under way, or done."""

    work: Work | None
    done: list[bytes] = field(default_factory=list)
    process: Any = None
    connection: Connection | None = None

    def result(self) -> list[bytes]:
        """Wait for the result; work that was lost with its process is done again here."""
        if self.work is not None:
            self.done = self._received() or self.work()
            self.work = None  # with the pages that it holds
        return self.done

    def is_ready(self) -> bool:
        """Whether the result can be taken without waiting."""
        return self.connection is None or self.connection.poll()

    def _received(self) -> list[bytes]:
        """What the process sends; nothing when it ended before the end."""
        if self.connection is None:
            return []
        parts: list[bytes] = []
        try:
            parts = [self.connection.recv_bytes() for _ in range(int(self.connection.recv_bytes()))]
        except (EOFError, OSError):
            parts = []
        self.connection.close()
        self.process.join()
        self.connection = None
        return parts


@dataclass(slots=True)
class Drawers:
    """As many processes at once as there are cores."""

    cores: int = field(default_factory=lambda: available_cores())
    under_way: list[Pending] = field(default_factory=list)

    def start(self, work: Work) -> Pending:
        """Begin a piece of work, whose result is a list of bytes."""
        pending = Pending(work)
        if self.cores < 2:
            pending.result()
            return pending
        self._wait_for_room()
        context = multiprocessing.get_context("fork")
        pending.connection, theirs = context.Pipe(duplex=False)
        pending.process = context.Process(target=_work, args=(work, theirs, pending.connection), daemon=True)
        pending.process.start()
        theirs.close()
        self.under_way.append(pending)
        return pending

    def _wait_for_room(self) -> None:
        for pending in [each for each in self.under_way if each.is_ready()]:
            pending.result()
            self.under_way.remove(pending)
        while len(self.under_way) >= self.cores:
            self.under_way.pop(0).result()


_most = [sys.maxsize]


def keep_to(cores: int) -> None:
    """Have this process use so many cores at the most: those beside it use the others."""
    _most[0] = cores


def available_cores() -> int:
    """How many processes may draw: one where a copy of this process would not be sound, or is not allowed."""
    alone = threading.active_count() == 1 and not multiprocessing.current_process().daemon
    if sys.platform != "linux" or not alone:
        return 1
    return min(len(os.sched_getaffinity(0)), _most[0])


def _work(work: Work, connection: Connection, inherited: Connection) -> None:
    """In the copy: send the result; a failure ends it in silence, since the work is then done again by the other."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interruption is told by the first process alone
    inherited.close()  # the end that reads: as long as it is open here, nobody having it is not noticed
    with suppress(Exception), connection:
        parts = work()
        connection.send_bytes(str(len(parts)).encode())
        for part in parts:
            connection.send_bytes(part)
