"""axes.yaml turned into axes, with the pictograms that the project brings."""

from __future__ import annotations

from collections.abc import Mapping

from cvreport import problem_catalogue as kinds
from cvreport.load.project import PICTOGRAMS
from cvreport.load.yaml_reader import YamlFile
from cvreport.model.contract import Axis
from cvreport.problems import Place, Problems, suggestion
from cvreport.validate.records import read_named
from cvreport.validate.schemas import AxisRecord


def read_axes(file: YamlFile | None, drawings: Mapping[str, str], problems: Problems) -> dict[str, Axis]:
    """The axes by identifier, in their order; reports a pictogram that is absent or refused."""
    axes: dict[str, Axis] = {}
    for name, item in read_named(AxisRecord, file, problems).items():
        assert file is not None  # a file that is absent names no axis
        drawing = ""
        if item.pictogramme.endswith(".svg"):
            drawing = _drawing(item.pictogramme, file.place(name, "pictogramme"), drawings, problems)
        axes[name] = Axis(name, item.numero, item.libelle, item.pictogramme, drawing)
    return axes


def _drawing(name: str, place: Place, drawings: Mapping[str, str], problems: Problems) -> str:
    path = f"{PICTOGRAMS}/{name}"
    if path in drawings:
        # Most projects draw with the pictograms of the house: they do without what reads XML.
        from cvreport.validate.pictograms import read_pictogram

        return read_pictogram(drawings[path], Place(path), problems)
    known = [known.removeprefix(f"{PICTOGRAMS}/") for known in drawings]
    message = f"Le pictogramme « {path} » n'existe pas."
    problems.add(kinds.RESOURCE_MISSING, place, message, suggestion(name, known) or None)
    return ""
