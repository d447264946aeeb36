"""Problems: what is wrong in the inputs, where, why it matters and what to do."""

from __future__ import annotations

import difflib
import errno
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    """How bad a problem is: an error stops the build, a warning stops it only when strict."""

    ERROR = "erreur"
    WARNING = "avertissement"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a problem stands: `path:line:column`, and the column's name for a table."""

    path: str
    line: int | None = None
    column: int | None = None
    cell: str | None = None

    def __str__(self) -> str:
        text = self.path
        if self.line is not None:
            text += f":{self.line}"
            if self.column is not None:
                text += f":{self.column}"
        if self.cell is not None:
            text += f" (colonne « {self.cell} »)"
        return text


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of problem: its code, its title, why it matters and what to do in general."""

    code: str
    severity: Severity
    title: str
    why: str
    remedy: str


def error(code: str, title: str, why: str, remedy: str) -> Kind:
    """A kind of problem that stops a build."""
    return Kind(code, Severity.ERROR, title, why, remedy)


def warning(code: str, title: str, why: str, remedy: str) -> Kind:
    """A kind of problem that stops a strict build only."""
    return Kind(code, Severity.WARNING, title, why, remedy)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong at one place; `remedy` is the general one unless a better one is known."""

    kind: Kind
    place: Place
    message: str
    remedy: str

    @property
    def code(self) -> str:
        """The code of its kind."""
        return self.kind.code

    @property
    def severity(self) -> Severity:
        """The severity of its kind."""
        return self.kind.severity

    def __str__(self) -> str:
        return (
            f"{self.place} : {self.severity} {self.code} : {self.message}\n"
            f"    Pourquoi : {self.kind.why}\n    Que faire : {self.remedy}"
        )


@dataclass(slots=True)
class Problems:
    """A collector: every step adds what it finds, the pipeline stops between steps."""

    found: list[Problem] = field(default_factory=list)

    def add(self, kind: Kind, place: Place, message: str, remedy: str | None = None) -> None:
        """Add one problem; without `remedy` the kind's general one is given."""
        problem = Problem(kind, place, message, remedy or kind.remedy)
        if problem not in self.found:
            self.found.append(problem)

    def extend(self, problems: Iterable[Problem]) -> None:
        """Add problems found elsewhere."""
        self.found.extend(problems)

    def __iter__(self) -> Iterator[Problem]:
        return iter(sorted(self.found, key=_order))

    def __len__(self) -> int:
        return len(self.found)

    @property
    def errors(self) -> list[Problem]:
        """The problems that stop a build."""
        return [problem for problem in self if problem.severity is Severity.ERROR]

    @property
    def warnings(self) -> list[Problem]:
        """The problems that stop only a strict build."""
        return [problem for problem in self if problem.severity is Severity.WARNING]

    def stop_on_errors(self) -> None:
        """Raise `ProblemsFound` with everything collected when there is an error."""
        if self.errors:
            raise ProblemsFound(list(self))


class ProblemsFound(Exception):  # noqa: N818 - several problems, none of them an error of the program
    """The inputs hold problems that stop the build."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(f"{len(problems)} problèmes")
        self.problems = problems


def _order(problem: Problem) -> tuple[bool, str, int, int, str]:
    place = problem.place
    return (
        problem.severity is not Severity.ERROR,
        place.path,
        place.line or 0,
        place.column or 0,
        problem.message,
    )


SYSTEM_REASONS = {
    errno.EACCES: "l'accès est refusé",
    errno.EPERM: "l'accès est refusé",
    errno.EROFS: "le disque est en lecture seule",
    errno.EISDIR: "c'est un dossier",
    errno.ENOTDIR: "un fichier porte le nom d'un des dossiers du chemin",
    errno.EEXIST: "un fichier porte déjà ce nom",
    errno.ENOENT: "il n'existe pas",
    errno.ENOSPC: "le disque est plein",
    errno.ELOOP: "des liens tournent en rond",
    errno.ENAMETOOLONG: "son nom est trop long",
}


def system_reason(failure: OSError) -> str:
    """Why the system refused a file, in French where it is a common case."""
    return SYSTEM_REASONS.get(failure.errno or 0, failure.strerror or str(failure))


def suggestion(name: str, known: Iterable[str]) -> str:
    """A near name as « Vouliez-vous dire … ? », or the list of the known ones when it is short."""
    names = [candidate for candidate in known if candidate]
    folded: dict[str, str] = {}
    for candidate in names:
        folded.setdefault(candidate.casefold(), candidate)
    near = difflib.get_close_matches(name.casefold(), list(folded), n=1, cutoff=0.6)
    if near:
        return f"Vouliez-vous dire « {folded[near[0]]} » ?"
    if 0 < len(names) <= 12:
        return "Noms admis : " + ", ".join(sorted(names)) + "."
    return ""
