"""What the YAML files may hold: French keys, checked types; the only place that knows pydantic."""

from __future__ import annotations

import datetime
import os
import re
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from cvreport.colours import PALETTES, VALUE

# Nothing that is installed beside the program may change what files mean; pydantic would search every library for it.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")


class Record(BaseModel):
    """A mapping whose unknown keys are refused."""

    # Built when first used: a record inside another is built with it, and not every project has files of every kind.
    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True, defer_build=True)


def _text(value: object) -> object:
    if isinstance(value, bool):
        return value
    if isinstance(value, datetime.date):
        return value.isoformat()
    return str(value) if isinstance(value, int | float) else value


Text = Annotated[str, BeforeValidator(_text)]
Number = Annotated[float, Field(strict=True, allow_inf_nan=False)]
Positive = Annotated[float, Field(strict=True, allow_inf_nan=False, ge=0)]
Identifier = Annotated[str, BeforeValidator(_text), Field(pattern=re.compile(r"^[A-Za-z0-9][A-Za-z0-9/+_.-]*$"))]
Gender = Literal["", "m", "f"]
DirectionName = Literal["hausse", "baisse", "neutre"]


def _colour(value: object) -> str:
    if isinstance(value, str) and (value in PALETTES or VALUE.fullmatch(value)):
        return value
    remedy = f'Donnez {", ".join(PALETTES)}, ou une valeur entre guillemets, comme "#1B5E20".'
    raise PydanticCustomError("colour", "unknown colour", {"remedy": remedy})


def _pictogram(value: object) -> str:
    if isinstance(value, str) and (value in PICTOGRAMS or value.endswith(".svg")):
        return value
    remedy = f"Donnez {', '.join(PICTOGRAMS)}, ou un fichier .svg de indicators/pictogrammes/."
    raise PydanticCustomError("pictogram", "unknown pictogram", {"remedy": remedy})


PICTOGRAMS = ("personnes", "croix", "femme-homme", "bouclier", "balance")
# The schemas complete the names of the house, and admit what a project brings.
ColourName = Annotated[
    str,
    BeforeValidator(_colour),
    WithJsonSchema({"anyOf": [{"enum": list(PALETTES)}, {"type": "string", "pattern": f"^{VALUE.pattern}$"}]}),
]
PictogramName = Annotated[
    str,
    BeforeValidator(_pictogram),
    WithJsonSchema({"anyOf": [{"enum": list(PICTOGRAMS)}, {"type": "string", "pattern": r"\.svg$"}]}),
]
NatureName = Literal["realisation", "resultat", "impact"]
ComparisonName = Literal[
    "au_moins",
    "au_plus",
    "egal",
    "plage",
    "hausse",
    "baisse",
    "hausse_de",
    "baisse_de",
    "proche_de",
    "liste",
    "inconnue",
]


class ThemeRecord(Record):
    """A theme in contrat.yaml."""

    id: Identifier
    numero: Text
    titre: Text
    sous_titre: Text = ""
    couleur: ColourName
    motif: Literal["", "quart", "diagonale", "arche"] = ""
    lettre: Text = ""


class CreditRecord(Record):
    """One line of the credits."""

    role: Text
    nom: Text


class SpanRecord(Record):
    """The contract's years."""

    debut: int
    fin: int


class MapRecord(Record):
    """What the map shows."""

    titre: Text
    indicateur: Text
    periode: Text
    modalite: Text = ""
    millesime: Text = ""
    tuiles: dict[Text, tuple[int, int]]


class NatureRecord(Record):
    """What a nature of indicator counts."""

    definition: Text = ""
    exemple: Text = ""


class WordingRecord(Record):
    """The contract's own words; one left out keeps the house's."""

    colonne_actions: Text | None = None
    colonne_indicateurs: Text | None = None
    colonne_analyse: Text | None = None
    action: Text | None = None
    axe: Text | None = None
    axes: Text | None = None
    axe_concerne: Text | None = None
    partenaires: Text | None = None
    enjeux: Text | None = None
    demandes: Text | None = None
    enseignements: Text | None = None
    fiche: Text | None = None
    bilan: Text | None = None
    suite: Text | None = None
    perspectives: Text | None = None
    territoire: Text | None = None
    territoires: Text | None = None
    natures: dict[NatureName, NatureRecord] = {}


class DivisionRecord(Record):
    """The parts the whole territory is divided into."""

    nature: Text
    titre: Text


class ContractRecord(Record):
    """contrat.yaml."""

    titre: Text
    titre_court: Text
    sous_titre: Text
    nature: Text
    date: Text
    editeur: Text
    editeur_description: Text
    reference: Text = ""
    site: Text = ""
    licence: Text
    collecte_le: Text
    mentions: list[CreditRecord] = []
    periode: SpanRecord
    themes: list[ThemeRecord] = Field(min_length=1)
    carte: MapRecord | None = None
    decoupage: DivisionRecord | None = None
    libelles: WordingRecord = Field(default_factory=WordingRecord)


class AxisRecord(Record):
    """One axis, by identifier, in axes.yaml."""

    numero: Text
    libelle: Text
    pictogramme: PictogramName


