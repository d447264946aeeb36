"""What a year's collection received, partner by partner: questions, answers, files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class ReturnState(StrEnum):
    """How far a partner is."""

    COMPLETE = "complet"
    PARTIAL = "partiel"
    UNREAD = "reçu, à corriger"
    SILENT = "sans réponse"
    NOT_ASKED = "rien à demander"


@dataclass(frozen=True, slots=True)
class PartnerCollection:
    """One partner: questions asked, answered by a value, explained by a status; files, the last one's date (ISO)."""

    state: ReturnState
    asked: int
    valued: int
    explained: int
    files: int
    last_received: str

    @property
    def answered(self) -> int:
        """How many questions have an answer of either kind."""
        return self.valued + self.explained


@dataclass(frozen=True)
class Collection:
    """The collection of a year, by partner; partners to whom nothing is asked are in it too."""

    year: int
    partners: Mapping[str, PartnerCollection]

    @property
    def asked(self) -> list[PartnerCollection]:
        """The partners who were asked something."""
        return [partner for partner in self.partners.values() if partner.state is not ReturnState.NOT_ASKED]

    def counts(self) -> dict[str, int]:
        """The totals by the names that narratives use; `part` is in percent, rounded down so that 100 means all."""
        asked = self.asked
        questions = sum(partner.asked for partner in asked)
        answers = sum(partner.answered for partner in asked)
        return {
            "sollicites": len(asked),
            "repondants": sum(partner.answered > 0 for partner in asked),
            "complets": sum(partner.state is ReturnState.COMPLETE for partner in asked),
            "questions": questions,
            "reponses": answers,
            "fichiers": sum(partner.files for partner in self.partners.values()),
            "part": answers * 100 // questions if questions else 100,
        }

    @property
    def last_received(self) -> str:
        """The date of the last file, as ISO writes it; empty when none came."""
        return max((partner.last_received for partner in self.partners.values()), default="")
