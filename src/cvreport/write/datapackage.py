"""The contract and its observations turned into a Frictionless data package: two CSV tables and a descriptor."""

from __future__ import annotations

import json

import pandas as pd

from cvreport import __version__
from cvreport.model.contract import Action, Contract, Indicator
from cvreport.model.derived import Derived
from cvreport.model.observation import Observation

REFERENTIEL = (
    ("action_id", "string", "Identifiant de l'action"),
    ("theme", "string", "Thème"),
    ("sous_chapitre", "string", "Sous-chapitre"),
    ("objectif_prioritaire", "string", "Objectif prioritaire"),
    ("objectif_operationnel", "string", "Objectif opérationnel"),
    ("action", "string", "Intitulé de l'action"),
    ("porteurs", "string", "Référents de l'action"),
    ("axes", "string", "Axes transversaux"),
    ("indicateur_id", "string", "Identifiant de l'indicateur"),
    ("indicateur", "string", "Intitulé de l'indicateur"),
    ("objectif_chiffre", "string", "Objectifs, tels qu'ils sont formulés"),
    ("statut", "string", "Résultat de la collecte"),
    ("etat_objectifs", "string", "État de chaque objectif, dans le même ordre"),
)
OBSERVATIONS = (
    ("indicateur_id", "string", "Identifiant de l'indicateur"),
    ("action_id", "string", "Identifiant de l'action"),
    ("periode", "string", "Année, année scolaire, mois, date ou intervalle"),
    ("perimetre", "string", "Territoire observé ; vide quand il n'est pas précisé"),
    ("modalite", "string", "Ventilation (sexe, cause, site…)"),
    ("valeur", "number", "Valeur ; vide quand elle n'est pas connue"),
    ("valeur_max", "number", "Borne haute d'un intervalle, ou tout d'une part « x sur y »"),
    ("qualificatif", "string", "Précision de la valeur, ou sa nature (cumul, variation…)"),
    ("unite", "string", "Unité ou chose comptée"),
    ("source", "string", "Partenaire qui a remis la donnée"),
    ("statut", "string", "Statut de l'observation ; vide quand elle est mesurée"),
    ("note", "string", "Précision et note de lecture"),
    ("fichier", "string", "Tableau du partenaire"),
    ("ligne", "integer", "Ligne dans ce tableau"),
    ("rupture", "string", "Pourquoi la valeur ne se compare pas à la précédente de sa série ; vide sans rupture"),
)


def data_package(derived: Derived, year: int) -> dict[str, bytes]:
    """Give the files of the package by name: `referentiel.csv`, `observations.csv`, `datapackage.json`.

    The tables are UTF-8, comma, dot; one row an indicator, one row an observation.
    """
    contract = derived.contract
    broken = {
        found.after: found.reason
        for state in derived.indicators.values()
        for series in state.series
        for found in series.breaks
    }
    frames = {
        "referentiel": pd.DataFrame(_indicator_rows(derived), columns=[name for name, _, _ in REFERENTIEL]),
        "observations": pd.DataFrame(
            [_observation_row(row, broken.get(row, "")) for row in contract.observations],
            columns=[name for name, _, _ in OBSERVATIONS],
        ),
    }
    files = {
        f"{name}.csv": frame.to_csv(index=False, lineterminator="\n").encode("utf-8") for name, frame in frames.items()
    }
    descriptor = json.dumps(_descriptor(contract, year), ensure_ascii=False, indent=2) + "\n"
    return {**files, "datapackage.json": descriptor.encode("utf-8")}


def _indicator_rows(derived: Derived) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    for theme in derived.contract.themes:
        for chapter in theme.sub_chapters:
            for priority in chapter.priority_objectives:
                for operational in priority.objectives:
                    where = (theme.id, chapter.id, priority.title, operational.title)
                    for action in operational.actions:
                        rows.extend(_indicator_row(derived, where, action, item) for item in action.indicators)
    return rows


def _indicator_row(derived: Derived, where: tuple[str, ...], action: Action, item: Indicator) -> tuple[str, ...]:
    return (
        action.id,
        *where,
        action.title,
        " ".join(action.partners),
        " ".join(action.axes),
        item.id,
        item.title,
        " ; ".join(target.text for target in item.targets),
        str(derived.indicators[item.id].status),
        " ; ".join(str(verdict.state) for verdict in derived.indicators[item.id].targets),
    )


def _observation_row(row: Observation, broken: str) -> tuple[object, ...]:
    note = " ; ".join(text for text in (row.detail, row.note) if text)
    return (
        row.indicator_id,
        row.action_id,
        row.period.code,
        row.perimeter,
        row.breakdown,
        _number(row.value),
        _number(row.upper),
        str(row.qualifier),
        row.unit,
        row.source,
        str(row.status),
        note,
        row.file,
        row.line,
        broken,
    )


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.10g}"


def _descriptor(contract: Contract, year: int) -> dict[str, object]:
    edition = contract.edition
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": f"donnees-{year}",
        "title": f"{edition.title}. {edition.subtitle}",
        "licenses": [{"name": "etalab-2.0", "title": edition.licence}],
        "contributors": [{"title": edition.publisher, "roles": ["publisher"]}],
        "version": str(year),
        "generator": f"cvreport {__version__}",
        "resources": [
            _resource("referentiel", "Le référentiel : une ligne par indicateur", REFERENTIEL, ["indicateur_id"]),
            _resource(
                "observations", "Les observations : une ligne par valeur remise", OBSERVATIONS, ["fichier", "ligne"]
            ),
        ],
    }


def _resource(name: str, title: str, columns: tuple[tuple[str, str, str], ...], key: list[str]) -> dict[str, object]:
    return {
        "name": name,
        "path": f"{name}.csv",
        "title": title,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "fields": [{"name": column, "type": kind, "title": text} for column, kind, text in columns],
            "primaryKey": key,
            "missingValues": [""],
        },
    }
