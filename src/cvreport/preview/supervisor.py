"""Keeps a process that lays out at work: starts it, hears it, replaces it when it ends or has worked enough."""

from __future__ import annotations

import asyncio
import contextlib
import multiprocessing
import time
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from threading import Thread

from cvreport.preview.messages import Fault, Finished, Job, Message
from cvreport.preview.room import Room
from cvreport.preview.worker import work

BUILDS_BEFORE_RECYCLING = 150
QUICK_DEATHS = 3
QUICK = 10.0  # seconds
LAST_WAIT = 2.0  # seconds for a process to end
CRASHED = "La mise en page s'est interrompue ; elle reprend. Les dernières bonnes pages restent affichées."
GIVEN_UP = "La mise en page s'interrompt sans cesse ; elle reprendra au prochain enregistrement."


@dataclass(slots=True)
class Supervisor:
    """One process at a time; jobs sent while it is being replaced go to the next one."""

    root: Path
    year: int
    document: str
    room: Room
    recycle_after: int = BUILDS_BEFORE_RECYCLING
    loop: asyncio.AbstractEventLoop | None = None
    process: BaseProcess | None = None
    connection: Connection | None = None
    number: int = 0
    builds: int = 0
    deaths: list[float] = field(default_factory=list)
    closing: bool = False

    def start(self) -> None:
        """Start the process and ask it for everything."""
        self.loop = asyncio.get_running_loop()
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        self.process = context.Process(
            target=work, args=(theirs, self.root, self.year, self.document), name="cvreport-mise-en-page", daemon=True
        )
        self.process.start()
        theirs.close()
        self.connection, self.builds = ours, 0
        Thread(target=self._listen, args=(ours, self.loop), daemon=True).start()
        self.ask()

    def ask(self, changed: tuple[str, ...] = ()) -> None:
        """Ask for everything to be brought up to date, the section in view first."""
        if self.connection is None:
            self.deaths.clear()
            self.start()
            return
        self.number += 1
        with contextlib.suppress(OSError):  # the process has just ended: the next one is asked for everything
            self.connection.send(Job(self.number, self.room.current, self.room.page, changed))

    def stop(self) -> None:
        """End the process."""
        self.closing = True
        if self.connection is not None:
            self.connection.close()
        _bury(self.process)

    def _listen(self, connection: Connection, loop: asyncio.AbstractEventLoop) -> None:
        """In a thread: what the process says goes to the server's loop, its end too."""
        with contextlib.suppress(RuntimeError):  # the loop has ended: there is nobody left to tell
            try:
                while True:
                    loop.call_soon_threadsafe(self._hear, connection, connection.recv())
            except (EOFError, OSError, TypeError):
                # A connection closed by this side raises TypeError or OSError while it is read.
                loop.call_soon_threadsafe(self._ended, connection)

    def _hear(self, connection: Connection, message: Message) -> None:
        if connection is not self.connection:
            return
        self.room.hear(message)
        if isinstance(message, Finished):
            self.builds += 1
            if self.builds >= self.recycle_after and message.number == self.number:
                self._recycle()

    def _recycle(self) -> None:
        """Replace a process that has worked long: what it shows stays."""
        process, connection, self.connection = self.process, self.connection, None
        if connection is not None:
            connection.close()
        _bury(process)
        self.start()

    def _ended(self, connection: Connection) -> None:
        if self.closing or connection is not self.connection:
            return
        self.connection = None
        _bury(self.process)
        now = time.monotonic()
        self.deaths = [*(moment for moment in self.deaths if now - moment < QUICK), now]
        given_up = len(self.deaths) >= QUICK_DEATHS
        self.room.hear(Fault(GIVEN_UP if given_up else CRASHED))
        if not given_up:
            self.start()


def _bury(process: BaseProcess | None) -> None:
    """End a process that is of no more use, and leave nothing of it behind."""
    if process is not None:
        process.terminate()
        process.join(LAST_WAIT)
