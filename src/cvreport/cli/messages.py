"""What the command line prints: texts, problems, a bar of progress."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import NoReturn, TextIO

from cvreport.problems import Problem, Severity

STEP_NAMES = {
    "load": "Lecture des fichiers",
    "validate": "Contrôle des données",
    "derive": "Calcul des évolutions",
    "narrate": "Rédaction des analyses",
    "compose": "Composition des sections",
    "paginate": "Mise en page",
    "check": "Contrôle des pages",
    "write": "Écriture du PDF",
    "twin": "Écriture de la page HTML",
}
BAR = 24
STREAMS = (1, 2)  # standard output and standard error, as the system numbers them
UNREAD = 141  # what a shell tells of a program that SIGPIPE ended


def end_unread() -> NoReturn:
    """End as programs do whose reader has gone, as in `cvreport trace … | head`: quietly, but not as if all was well.

    The signal itself is not let through: it would also end a preview whose browser has gone.
    """
    # What is left in the buffers would be written once more at the very end, and fail again, aloud.
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in STREAMS:
        os.dup2(nowhere, stream)
    raise SystemExit(UNREAD)


def _write(text: str, stream: TextIO) -> None:
    try:
        print(text, end="", file=stream, flush=True)
    except BrokenPipeError:
        end_unread()


def print_text(text: str, *, error: bool = False) -> None:
    """Print a line, on standard error when it is one."""
    _write(f"{text}\n", sys.stderr if error else sys.stdout)


def print_problems(problems: Sequence[Problem]) -> None:
    """Print every problem, then how many there are."""
    for problem in problems:
        print_text(f"{problem}\n", error=True)
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    warnings = len(problems) - errors
    print_text(
        f"{_counted(errors, 'erreur')}, {_counted(warnings, 'avertissement')}. "
        "Le rapport n'a pas été refait ; le dernier bon résultat est intact.",
        error=True,
    )


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'s' if number > 1 else ''}"


class Progress:
    """A line per step on standard error, with a bar where the step says how far it is."""

    def __init__(self) -> None:
        self.expected = 0
        self.done = 0
        self.step = ""
        self.live = sys.stderr.isatty()

    def __call__(self, step: str, detail: str) -> None:
        """Tell a new step, with how many parts it has when it is known, or a part of the current one."""
        if step != self.step:
            self._close()
            self.step, self.done, self.expected = step, 0, int(detail or 0)
            if step:
                self._show("")
            return
        self.done += 1
        self._show(detail)

    def _show(self, detail: str) -> None:
        if not self.live:
            return
        # A step that does not say how far it is stays at an empty bar until it is done.
        share = min(self.done / self.expected, 1.0) if self.expected else 0.0
        _write(f"\r\x1b[2K{self._name()}{_bar(share)} {detail[:40]}", sys.stderr)

    def _close(self) -> None:
        if not self.step:
            return
        done = f"\r\x1b[2K{self._name()}{_bar(1.0)} fait" if self.live else f"{self._name()}fait"
        _write(f"{done}\n", sys.stderr)

    def _name(self) -> str:
        return f"{STEP_NAMES.get(self.step, self.step):<28}"


def _bar(share: float) -> str:
    filled = round(share * BAR)
    return "█" * filled + "░" * (BAR - filled)
