"""The kinds of findings, as data: the guide's page is made from it."""

from dataclasses import dataclass

from cvreport.proof.finding import Severity


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of finding: its title, why it matters, an example with its correction, what to do."""

    code: str
    severity: Severity
    title: str
    why: str
    example: str
    correction: str
    remedy: str


_ERROR, _WARNING, _NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

_KINDS = (
    Kind(
        "C101", _ERROR, "Différence fausse",
        "L'écart annoncé n'est pas celui des deux valeurs imprimées à côté : l'une des trois est fausse.",
        "passant de 17 en 2018 à 23 en 2019 (+5)", "passant de 17 en 2018 à 23 en 2019 (+6)",
        "Vérifier les deux valeurs dans la source, puis recalculer l'écart.",
    ),
    Kind(
        "C102", _ERROR, "Pourcentage d'évolution faux",
        "Le pourcentage se calcule sur la valeur de départ ; divisé par la valeur d'arrivée, il minimise "
        "une hausse.",
        "passant de 340 à 438 (+22 %)", "passant de 340 à 438 (+29 %)",
        "Recalculer : (arrivée − départ) ÷ départ.",
    ),
    Kind(
        "C103", _ERROR, "Sens contredit par les chiffres",
        "Le mot annonce une hausse ou une baisse, les valeurs montrent l'inverse.",
        "a augmenté, passant de 93 à 91", "a légèrement baissé, passant de 93 à 91",
        "Corriger le mot, ou remettre les valeurs dans l'ordre des années.",
    ),
    Kind(
        "C104", _WARNING, "Rapport qui ne convient pas",
        "« Doublé », « triplé » ou « multiplié par » ne correspondent pas au rapport des deux valeurs.",
        "a doublé, passant de 40 à 60", "a augmenté de moitié, passant de 40 à 60",
        "Dire le rapport exact, ou un pourcentage.",
    ),
    Kind(
        "C105", _ERROR, "Part qui ne correspond pas à son effectif",
        "La part imprimée n'est pas celle de l'effectif rapporté à son tout.",
        "598 porteurs de projets, dont 396 femmes (soit 56 %)",
        "598 porteurs de projets, dont 396 femmes (soit 66 %)",
        "Recalculer la part, ou nommer le tout auquel elle se rapporte.",
    ),
    Kind(
        "C106", _ERROR, "Partie et tout, somme",
        "Une partie dépasse son tout, ou les termes ne font pas le total imprimé.",
        "1 ménage suivi (7 dans les quartiers prioritaires)",
        "7 ménages suivis (1 dans les quartiers prioritaires)",
        "Vérifier chaque terme et le total.",
    ),
    Kind(
        "C107", _ERROR, "Verdict d'objectif contredit",
        "La valeur donnée est au-dessus de l'objectif dit manqué, ou au-dessous de l'objectif dit atteint.",
        "L'objectif de 200 familles est atteint (193)", "L'objectif de 200 familles n'est pas atteint (193)",
        "Corriger le verdict, ou dire à quelle valeur il se rapporte.",
    ),
    Kind(
        "C108", _ERROR, "Points et pourcentages confondus",
        "L'écart entre deux pourcentages se dit en points ; « +4 % » dirait une évolution relative.",
        "passant de 40 % à 44 % (+4 %)", "passant de 40 % à 44 % (+4 points)",
        "Écrire « points » pour l'écart de deux parts.",
    ),
    Kind(
        "C109", _WARNING, "Stable ou légère, mais le chiffre a bougé",
        "Le lecteur retient le mot : il doit convenir à l'écart (au plus 5 % ou un point pour « stable »).",
        "est stable (12 % en 2017, 10 % en 2018)", "recule de 2 points (12 % en 2017, 10 % en 2018)",
        "Dire le mouvement, ou nuancer.",
    ),
    Kind(
        "C110", _ERROR, "Années dans le désordre",
        "La période d'arrivée précède celle de départ : les années ou les valeurs sont interverties.",
        "passant de 23 en 2019 à 64 en 2015", "passant de 23 en 2015 à 64 en 2019",
        "Remettre les années dans l'ordre, en vérifiant les valeurs.",
    ),
    Kind(
        "C201", _WARNING, "Deux valeurs pour un même chiffre",
        "Le document donne ailleurs une autre valeur pour le même libellé, la même période et le même "
        "périmètre.",
        "393 rendez-vous en 2019 (synthèse), 303 rendez-vous en 2019 (tableau)", "303 dans les deux",
        "Garder la valeur de la source aux deux endroits.",
    ),
    Kind(
        "C202", _WARNING, "Deux périodes pour un même chiffre",
        "Le document donne ailleurs la même valeur à une autre année.",
        "718 en 2019 contre 600 en 2015 (chapitre 4), contre 600 en 2018 (tableau)",
        "600 en 2018 dans les deux",
        "Vérifier l'année dans la source.",
    ),
    Kind(
        "C301", _ERROR, "Différent des observations du projet",
        "Le texte ne donne pas la valeur enregistrée pour cet indicateur, cette période et ce périmètre.",
        "1 371 apprenants en 2018, quand l'observation dit 1 317", "1 317 apprenants en 2018",
        "Corriger le texte, ou l'observation si elle est fausse.",
    ),
    Kind(
        "C901", _NOTE, "Arrondi toléré",
        "Le chiffre imprimé n'est exact qu'à l'arrondi près : c'est admis, et dit sur demande.",
        "de 406 à 525 (+30 %), exactement +29,3 %", "+29 %",
        "Rien n'est à corriger ; préciser au besoin.",
    ),
)  # fmt: skip

CATALOGUE: dict[str, Kind] = {kind.code: kind for kind in _KINDS}
"""All the kinds of findings by code."""
