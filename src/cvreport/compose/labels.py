"""The words and signs of verdicts, targets and statuses: one table for the whole report."""

from __future__ import annotations

from functools import cache

from cvreport.charts.drawing import data_uri
from cvreport.charts.palette import GREY_TEXT, INK
from cvreport.charts.signs import pictogram, sign
from cvreport.model.contract import Axis, Nature
from cvreport.model.derived import IndicatorStatus, TargetState, Verdict

VERDICTS: dict[Verdict, tuple[str, str, str]] = {
    Verdict.REINFORCED: (
        "Renforcée",
        "renforcee",
        "les indicateurs de l'action vont, dans l'ensemble, dans le sens souhaité, "
        "ou le dispositif a été créé pendant le contrat",
    ),
    Verdict.MAINTAINED: (
        "Maintenue",
        "maintenue",
        "les indicateurs sont stables, s'équilibrent ou ne sont connus qu'une fois",
    ),
    Verdict.DECLINING: (
        "En recul",
        "en_recul",
        "les indicateurs s'éloignent du sens souhaité, ou le dispositif s'est arrêté",
    ),
    Verdict.NO_DATA: (
        "Données non disponibles",
        "sans_donnees",
        "aucun indicateur de l'action n'est renseigné, ou elle n'a pas démarré",
    ),
}
TARGETS: dict[TargetState, tuple[str, str]] = {
    TargetState.MET: ("Objectif atteint", "la dernière valeur connue satisfait l'objectif"),
    TargetState.NOT_YET: ("Pas encore atteint", "aucune valeur connue ne satisfait l'objectif"),
    TargetState.NO_LONGER: ("N'est plus atteint", "une valeur passée l'a satisfait, la dernière non"),
    TargetState.DEPENDS: ("Selon la source", "deux sources donnent des réponses différentes"),
    TargetState.NOT_MEASURABLE: ("Non mesurable", "les données ne permettent pas d'en juger"),
}
STATUSES: dict[IndicatorStatus, str] = {
    IndicatorStatus.MEASURED: "Renseigné",
    IndicatorStatus.MEASURED_ONCE: "Renseigné une seule fois",
    IndicatorStatus.PARTIAL: "Renseigné en partie",
    IndicatorStatus.QUALITATIVE: "Décrit sans valeur",
    IndicatorStatus.NOT_STARTED: "Dispositif non démarré",
    IndicatorStatus.ABANDONED: "Abandonné",
    IndicatorStatus.NOT_AVAILABLE: "Non disponible",
    IndicatorStatus.NO_ANSWER: "Sans réponse",
}
MENTIONS: dict[IndicatorStatus, str] = {
    IndicatorStatus.QUALITATIVE: "éléments qualitatifs",
    IndicatorStatus.NOT_STARTED: "non démarré",
    IndicatorStatus.ABANDONED: "abandonné",
    IndicatorStatus.NOT_AVAILABLE: "non renseigné",
    IndicatorStatus.NO_ANSWER: "sans réponse",
}
NATURES: dict[Nature, tuple[str, str]] = {
    Nature.OUTPUT: (
        "Réalisation",
        "Ce qui a été mis en place : actions, projets, lieux, dispositifs.",
    ),
    Nature.RESULT: (
        "Résultat",
        "Ce que l'action a touché : publics, bénéficiaires, part des habitants.",
    ),
    Nature.IMPACT: (
        "Impact",
        "Ce que l'action change à terme dans les parcours ou les conditions de vie.",
    ),
}
VERDICT_SIGNS = {
    Verdict.REINFORCED: "reinforced",
    Verdict.MAINTAINED: "maintained",
    Verdict.DECLINING: "declining",
    Verdict.NO_DATA: "no_data",
}
TARGET_SIGNS = {
    TargetState.MET: "met",
    TargetState.NOT_YET: "not_yet",
    TargetState.NO_LONGER: "no_longer",
    TargetState.DEPENDS: "not_yet",
    TargetState.NOT_MEASURABLE: "not_measurable",
}


@cache
def sign_uri(name: str, colour: str = INK, ground: str = "#FFFFFF", size: float = 13.5) -> str:
    """A sign as an address for a style sheet."""
    return data_uri(sign(name, colour=colour, ground=ground, size=size))


def axis_uri(axis: Axis, size: float = 13.5) -> str:
    """The pictogram of an axis, the project's own drawing or one of the house, as an address for a style sheet."""
    if axis.drawing:
        return data_uri(pictogram(axis.drawing, size))
    return sign_uri(axis.sign, size=size)


def verdict_view(verdict: Verdict) -> dict[str, str]:
    """A verdict as templates show it: cle, libelle, signe_uri."""
    label, key, _ = VERDICTS[verdict]
    colour = GREY_TEXT if verdict is Verdict.NO_DATA else INK
    return {"cle": key, "libelle": label, "signe_uri": sign_uri(VERDICT_SIGNS[verdict], colour)}


def target_view(state: TargetState, text: str, dark: str) -> dict[str, str]:
    """A target and its state as templates show them: texte, cle, libelle, signe_uri."""
    colour, ground = (dark, "#FFFFFF")
    if state is TargetState.MET:
        colour, ground = "#FFFFFF", dark
    if state is TargetState.NOT_MEASURABLE:
        colour = GREY_TEXT
    uri = sign_uri(TARGET_SIGNS[state], colour, ground, 9.0)
    return {"texte": text, "cle": str(state), "libelle": TARGETS[state][0], "signe_uri": uri}
