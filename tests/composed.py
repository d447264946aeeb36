"""The small project read, derived and narrated in this process: what compose and paginate start from."""

from __future__ import annotations

from pathlib import Path

from cvreport.compose.composer import Renderer, compose
from cvreport.compose.definition import read_definition
from cvreport.compose.material import Material
from cvreport.model.document import Draft
from cvreport.pipeline.build import prepare
from cvreport.pipeline.ground import Timer
from cvreport.pipeline.order import Order
from cvreport.problems import Problems
from cvreport.templating.environment import search_path
from projects import YEAR


def material_of(folder: Path) -> Material:
    """Everything the sections of a project are composed from."""
    problems = Problems()
    _, material = prepare(Order(folder, YEAR), Timer(lambda _step, _detail: None), problems)
    problems.stop_on_errors()
    return material


def drafts_of(folder: Path, document: str = "rapport") -> list[Draft]:
    """The drafts of a document of a project."""
    problems = Problems()
    definition = read_definition(document, search_path(folder, YEAR), problems)
    problems.stop_on_errors()
    assert definition is not None
    return compose(definition, material_of(folder), problems)


def html_of(folder: Path, draft: Draft, document: str = "rapport") -> str:
    """One draft rendered; every page number is 7."""
    return Renderer(folder, YEAR, Problems()).html(draft, document, "", lambda _anchor: "7")
