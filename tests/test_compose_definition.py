"""Document kinds: a list of sections, repeated over themes and sub-chapters."""

from __future__ import annotations

from pathlib import Path

import pytest

from composed import material_of
from cvreport.compose.definition import Definition, read_definition, steps_of
from cvreport.model.document import Side
from cvreport.problems import Problems
from cvreport.templating.environment import search_path
from projects import write_project

HEAD = "titre: Essai\nstyle: rapport.css\nsections:\n"


def read(folder: Path, text: str | None, name: str = "essai") -> tuple[Definition | None, Problems]:
    """A document kind of a project, and its problems."""
    files = {} if text is None else {f"templates/documents/{name}.yaml": text}
    write_project(folder, files)
    problems = Problems()
    return read_definition(name, search_path(folder, 2020), problems), problems


def test_the_house_report_is_found_without_being_copied(tmp_path: Path) -> None:
    """A project without documents of its own uses the house's report."""
    definition, problems = read(tmp_path, None, "rapport")
    assert list(problems) == []
    assert definition is not None
    assert definition.style == "rapport.css"
    assert definition.screen_style == "ecran.css"


def test_a_project_overrides_a_document(tmp_path: Path) -> None:
    """A file of the same path in the project replaces the house's."""
    definition, _ = read(tmp_path, HEAD + "  - couverture\n", "rapport")
    assert definition is not None
    assert definition.sections == ("couverture",)


def test_repeats_unfold_over_the_contract(tmp_path: Path) -> None:
    """« pour_chaque » gives one step a theme and one a sub-chapter, each on the side it asks for."""
    text = HEAD + (
        "  - couverture\n"
        "  - pour_chaque: theme\n"
        "    sections:\n"
        "      - {section: ouverture-theme, cote: verso}\n"
        "      - pour_chaque: sous_chapitre\n"
        "        sections: [sous-chapitre]\n"
    )
    definition, problems = read(tmp_path, text)
    assert definition is not None
    contract = material_of(tmp_path).contract
    steps = steps_of(definition, contract, {"couverture", "ouverture-theme", "sous-chapitre"}, problems)
    assert [(step.kind, step.side, step.theme and step.theme.id) for step in steps] == [
        ("couverture", Side.ANY, None),
        ("ouverture-theme", Side.VERSO, "apprendre"),
        ("sous-chapitre", Side.ANY, "apprendre"),
    ]
    assert steps[-1].sub_chapter is not None
    assert steps[-1].sub_chapter.id == "1.1"


@pytest.mark.parametrize(
    ("section", "words"),
    [
        ("  - couvertur\n", "Vouliez-vous dire « couverture » ?"),
        ("  - pour_chaque: themes\n    sections: [couverture]\n", "Vouliez-vous dire « theme » ?"),
        ("  - pour_chaque: sous_chapitre\n    sections: [couverture]\n", "n'est pas possible ici"),
    ],
)
def test_an_unknown_section_or_repeat_is_a_problem(tmp_path: Path, section: str, words: str) -> None:
    """A section or a repeat that does not exist is a problem with the nearest name."""
    definition, problems = read(tmp_path, HEAD + section)
    assert definition is not None
    steps_of(definition, material_of(tmp_path).contract, {"couverture"}, problems)
    (problem,) = problems
    assert problem.place.path == "templates/documents/essai.yaml"
    assert words in f"{problem.message} {problem.remedy}"


def test_an_unknown_document_is_a_problem(tmp_path: Path) -> None:
    """A document that no folder holds is a problem with the nearest name."""
    definition, problems = read(tmp_path, None, "raport")
    assert definition is None
    (problem,) = problems
    assert problem.code == "F001"
    assert problem.remedy == "Vouliez-vous dire « rapport » ?"


@pytest.mark.parametrize("text", ["titre: Essai\n", "titre: Essai\nsections: couverture\n", "- couverture\n"])
def test_a_document_without_sections_is_a_problem(tmp_path: Path, text: str) -> None:
    """A document kind must list its sections."""
    definition, problems = read(tmp_path, text)
    assert definition is None
    assert [problem.code for problem in problems] == ["Y005"]
