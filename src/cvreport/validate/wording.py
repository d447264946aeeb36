"""The « libelles » of contrat.yaml turned into the contract's wording."""

from __future__ import annotations

from cvreport.model.wording import NatureWording, Wording
from cvreport.validate.schemas import WordingRecord

FIELDS = {
    "colonne_actions": "actions_column",
    "colonne_indicateurs": "indicators_column",
    "colonne_analyse": "analysis_column",
    "action": "action",
    "axe": "axis",
    "axes": "axes",
    "axe_concerne": "axis_of_action",
    "partenaires": "partners",
    "enjeux": "issues",
    "demandes": "requests",
    "enseignements": "lessons",
    "fiche": "handout",
    "bilan": "balance",
    "suite": "next_phase",
    "perspectives": "prospects",
    "territoire": "territory",
    "territoires": "territories",
}


def read_wording(record: WordingRecord) -> Wording:
    """The contract's words over those of the house."""
    given = {field: text for key, field in FIELDS.items() if (text := getattr(record, key)) is not None}
    natures: dict[str, NatureWording] = {
        name: NatureWording(item.definition, item.exemple) for name, item in record.natures.items()
    }
    return Wording(**given, natures=natures)
