"""The process that lays out: it takes jobs, tells what it has, and may be ended at any time."""

from __future__ import annotations

import signal
import sys
import traceback
from multiprocessing.connection import Connection
from pathlib import Path

from cvreport.preview.messages import Fault, Job
from cvreport.preview.sweeping import Sweeping
from cvreport.preview.workshop import Interrupted, Workshop


def work(connection: Connection, root: Path, year: int, document: str) -> None:
    """Take jobs from a connection until it closes; a newer job interrupts the one under way."""
    # Ctrl-C is for the server, which then closes the connection.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    workshop = Workshop(root, year, document, connection.send, lambda: connection.poll(0))
    sweeping = Sweeping()
    sweeping.begin()
    try:
        while True:
            try:
                sweeping.rest(lambda seconds: connection.poll(seconds))
                workshop.do(_newest(connection))
            except Interrupted:
                sweeping.since += workshop.laid_out
                continue
            except (EOFError, BrokenPipeError):
                return
            except Exception as failure:
                traceback.print_exc(file=sys.stderr)
                connection.send(Fault(f"{type(failure).__name__} : {failure}"))
            sweeping.after(workshop.laid_out)
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return


def _newest(connection: Connection) -> Job:
    """Wait for a job; of several that wait only the last is done, with all that they say has changed."""
    job: Job = connection.recv()
    while connection.poll(0):
        newer: Job = connection.recv()
        changed = tuple(dict.fromkeys((*job.changed, *newer.changed)))
        job = Job(newer.number, newer.section, newer.page, changed)
    return job
