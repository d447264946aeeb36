"""Who lays out what, when several processes share a document: one process alone has everything."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from cvreport.model.document import Side
from cvreport.paginate.facts import AnySheet
from cvreport.paginate.laid import Laid

Run = Sequence[Laid[AnySheet]]


class Team(Protocol[AnySheet]):
    """One of the processes that share a document, as it sees the others."""

    def runs(self, laid: Sequence[Laid[AnySheet]]) -> Sequence[Run[AnySheet]]:
        """The parts of the document that may be laid out apart, in the order in which this process asks for them."""

    def takes(self, run: Run[AnySheet]) -> bool:
        """Whether this process lays out a part: each is taken once."""

    def share(self, laid: Sequence[Laid[AnySheet]], moving: int) -> int:
        """Tell the others where this process stands and hear where they do; `moving` sections, theirs included."""


class Alone(Team[AnySheet]):
    """The only process."""

    def runs(self, laid: Sequence[Laid[AnySheet]]) -> Sequence[Run[AnySheet]]:
        """The whole document."""
        return [laid]

    def takes(self, run: Run[AnySheet]) -> bool:  # noqa: ARG002 - there is nobody else to take it
        """Always."""
        return True

    def share(self, laid: Sequence[Laid[AnySheet]], moving: int) -> int:  # noqa: ARG002 - nobody else has sections
        """Nothing is to be heard."""
        return moving


def runs_of(laid: Sequence[Laid[AnySheet]]) -> list[Run[AnySheet]]:
    """The document cut before each section that must start on one side.

    On which side the sections of such a part stand is known before those in front of it are laid out.
    """
    cuts = [rank for rank, item in enumerate(laid) if item.draft.side is not Side.ANY and rank > 0]
    return [laid[start:end] for start, end in zip([0, *cuts], [*cuts, len(laid)], strict=True)]
