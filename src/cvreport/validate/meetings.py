"""Selections of `indicators/editions/` turned into meetings: what is shown, in which order, who speaks."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Literal

from pydantic import Field

from cvreport import problem_catalogue as kinds
from cvreport.colours import NEUTRAL
from cvreport.load.yaml_reader import YamlFile
from cvreport.model.contract import Contract
from cvreport.model.meeting import (
    ChartLine,
    ChartPlan,
    ColumnPlan,
    FigurePlan,
    Meeting,
    PhotographPlan,
    Sequence,
    SlidePlan,
    Speaker,
)
from cvreport.problems import Problems, suggestion
from cvreport.validate.contrast import check_colour
from cvreport.validate.records import read_record
from cvreport.validate.schemas import ColourName, Record, Text

SignName = Literal["", "renforcee", "maintenue", "en_recul", "sans_donnees", "atteint", "pas_encore_atteint"]
ChartName = Literal["barres", "variations", "halteres", "pentes", "courbes", "statuts", "carte"]
SlideName = Literal[
    "texte",
    "colonnes",
    "chiffres",
    "graphique",
    "quartiers",
    "partenaires",
    "visees",
    "mouvements",
    "objectifs",
    "perspectives",
    "bilan",
    "photos",
    "plein",
]


class SpeakerRecord(Record):
    """Someone who takes the floor."""

    nom: Text
    qualite: Text = ""


class FigureRecord(Record):
    """A figure printed large."""

    valeur: Text
    sujet: Text
    suite: Text = ""


class ColumnRecord(Record):
    """A titled list of points."""

    titre: Text
    signe: SignName = ""
    points: list[Text] = Field(min_length=1)


class LineRecord(Record):
    """One row or curve of a chart."""

    indicateur: Text
    libelle: Text = ""
    periodes: list[Text] = Field(default=[])
    perimetre: Text | None = None
    modalite: Text | None = None
    source: Text | None = None
    unite: Text | None = None
    accent: bool = False


class ChartRecord(Record):
    """A chart."""

    genre: ChartName
    titre: Text = ""
    lignes: list[LineRecord] = Field(default=[])


class PhotographRecord(Record):
    """A photograph and its caption."""

    fichier: Text
    description: Text
    legende: Text
    credit: Text = ""


class SlideRecord(Record):
    """A slide."""

    type: SlideName
    titre: Text
    chapo: Text = ""
    points: list[Text] = Field(default=[])
    chiffres: list[FigureRecord] = Field(default=[], max_length=6)
    colonnes: list[ColumnRecord] = Field(default=[], max_length=3)
    graphique: ChartRecord | None = None
    photos: list[PhotographRecord] = Field(default=[], max_length=3)
    indicateurs: list[Text] = Field(default=[])
    libelles: dict[Text, Text] = Field(default={})
    source: Text = ""
    notes: Text = ""


class SequenceRecord(Record):
    """One item of the agenda."""

    titre: Text
    sous_titre: Text = ""
    theme: Text = ""
    couleur: ColourName = ""
    intervenant: Text = ""
    minutes: int = Field(default=0, ge=0, le=240)
    intercalaire: bool = True
    ordre_du_jour: bool = True
    notes: Text = ""
    diapos: list[SlideRecord] = Field(default=[])


class MeetingRecord(Record):
    """A selection: `indicators/editions/<document>-<année>.yaml`."""

    titre: Text
    sous_titre: Text = ""
    titre_court: Text
    date: Text = ""
    source: Text = ""
    intervenants: list[SpeakerRecord] = Field(default=[])
    sequences: list[SequenceRecord] = Field(min_length=1)


def read_meetings(files: Mapping[str, YamlFile], contract: Contract, problems: Problems) -> dict[str, Meeting]:
    """Turn the selections of a year into meetings, by document."""
    read = {name: _read_meeting(file, contract, problems) for name, file in files.items()}
    return {name: meeting for name, meeting in read.items() if meeting is not None}


def _read_meeting(file: YamlFile, contract: Contract, problems: Problems) -> Meeting | None:
    record = read_record(MeetingRecord, file, problems)
    if record is None:
        return None
    return Meeting(
        title=record.titre,
        subtitle=record.sous_titre,
        short_title=record.titre_court,
        date=record.date,
        speakers=tuple(Speaker(item.nom, item.qualite) for item in record.intervenants),
        sequences=tuple(
            _sequence(item, file, ("sequences", index), contract, problems)
            for index, item in enumerate(record.sequences)
        ),
        source=record.source,
        place=file.place(),
    )


def _sequence(
    record: SequenceRecord, file: YamlFile, path: tuple[Hashable, ...], contract: Contract, problems: Problems
) -> Sequence:
    themes = {theme.id: theme for theme in contract.themes}
    if record.theme and record.theme not in themes:
        problems.add(
            kinds.THEME_UNKNOWN,
            file.place(*path, "theme"),
            f"Le thème « {record.theme} » n'est pas déclaré.",
            suggestion(record.theme, themes) or None,
        )
    theme = themes.get(record.theme)
    if record.couleur:
        check_colour(record.couleur, file.place(*path, "couleur"), problems)
    return Sequence(
        title=record.titre,
        subtitle=record.sous_titre,
        theme_id=record.theme,
        palette=record.couleur or (theme.palette if theme else NEUTRAL),
        speaker=record.intervenant,
        minutes=record.minutes,
        divider=record.intercalaire,
        listed=record.ordre_du_jour,
        slides=tuple(
            _slide(item, file, (*path, "diapos", index), contract, problems) for index, item in enumerate(record.diapos)
        ),
        notes=record.notes,
        place=file.place(*path),
    )


def _slide(
    record: SlideRecord, file: YamlFile, path: tuple[Hashable, ...], contract: Contract, problems: Problems
) -> SlidePlan:
    asked = [
        *record.indicateurs,
        *record.libelles,
        *(line.indicateur for line in (record.graphique.lignes if record.graphique else [])),
    ]
    for name in asked:
        if name not in contract.indicators:
            problems.add(
                kinds.INDICATOR_UNKNOWN,
                file.place(*path),
                f"L'indicateur « {name} » n'est pas déclaré.",
                suggestion(name, contract.indicators) or None,
            )
    return SlidePlan(
        kind=record.type,
        title=record.titre,
        lead=record.chapo,
        points=tuple(record.points),
        figures=tuple(FigurePlan(item.valeur, item.sujet, item.suite) for item in record.chiffres),
        columns=tuple(ColumnPlan(item.titre, item.signe, tuple(item.points)) for item in record.colonnes),
        chart=_chart(record.graphique) if record.graphique else None,
        photographs=tuple(
            PhotographPlan(item.fichier, item.description, item.legende, item.credit) for item in record.photos
        ),
        indicators=tuple(record.indicateurs),
        labels=record.libelles,
        source=record.source,
        notes=record.notes,
        place=file.place(*path),
    )


def _chart(record: ChartRecord) -> ChartPlan:
    lines = tuple(
        ChartLine(
            indicator_id=item.indicateur,
            label=item.libelle,
            periods=tuple(item.periodes),
            perimeter=item.perimetre,
            breakdown=item.modalite,
            source=item.source,
            unit=item.unite,
            emphasis=item.accent,
        )
        for item in record.lignes
    )
    return ChartPlan(record.genre, record.titre, lines)
