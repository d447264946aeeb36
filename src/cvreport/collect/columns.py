"""The columns of a form: their hidden name, the heading people read, their width and whether they are open."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from cvreport.model.observation import ObservationStatus, Qualifier

FORM_VERSION = "1"
FIRST_SHEET, INPUT_SHEET, LISTS_SHEET = "Lisez-moi", "Saisie", "Listes"
NOT_STATED = "(non précisé)"
UNDATED = "non précisée"


@dataclass(frozen=True, slots=True)
class Column:
    """One column; `other_headings` are names partners give it."""

    name: str
    heading: str
    width: float
    is_open: bool = False
    other_headings: tuple[str, ...] = ()


MARK = Column("repere", "Repère (ne pas modifier)", 10, other_headings=("repère",))
ACTION = Column("action", "Action", 26)
INDICATOR = Column("indicateur", "Indicateur", 38, other_headings=("intitulé", "intitulé de l'indicateur"))
PERIMETER = Column("perimetre", "Périmètre", 20, other_headings=("territoire",))
BREAKDOWN = Column("modalite", "Modalité", 18, other_headings=("ventilation",))
UNIT = Column("unite", "Unité", 16)
TARGET = Column("objectif", "Objectif", 24, other_headings=("cible",))
OTHERS = Column("autres", "Autres valeurs connues", 22)
PERIOD = Column("periode", "Période de la donnée", 13, True, ("période", "année"))
VALUE = Column("valeur", "Valeur", 13, True, ("valeurs", "donnée", "résultat", "chiffre"))
UPPER = Column("valeur_max", "Valeur maximale ou total", 13, True, ("valeur max", "valeur maximale", "maximum"))
QUALIFIER = Column("qualificatif", "Qualificatif", 14, True)
STATUS = Column("statut", "Statut", 16, True)
DETAIL = Column("precision", "Précision à publier", 32, True, ("précision",))
NOTE = Column("note", "Commentaire (non publié)", 32, True, ("commentaire", "commentaires", "note", "remarque"))
CODE = Column("code", "Code de l'indicateur", 26, other_headings=("code", "identifiant"))

BEFORE_PAST = (MARK, ACTION, INDICATOR, PERIMETER, BREAKDOWN, UNIT, TARGET)
AFTER_PAST = (OTHERS, PERIOD, VALUE, UPPER, QUALIFIER, STATUS, DETAIL, NOTE, CODE)
ANSWERS = (VALUE, UPPER, STATUS, DETAIL, NOTE)
READ = (MARK, CODE, PERIMETER, BREAKDOWN, UNIT, PERIOD, VALUE, UPPER, QUALIFIER, STATUS, DETAIL, NOTE)
SHOWN_ONLY = (ACTION, INDICATOR, TARGET, OTHERS)

STATUS_LABELS = {
    ObservationStatus.MEASURED: "mesuré",
    ObservationStatus.PROVISIONAL: "provisoire",
    ObservationStatus.REVISED: "révisé",
    ObservationStatus.ESTIMATED: "estimé",
    ObservationStatus.PARTIAL: "partiel",
    ObservationStatus.NOT_AVAILABLE: "non disponible",
    ObservationStatus.NO_ANSWER: "sans réponse",
    ObservationStatus.QUALITATIVE: "qualitatif",
    ObservationStatus.NOT_STARTED: "non démarré",
    ObservationStatus.ABANDONED: "abandonné",
}
QUALIFIER_LABELS = {choice: str(choice) or "exact" for choice in Qualifier}


def past_column(year: int) -> Column:
    """The column that shows what was known for a year."""
    return Column(f"passe_{year}", f"{year} ou {year - 1}/{year}", 10)


def all_columns(past_years: tuple[int, ...]) -> tuple[Column, ...]:
    """The columns of the input sheet, in their order."""
    return (*BEFORE_PAST, *(past_column(year) for year in past_years), *AFTER_PAST)


def folded(text: str) -> str:
    """A text without what spreadsheets and people change: case, accents, spaces, apostrophes."""
    letters = (letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))
    plain = "".join(letters).casefold().replace("’", "'").replace("_", " ")
    return " ".join(re.sub(r"[\u200b\ufeff]", "", plain).split())


def heading_names() -> dict[str, str]:
    """The name of each column that is read, by every heading it may have, folded."""
    names: dict[str, str] = {}
    for column in (*READ, *SHOWN_ONLY):
        for heading in (column.heading, *column.other_headings):
            names.setdefault(folded(heading), column.name)
    return names
