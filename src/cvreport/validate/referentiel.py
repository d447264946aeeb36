"""Files of the référentiel turned into themes, objectives, actions and indicators."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field

from cvreport import problem_catalogue as kinds
from cvreport.load.yaml_reader import YamlFile
from cvreport.model.contract import (
    Action,
    ActionStatus,
    Breakdown,
    Comparison,
    Direction,
    Indicator,
    KeyFigure,
    KeyFigureGroup,
    Nature,
    OperationalObjective,
    PriorityObjective,
    Reference,
    SubChapter,
    Target,
)
from cvreport.model.period import Period, PeriodError
from cvreport.problems import Place, Problems, suggestion
from cvreport.validate.records import read_record
from cvreport.validate.schemas import (
    ActionRecord,
    BreakdownRecord,
    ContextRecord,
    IndicatorRecord,
    KeyFigureRecord,
    SubChapterRecord,
    TargetRecord,
)
from cvreport.validate.series_breaks import read_breaks


@dataclass(slots=True)
class References:
    """The names the référentiel may use, and the identifiers already taken, with their places."""

    partners: Mapping[str, object]
    axes: Mapping[str, object]
    perimeters: Mapping[str, object]
    themes: tuple[str, ...]
    taken: dict[str, Place] = field(default_factory=dict)

    def take(self, identifier: str, place: Place, problems: Problems) -> None:
        """Reserve an identifier, or report who has it already."""
        if identifier in self.taken:
            problems.add(
                kinds.IDENTIFIER_DUPLICATE, place, f"« {identifier} » est déjà pris : {self.taken[identifier]}."
            )
        self.taken.setdefault(identifier, place)


def read_period(text: str, place: Place, problems: Problems) -> Period | None:
    """Parse a period, or report why it cannot be read."""
    try:
        return Period.parse(text)
    except PeriodError as failure:
        problems.add(kinds.PERIOD_UNREADABLE, place, str(failure))
        return None


def read_sub_chapter(file: YamlFile, references: References, problems: Problems) -> SubChapter | None:
    """Turn one file of the référentiel into a sub-chapter."""
    record = read_record(SubChapterRecord, file, problems)
    if record is None:
        return None
    if record.theme not in references.themes:
        problems.add(
            kinds.THEME_UNKNOWN,
            file.place("theme"),
            f"Le thème « {record.theme} » n'est pas déclaré.",
            suggestion(record.theme, references.themes) or None,
        )
    references.take(record.sous_chapitre, file.place("sous_chapitre"), problems)
    priorities = []
    for index, priority in enumerate(record.objectifs_prioritaires):
        path: tuple[Hashable, ...] = ("objectifs_prioritaires", index)
        references.take(priority.id, file.place(*path, "id"), problems)
        objectives = []
        for rank, operational in enumerate(priority.objectifs_operationnels):
            inner = (*path, "objectifs_operationnels", rank)
            references.take(operational.id, file.place(*inner, "id"), problems)
            actions = tuple(
                _action(action, file, (*inner, "actions", number), references, problems)
                for number, action in enumerate(operational.actions)
            )
            objectives.append(
                OperationalObjective(
                    operational.id, operational.titre, operational.titre_court or operational.titre, actions
                )
            )
        priorities.append(
            PriorityObjective(priority.id, priority.titre, priority.titre_court or priority.titre, tuple(objectives))
        )
    return SubChapter(
        id=record.sous_chapitre,
        theme_id=record.theme,
        title=record.titre,
        priority_objectives=tuple(priorities),
        key_figures=tuple(
            _key_figures(figure, file, ("chiffres_cles", index), problems)
            for index, figure in enumerate(record.chiffres_cles)
        ),
        place=file.place(),
    )


def read_context(file: YamlFile, references: References, problems: Problems) -> Action | None:
    """Turn one file of context indicators into an action that stands outside the référentiel."""
    record = read_record(ContextRecord, file, problems)
    if record is None:
        return None
    references.take(record.action, file.place("action"), problems)
    indicators = tuple(
        _indicator(indicator, record.action, file, ("indicateurs", index), references, problems)
        for index, indicator in enumerate(record.indicateurs)
    )
    return Action(record.action, record.action, (), (), None, ActionStatus.IN_PROGRESS, "", indicators, file.place())


def _action(
    record: ActionRecord, file: YamlFile, path: tuple[Hashable, ...], references: References, problems: Problems
) -> Action:
    references.take(record.id, file.place(*path, "id"), problems)
    for index, partner in enumerate(record.porteurs):
        if partner not in references.partners:
            problems.add(
                kinds.PARTNER_UNKNOWN,
                file.place(*path, "porteurs", index),
                f"Le partenaire « {partner} » n'est pas déclaré.",
                suggestion(partner, references.partners) or None,
            )
    for index, axis in enumerate(record.axes):
        if axis not in references.axes:
            problems.add(
                kinds.AXIS_UNKNOWN,
                file.place(*path, "axes", index),
                f"L'axe « {axis} » n'est pas déclaré.",
                suggestion(axis, references.axes) or None,
            )
    launch = read_period(record.lancement, file.place(*path, "lancement"), problems) if record.lancement else None
    indicators = tuple(
        _indicator(indicator, record.id, file, (*path, "indicateurs", index), references, problems)
        for index, indicator in enumerate(record.indicateurs)
    )
    return Action(
        id=record.id,
        title=record.titre,
        partners=tuple(record.porteurs),
        axes=tuple(record.axes),
        launch=launch,
        status=ActionStatus(record.statut),
        reason=record.motif,
        indicators=indicators,
        place=file.place(*path, "id"),
    )


def _indicator(
    record: IndicatorRecord,
    action_id: str,
    file: YamlFile,
    path: tuple[Hashable, ...],
    references: References,
    problems: Problems,
) -> Indicator:
    identifier = f"{action_id}.{record.id}"
    references.take(identifier, file.place(*path, "id"), problems)
    targets = tuple(
        _target(target, record, file, (*path, "cibles", index), references, problems)
        for index, target in enumerate(record.cibles)
    )
    return Indicator(
        id=identifier,
        action_id=action_id,
        title=record.titre,
        short_title=record.titre_court or record.titre,
        subject=record.sujet,
        gender=record.genre,
        unit=record.unite,
        unit_singular=record.unite_singulier,
        unit_gender=record.unite_genre,
        direction=Direction(record.sens),
        nature=Nature(record.nature),
        leading=record.principal,
        targets=targets,
        no_target_reason=record.sans_cible,
        breakdowns={name: _breakdown(name, breakdown) for name, breakdown in record.modalites.items()},
        place=file.place(*path, "id"),
        breaks=read_breaks(record, file, path, references.partners, references.perimeters, problems),
    )


def _breakdown(name: str, record: BreakdownRecord) -> Breakdown:
    return Breakdown(
        id=name,
        label=record.libelle,
        subject=record.sujet,
        unit=record.unite,
        unit_singular=record.unite_singulier,
        unit_gender=record.unite_genre,
        direction=Direction(record.sens) if record.sens else None,
    )


def _target(
    record: TargetRecord,
    indicator: IndicatorRecord,
    file: YamlFile,
    path: tuple[Hashable, ...],
    references: References,
    problems: Problems,
) -> Target:
    _known_perimeter(record.perimetre, file.place(*path, "perimetre"), references, problems)
    if record.modalite and record.modalite not in indicator.modalites:
        problems.add(
            kinds.BREAKDOWN_UNKNOWN,
            file.place(*path, "modalite"),
            f"La modalité « {record.modalite} » n'est pas déclarée.",
            suggestion(record.modalite, indicator.modalites) or None,
        )
    reference = None
    if record.reference is not None:
        place = file.place(*path, "reference")
        _known_perimeter(record.reference.perimetre, place, references, problems)
        baseline = read_period(record.reference.periode, place, problems) if record.reference.periode else None
        reference = Reference(baseline, record.reference.perimetre)
    needs_threshold = record.comparaison in ("au_moins", "au_plus", "egal", "plage", "hausse_de", "baisse_de")
    if needs_threshold and record.seuil is None and not (reference and reference.perimeter):
        problems.add(kinds.KEY_MISSING, file.place(*path), "La clé « seuil » manque pour cette comparaison.")
    if record.comparaison == "plage" and (record.seuil_max is None or record.seuil_max < (record.seuil or 0)):
        problems.add(kinds.RANGE_DOMAIN, file.place(*path), "« seuil_max » doit dépasser « seuil ».")
    return Target(
        text=record.texte,
        comparison=Comparison(record.comparaison),
        threshold=record.seuil,
        upper=record.seuil_max,
        unit=record.unite,
        perimeter=record.perimetre,
        breakdown=record.modalite,
        due=read_period(record.echeance, file.place(*path, "echeance"), problems) if record.echeance else None,
        reference=reference,
        reason=record.raison,
    )


def _known_perimeter(name: str, place: Place, references: References, problems: Problems) -> None:
    if name and name not in references.perimeters:
        problems.add(
            kinds.PERIMETER_UNKNOWN,
            place,
            f"Le périmètre « {name} » n'est pas déclaré.",
            suggestion(name, references.perimeters) or None,
        )


def _key_figures(
    record: KeyFigureRecord, file: YamlFile, path: tuple[Hashable, ...], problems: Problems
) -> KeyFigureGroup:
    for place, line in ((path, record), *(((*path, "lignes", rank), line) for rank, line in enumerate(record.lignes))):
        if not line.indicateur and not line.lignes:
            problems.add(kinds.KEY_MISSING, file.place(*place), "La clé « indicateur » manque.")
    if not record.lignes:
        return KeyFigureGroup("", (_key_figure(record, "", file.place(*path)),))
    figures = tuple(
        _key_figure(line, record.periode, file.place(*path, "lignes", index))
        for index, line in enumerate(record.lignes)
    )
    return KeyFigureGroup(record.groupe, figures)


def _key_figure(record: KeyFigureRecord, period: str, place: Place) -> KeyFigure:
    return KeyFigure(
        indicator_id=record.indicateur,
        operation=record.operation,
        period=record.periode or period,
        perimeter=record.perimetre,
        breakdown=record.modalite,
        source=record.source,
        unit=record.unite,
        rounding=record.arrondi,
        subject=record.sujet,
        rest=record.suite,
        place=place,
        across_breaks=record.malgre_rupture,
    )
