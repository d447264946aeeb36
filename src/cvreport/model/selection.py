"""What a handout is about: a theme, a sub-chapter, an axis, a partner, a perimeter or a part of the territory."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from cvreport.model.contract import Action, Theme


class ScopeKind(StrEnum):
    """The kinds of handout, as they are asked for; a part of the territory is also asked for by the contract's word."""

    THEME = "theme"
    OBJECTIVE = "objectif"
    AXIS = "axe"
    PARTNER = "partenaire"
    PERIMETER = "perimetre"
    DISTRICT = "partie"


@dataclass(frozen=True, slots=True)
class Scope:
    """The actions of a handout; `perimeters` and `partner`, when given, choose among their series.

    `word`, when given, is the contract's own name for the kind.
    """

    kind: ScopeKind
    id: str
    name: str
    subtitle: str
    theme: Theme | None
    actions: tuple[Action, ...]
    perimeters: frozenset[str] = frozenset()
    partner: str = ""
    word: str = ""

    @property
    def slug(self) -> str:
        """Its name as a file's: `objectif-1.1`."""
        spelled = f"{self.word or self.kind}-{self.id}".replace("+", "plus")
        cleaned = "".join(sign if sign.isalnum() or sign in ".-" else "-" for sign in spelled)
        return cleaned.strip("-").replace("--", "-")

    @property
    def asked(self) -> str:
        """How it is asked for on the command line: `objectif:1.1`."""
        return f"{self.word or self.kind}:{self.id}"
