"""Where the parts of a document stand: the anchor and the title of each theme, objective, action or section."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cvreport.model.contract import Contract, SubChapter, Theme
from cvreport.problems import suggestion

SECTIONS = {
    "introduction": "Introduction",
    "demarche": "Démarche d'évaluation",
    "construction": "Construction du référentiel",
    "natures": "Trois natures d'indicateurs",
    "collecte": "Méthode de collecte des données",
    "perimetres": "Périmètres d'observation",
    "lecture": "Comment lire les tableaux",
    "carte": "Carte",
    "bilan-partenaires": "Ce que chaque partenaire a pu transmettre",
    "glossaire": "Glossaire",
}


def theme_anchor(theme: Theme) -> str:
    """Where a theme's opener is."""
    return f"theme-{theme.number}"


def chapter_anchor(chapter: SubChapter) -> str:
    """Where a sub-chapter begins."""
    return f"sous-chapitre-{chapter.id.replace('.', '-')}"


def objective_anchor(identifier: str) -> str:
    """Where an objective is: its heading in the synthesis, or the table of an operational one."""
    return f"objectif-{identifier.replace('.', '-')}"


def action_anchor(identifier: str) -> str:
    """Where an action's row begins."""
    return f"action-{identifier}"


def indicator_anchor(identifier: str) -> str:
    """Where an indicator's card is."""
    return f"indicateur-{identifier.replace('.', '-')}"


def axis_anchor(identifier: str) -> str:
    """Where a transversal axis begins."""
    return f"axe-{identifier}"


def targets(contract: Contract) -> dict[str, tuple[str, str]]:
    """What a cross-reference may name: anchor and title, by identifier and by anchor.

    When two things have the same identifier, the larger part of the document has it; the other has its anchor.
    """
    found: dict[str, tuple[str, str]] = {}
    for identifier, anchor, title in _parts(contract):
        found.setdefault(identifier, (anchor, title))
        found.setdefault(anchor, (anchor, title))
    return found


def _own_titles(contract: Contract) -> dict[str, str]:
    """The sections whose titles a contract may change."""
    wording = contract.wording
    return {
        "axes": wording.axes,
        "bilan": wording.balance,
        "bilan-seconde-phase": wording.next_phase,
        "bilan-perspectives": wording.prospects,
    }


def _parts(contract: Contract) -> Iterator[tuple[str, str, str]]:
    """Identifier, anchor and title of every part, the larger first."""
    chapters = [chapter for theme in contract.themes for chapter in theme.sub_chapters]
    yield from ((theme.id, theme_anchor(theme), theme.title) for theme in contract.themes)
    yield from ((chapter.id, chapter_anchor(chapter), chapter.title) for chapter in chapters)
    for chapter in chapters:
        for priority in chapter.priority_objectives:
            yield priority.id, objective_anchor(priority.id), priority.short_title or priority.title
            for operational in priority.objectives:
                yield operational.id, objective_anchor(operational.id), operational.short_title or operational.title
    yield from ((name, name, title) for name, title in {**SECTIONS, **_own_titles(contract)}.items())
    yield from ((axis.id, axis_anchor(axis.id), axis.label) for axis in contract.axes.values())
    for action in contract.actions.values():
        yield action.id, action_anchor(action.id), action.title
        for indicator in action.indicators:
            yield indicator.id, indicator_anchor(indicator.id), indicator.short_title


class TargetError(LookupError):
    """A cross-reference to nothing; the message is French and names what is near."""


def target(known: Mapping[str, tuple[str, str]], name: str) -> tuple[str, str]:
    """The anchor and the title of what a cross-reference names; raises `TargetError`."""
    try:
        return known[name.removeprefix("#")]
    except KeyError:
        hint = suggestion(name.removeprefix("#"), known)
        raise TargetError(f"« {name} » ne désigne aucune partie du rapport. {hint}".rstrip()) from None
