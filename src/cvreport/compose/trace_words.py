"""Rules of counting and targets as the notes say them: « actions renforcées du thème Culture »."""

from __future__ import annotations

from cvreport.derive.all import WHOLE
from cvreport.model.contract import Contract
from cvreport.model.derived import IndicatorStatus, TargetState, Verdict

RETURNED = "retour"
WORDS: dict[str, str] = {
    Verdict.REINFORCED: "renforcées",
    Verdict.MAINTAINED: "maintenues",
    Verdict.DECLINING: "en recul",
    Verdict.NO_DATA: "sans données exploitables",
    RETURNED: "documentées",
    TargetState.MET: "atteints",
    TargetState.NOT_YET: "pas encore atteints",
    TargetState.NO_LONGER: "qui ne sont plus atteints",
    TargetState.DEPENDS: "atteints ou non selon la source",
    TargetState.NOT_MEASURABLE: "non mesurables",
    IndicatorStatus.MEASURED: "suivis dans le temps",
    IndicatorStatus.MEASURED_ONCE: "connus à une seule date",
    IndicatorStatus.PARTIAL: "renseignés en partie",
    IndicatorStatus.QUALITATIVE: "décrits sans chiffre",
    IndicatorStatus.NOT_STARTED: "dont l'action n'a pas démarré",
    IndicatorStatus.ABANDONED: "dont l'action est abandonnée",
    IndicatorStatus.NOT_AVAILABLE: "non disponibles",
    IndicatorStatus.NO_ANSWER: "sans réponse",
}


def counted_words(contract: Contract, rule: str) -> str:
    """A rule such as « actions culture renforcee » in words; what has no words of its own stays as it is."""
    what, *others = rule.split()
    scopes = {WHOLE: "de l'ensemble du contrat"}
    for theme in contract.themes:
        scopes[theme.id] = f"du thème {theme.title}"
        scopes |= {chapter.id: f"du sous-chapitre {chapter.id}" for chapter in theme.sub_chapters}
    states = [WORDS[word] for word in others if word in WORDS]
    places = [scopes.get(word, word) for word in others if word not in WORDS]
    return " ".join([what, *states, *places])


def target_words(contract: Contract, cell: str) -> str:
    """The indicator that a target is set for, by its title."""
    indicator = contract.indicators.get(cell)
    return indicator.short_title if indicator is not None else cell