class PerimeterRecord(Record):
    """One perimeter, by identifier, in perimetres.yaml."""

    libelle: Text
    lieu: Text
    de: Text
    millesime: Text = ""
    nature: Text = ""
    echelles: list[Text] = []
    ensemble: bool = False
    sigle: Text = ""
    contenu_dans: list[Text] = []
    exterieur: bool = False
    succede_a: Text = ""


class PartnerRecord(Record):
    """One partner, by identifier, in partenaires.yaml."""

    nom: Text
    sigle: Text
    famille: Text = ""
    signataire: bool = False
    remarque: Text = ""


class GlossaryRecord(Record):
    """One family of the glossary."""

    famille: Text
    imprimee: bool = True
    entrees: dict[Text, Text]


class ReferenceRecord(Record):
    """The baseline of a relative target."""

    periode: Text = ""
    perimetre: Text = ""


class TargetRecord(Record):
    """One target of an indicator."""

    texte: Text
    comparaison: ComparisonName
    seuil: Number | None = None
    seuil_max: Number | None = None
    unite: Text = ""
    perimetre: Text = ""
    modalite: Text = ""
    echeance: Text = ""
    reference: ReferenceRecord | None = None
    raison: Text = ""


class BreakdownRecord(Record):
    """One declared value of a breakdown."""

    libelle: Text
    sujet: Text = ""
    genre: Gender = ""
    unite: Text = ""
    unite_singulier: Text = ""
    unite_genre: Gender = ""
    sens: DirectionName | None = None


class SeriesBreakRecord(Record):
    """A break of the series of an indicator."""

    periode: Text
    raison: Text
    perimetre: Text = ""
    modalite: Text = ""
    source: Text = ""
    comparable: bool = False


class IndicatorRecord(Record):
    """One indicator of an action."""

    id: Identifier
    titre: Text
    titre_court: Text = ""
    sujet: Text
    genre: Gender = ""
    unite: Text
    unite_singulier: Text = ""
    unite_genre: Gender = ""
    sens: DirectionName = "hausse"
    nature: NatureName
    principal: bool = False
    cibles: list[TargetRecord] = []
    sans_cible: Text = ""
    modalites: dict[Text, BreakdownRecord] = {}
    ruptures: list[SeriesBreakRecord] = []


class ActionRecord(Record):
    """One action of an operational objective."""

    id: Identifier
    titre: Text
    porteurs: list[Text] = Field(min_length=1)
    axes: list[Text] = []
    lancement: Text = ""
    statut: Literal["en_cours", "arretee", "suspendue", "non_demarree", "abandonnee"] = "en_cours"
    motif: Text = ""
    ligne: Text = ""
    indicateurs: list[IndicatorRecord] = Field(min_length=1)


class OperationalRecord(Record):
    """One operational objective."""

    id: Text
    titre: Text
    titre_court: Text = ""
    actions: list[ActionRecord] = Field(min_length=1)


class PriorityRecord(Record):
    """One priority objective."""

    id: Text
    titre: Text
    titre_court: Text = ""
    objectifs_operationnels: list[OperationalRecord] = Field(min_length=1)


class KeyFigureRecord(Record):
    """One key figure; a group has `groupe` and `lignes` instead."""

    indicateur: Text = ""
    operation: Literal["valeur", "total", "cumul", "difference"] = "valeur"
    periode: Text = ""
    perimetre: Text | None = None
    modalite: Text | None = None
    source: Text | None = None
    unite: Text | None = None
    arrondi: Annotated[int, Field(ge=1)] = 1
    sujet: Text = ""
    suite: Text = ""
    malgre_rupture: bool = False
    groupe: Text = ""
    lignes: list[KeyFigureRecord] = []


class SubChapterRecord(Record):
    """One file of the référentiel."""

    sous_chapitre: Text
    theme: Text
    titre: Text
    objectifs_prioritaires: list[PriorityRecord] = Field(min_length=1)
    chiffres_cles: list[KeyFigureRecord] = []


class ContextRecord(Record):
    """One file of context indicators, which belong to no action of the référentiel."""

    action: Identifier
    indicateurs: list[IndicatorRecord]


class ThresholdRecord(Record):
    """Thresholds of stability."""

    stabilite_pourcentage: Positive = 2.0
    stabilite_points: Positive = 1.0


class TypographyRecord(Record):
    """Choices of typography."""

    milliers_a_partir_de: int = 4
    espace_guillemets: Literal["insécable", "fine"] = "insécable"
    espace_pourcentage: Literal["insécable", "fine"] = "fine"
    separateur_annee_scolaire: Literal["/", "-", "–"] = "/"


class AbbreviationRecord(Record):
    """How abbreviations are explained."""

    explication: Literal["section", "jamais"] = "section"
    connus: tuple[Text, ...] = ()


class SettingsRecord(Record):
    """reglages.yaml."""

    annee: int | None = None
    seuils: ThresholdRecord = Field(default_factory=ThresholdRecord)
    typographie: TypographyRecord = Field(default_factory=TypographyRecord)
    sigles: AbbreviationRecord = Field(default_factory=AbbreviationRecord)
