"""perimetres.yaml turned into perimeters, and what holds what checked."""

from __future__ import annotations

from collections.abc import Mapping

from cvreport import problem_catalogue as kinds
from cvreport.load.yaml_reader import YamlFile
from cvreport.model.territory import Perimeter
from cvreport.problems import Problems, suggestion
from cvreport.validate.records import read_named
from cvreport.validate.schemas import PerimeterRecord

HOLDERS = "contenu_dans"


def read_perimeters(file: YamlFile | None, problems: Problems) -> dict[str, Perimeter]:
    """The perimeters by identifier, in the order they speak for an indicator; reports holders unknown or in a ring."""
    found = {
        name: Perimeter(
            id=name,
            label=item.libelle,
            place=item.lieu,
            of=item.de,
            vintage=item.millesime,
            kind=item.nature,
            scales=tuple(item.echelles),
            whole=item.ensemble,
            acronym=item.sigle or name,
            within=tuple(item.contenu_dans),
            outside=item.exterieur,
            follows=item.succede_a,
        )
        for name, item in read_named(PerimeterRecord, file, problems).items()
    }
    if file is not None and isinstance(file.data, dict):
        # A perimeter whose record is faulty is reported once, not again wherever it is named.
        _check_holders(file, found, {str(name) for name in file.data}, problems)
    return found


def _check_holders(file: YamlFile, found: Mapping[str, Perimeter], declared: set[str], problems: Problems) -> None:
    for perimeter in found.values():
        for index, name in enumerate(perimeter.within):
            if name not in declared:
                place = file.place(perimeter.id, HOLDERS, index)
                message = f"Le périmètre « {name} » n'est pas déclaré."
                problems.add(kinds.PERIMETER_UNKNOWN, place, message, suggestion(name, declared) or None)
        if perimeter.id in _holders(perimeter, found):
            place = file.place(perimeter.id, HOLDERS)
            message = f"Le périmètre « {perimeter.id} » se contient lui-même, directement ou par d'autres."
            problems.add(kinds.PERIMETER_RING, place, message)


def _holders(perimeter: Perimeter, found: Mapping[str, Perimeter]) -> set[str]:
    """Every perimeter that holds one, however far."""
    holders: set[str] = set()
    waiting = [*perimeter.within]
    while waiting:
        name = waiting.pop()
        if name not in holders:
            holders.add(name)
            waiting.extend(found[name].within if name in found else ())
    return holders
