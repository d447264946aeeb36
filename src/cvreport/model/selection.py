"""What a handout is about: a theme, a sub-chapter, an axis, a partner, a perimeter or an arrondissement."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from cvreport.model.contract import Action, Theme


class ScopeKind(StrEnum):
    """The kinds of handout, as they are asked for."""

    THEME = "theme"
    OBJECTIVE = "objectif"
    AXIS = "axe"
    PARTNER = "partenaire"
    PERIMETER = "perimetre"
    DISTRICT = "arrondissement"


@dataclass(frozen=True, slots=True)
class Scope:
    """The actions of a handout; `perimeters` and `partner`, when given, choose among their series."""

    kind: ScopeKind
    id: str
    name: str
    subtitle: str
    theme: Theme | None
    actions: tuple[Action, ...]
    perimeters: frozenset[str] = frozenset()
    partner: str = ""

    @property
    def slug(self) -> str:
        """Its name as a file's: `theme-grandir`."""
        spelled = self.id.replace("+", "plus")
        cleaned = "".join(sign if sign.isalnum() or sign in ".-" else "-" for sign in spelled)
        return f"{self.kind}-{cleaned.strip('-')}".replace("--", "-")

    @property
    def asked(self) -> str:
        """How it is asked for on the command line: `theme:grandir`."""
        return f"{self.kind}:{self.id}"
