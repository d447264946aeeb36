"""Everything the sections are composed from, and small conversions they share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cvreport.charts.palette import NEUTRAL, Palette, palette_named
from cvreport.colours import colour_class
from cvreport.load.geography import Territory
from cvreport.model.contract import Contract, Theme
from cvreport.model.derived import Derived
from cvreport.model.figure import Figure
from cvreport.model.wording import Wording
from cvreport.narrate.analysis import Analysis
from cvreport.narrate.narratives import Fragments
from cvreport.settings import Settings

if TYPE_CHECKING:  # only decks have a meeting, only handouts a scope
    from cvreport.model.meeting import Meeting
    from cvreport.model.selection import Scope

MOTIFS = {"quart": "quarter-disc", "diagonale": "diagonal", "arche": "arch"}


@dataclass(frozen=True, slots=True)
class Material:
    """The derived contract, the analyses by action and the editors' fragments of one year."""

    year: int
    derived: Derived
    analyses: Mapping[str, Analysis]
    fragments: Fragments
    settings: Settings
    territories: tuple[Territory, ...] = ()
    meeting: Meeting | None = None
    scope: Scope | None = None

    @property
    def contract(self) -> Contract:
        """The contract of the year."""
        return self.derived.contract

    def edition(self) -> dict[str, object]:
        """The title pages' facts, as templates name them."""
        edition = self.contract.edition
        return {
            "titre": edition.title,
            "titre_court": edition.short_title,
            "sous_titre": edition.subtitle,
            "nature": edition.kind,
            "date": edition.date,
            "editeur": edition.publisher,
            "editeur_description": edition.publisher_description,
            "reference": edition.reference,
            "site": edition.site,
            "mentions": list(edition.credits),
            "licence": edition.licence,
            "collecte_le": edition.collected_on,
            "annee": self.year,
            "debut": self.contract.first_year,
            "fin": self.contract.last_year,
            "couleurs": [colour_class(theme.palette) for theme in self.contract.themes],
            "libelles": wording_view(self.contract.wording),
        }

    def acronyms(self, partners: Iterable[str]) -> str:
        """Partners named by their acronyms: « Mairie, Lycée »."""
        return ", ".join(self.contract.partners[partner].acronym for partner in partners)


def wording_view(wording: Wording) -> dict[str, str]:
    """The contract's words, as templates name them: `edition.libelles.enjeux`."""
    return {
        "colonne_actions": wording.actions_column,
        "colonne_indicateurs": wording.indicators_column,
        "colonne_analyse": wording.analysis_column,
        "action": wording.action,
        "axe": wording.axis,
        "axes": wording.axes,
        "axe_concerne": wording.axis_of_action,
        "partenaires": wording.partners,
        "enjeux": wording.issues,
        "demandes": wording.requests,
        "enseignements": wording.lessons,
        "fiche": wording.handout,
        "bilan": wording.balance,
        "suite": wording.next_phase,
        "perspectives": wording.prospects,
        "territoire": wording.territory,
        "territoires": wording.territories,
    }


def chart_figures(lines: Iterable[Iterable[object]]) -> str:
    """The figures of a chart's table with their cells, for the trace: `text=operation cells;…`."""
    figures = [cell for line in lines for cell in line if isinstance(cell, Figure)]
    return ";".join(f"{figure.text}={figure.operation} {' '.join(figure.cells)}" for figure in figures)


def palette_of(theme: Theme | None) -> Palette:
    """The colours of a theme, or those of the whole."""
    return palette_named(theme.palette if theme is not None else NEUTRAL)


def colours_of(material: Material) -> tuple[str, ...]:
    """The colours of the sequences of a meeting, beside those of the themes."""
    return tuple(sequence.palette for sequence in material.meeting.sequences) if material.meeting is not None else ()
