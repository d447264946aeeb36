"""The errata of a published document, from the observations: where it contradicts itself, and what was kept."""

from __future__ import annotations

import re
from collections.abc import Iterable

from cvreport.french.periods import label
from cvreport.french.typography import typeset
from cvreport.model.contract import Contract
from cvreport.model.observation import Observation, Qualifier
from cvreport.model.period import PeriodKind
from cvreport.narrate.figures import level, signed_change, upper

INTRODUCTION = """# Errata du document publié en {year}

Le rapport composé par `cvreport` s'écarte du document publié partout où celui-ci se contredit : une différence ou un
pourcentage mal calculé, deux valeurs ou deux années pour un même chiffre, un mot de hausse ou de baisse qui ne suit pas
les chiffres, une part qui ne correspond pas à ses effectifs, une partie plus grande que le tout. Cette page les relève
toutes, avec la ligne du texte publié, ce qui y est imprimé, ce que les données permettent de retenir et pourquoi.

Elle est engendrée à partir des colonnes `imprime`, `note` et `reference` des tableaux de
`indicators/observations/{year}/` ; ne la modifiez pas à la main (`cvreport errata --year {year}`).
"""


def errata(contract: Contract, year: int) -> str:
    """The page in Markdown: one table per sub-chapter, in the order of the référentiel, then the context."""
    rows = [row for row in contract.observations if row.printed]
    several = "lignes de données sont concernées" if len(rows) > 1 else "ligne de données est concernée"
    parts = [INTRODUCTION.format(year=year), f"{len(rows)} {several}.\n"]
    for theme in contract.themes:
        for chapter in theme.sub_chapters:
            actions = {action.id for action in chapter.actions()}
            own = [row for row in rows if row.action_id in actions]
            if own:
                parts.append(f"## {chapter.id} {chapter.title}\n")
                parts.append(_table(contract, own))
    context = [row for row in rows if row.action_id not in contract.actions]
    if context:
        parts += ["## Éléments de contexte\n", _table(contract, context)]
    return "\n".join(parts)


def _table(contract: Contract, rows: Iterable[Observation]) -> str:
    order = {identifier: rank for rank, identifier in enumerate(contract.indicators)}
    lines = ["| Ligne | Indicateur | Imprimé | Retenu | Pourquoi |", "| --- | --- | --- | --- | --- |"]
    for row in sorted(rows, key=lambda each: (order[each.indicator_id], each.line)):
        indicator = contract.indicators[row.indicator_id]
        cells = (row.reference, f"{indicator.short_title} (`{row.cell}`)", row.printed, _kept(row), row.note)
        lines.append("| " + " | ".join(_cell(text) for text in cells) + " |")
    return "\n".join(lines) + "\n"


def _kept(row: Observation) -> str:
    if row.value is None:
        return "aucune valeur"
    when = "" if row.period.kind is PeriodKind.UNSTATED else f" ({label(row.period)})"
    where = f", {row.perimeter}" if row.perimeter else ""
    return f"{_value(row)}{when}{where}"


def _value(row: Observation) -> str:
    match row.qualifier:
        case Qualifier.CHANGE:
            return signed_change(row).text
        case Qualifier.BETWEEN:
            return f"de {level(row).text} à {upper(row).text}"
    return level(row).text


def _cell(text: str) -> str:
    return typeset(re.sub(r"\s*\|\s*", " ; ", text)).replace("\n", " ")
