"""What breaks a series, checked: the breaks an indicator declares, the perimeters that replace others."""

from __future__ import annotations

from collections.abc import Hashable, Mapping

from cvreport import problem_catalogue as kinds
from cvreport.load.yaml_reader import YamlFile
from cvreport.model.contract import SeriesBreak
from cvreport.model.period import Period, PeriodError, PeriodKind
from cvreport.model.territory import Perimeter
from cvreport.problems import Kind, Place, Problems, suggestion
from cvreport.validate.schemas import IndicatorRecord, SeriesBreakRecord

WITHOUT_START = (PeriodKind.UNSTATED, PeriodKind.SPAN, PeriodKind.SINCE)


def read_breaks(
    record: IndicatorRecord,
    file: YamlFile,
    path: tuple[Hashable, ...],
    partners: Mapping[str, object],
    perimeters: Mapping[str, object],
    problems: Problems,
) -> tuple[SeriesBreak, ...]:
    """The breaks of an indicator; those that are about nothing are reported and left out."""
    found = []
    for index, item in enumerate(record.ruptures):
        place = (*path, "ruptures", index)
        known: tuple[tuple[str, str, Mapping[str, object], Kind], ...] = (
            ("perimetre", item.perimetre, perimeters, kinds.PERIMETER_UNKNOWN),
            ("modalite", item.modalite, record.modalites, kinds.BREAKDOWN_UNKNOWN),
            ("source", item.source, partners, kinds.PARTNER_UNKNOWN),
        )
        for key, name, declared, kind in known:
            if name and name not in declared:
                message = f"La rupture cite « {name} », qui n'est pas déclaré."
                problems.add(kind, file.place(*place, key), message, suggestion(name, declared) or None)
        period = _beginning(item, file.place(*place, "periode"), problems)
        if period is not None:
            found.append(SeriesBreak(period, item.raison, item.perimetre, item.modalite, item.source, item.comparable))
    return tuple(found)


def _beginning(item: SeriesBreakRecord, place: Place, problems: Problems) -> Period | None:
    """The first period counted in the new way."""
    try:
        period = Period.parse(item.periode)
    except PeriodError as failure:
        problems.add(kinds.PERIOD_UNREADABLE, place, str(failure))
        return None
    if period.kind in WITHOUT_START:
        message = f"« {item.periode} » ne dit pas quand la série est rompue."
        problems.add(kinds.PERIOD_UNREADABLE, place, message, "Donnez la première période comptée autrement : 2018.")
        return None
    return period


def check_succession(perimeters: Mapping[str, Perimeter], file: YamlFile | None, problems: Problems) -> None:
    """Report a perimeter that replaces an unknown one, itself, one that replaces it, or one of the same contours."""
    for perimeter in perimeters.values():
        if not perimeter.follows or file is None:
            continue
        place = file.place(perimeter.id, "succede_a")
        if perimeter.follows not in perimeters:
            message = f"« {perimeter.id} » succède à « {perimeter.follows} », qui n'est pas déclaré."
            hint = suggestion(perimeter.follows, perimeters) or None
            problems.add(kinds.PERIMETER_UNKNOWN, place, message, hint)
        elif _comes_back(perimeter.id, perimeters):
            message = f"« {perimeter.id} » se succède à lui-même."
            problems.add(kinds.PERIMETER_SUCCESSION, place, message)
        elif perimeter.vintage == perimeters[perimeter.follows].vintage:
            message = f"« {perimeter.id} » et « {perimeter.follows} » ont le même millésime."
            problems.add(kinds.PERIMETER_SUCCESSION, place, message)


def _comes_back(perimeter: str, perimeters: Mapping[str, Perimeter]) -> bool:
    seen: set[str] = set()
    name = perimeters[perimeter].follows
    while name in perimeters and name not in seen:
        if name == perimeter:
            return True
        seen.add(name)
        name = perimeters[name].follows
    return False
