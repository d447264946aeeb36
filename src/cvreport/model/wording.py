"""The words a contract has of its own, with those of the house where it has none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class NatureWording:
    """What a nature of indicator counts, and an example; both empty leave them to the house."""

    definition: str = ""
    example: str = ""


@dataclass(frozen=True, slots=True)
class Wording:
    """Titles and names of parts that differ from one contract to another; each has a default that fits any.

    `natures` is by nature of indicator, such as `realisation`.
    """

    actions_column: str = "Actions"
    indicators_column: str = "Indicateurs / objectifs"
    analysis_column: str = "Analyse des évolutions"
    action: str = "L'action, telle que le contrat la formule"
    axis: str = "Axe transversal"
    axes: str = "Axes transversaux"
    axis_of_action: str = "L'axe transversal concerné"
    partners: str = "Partenaires associés"
    issues: str = "Enjeux"
    requests: str = "Ce qui est demandé"
    lessons: str = "Enseignements"
    handout: str = "L'essentiel en deux pages"
    balance: str = "Bilan de la collecte"
    next_phase: str = "La suite du suivi"
    prospects: str = "Perspectives"
    territory: str = "territoire"
    territories: str = "territoires"
    natures: Mapping[str, NatureWording] = field(default_factory=dict)
