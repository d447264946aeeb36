"""A document kind: the list of its sections and its style sheets, read from `templates/documents/<kind>.yaml`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from cvreport import problem_catalogue as kinds
from cvreport.load.yaml_reader import read_yaml
from cvreport.model.contract import Contract, SubChapter, Theme
from cvreport.model.document import Side
from cvreport.model.meeting import Meeting, Sequence, SlidePlan
from cvreport.problems import Place, Problems, suggestion

REPEATS = ("theme", "sous_chapitre", "sequence", "diapo")


@dataclass(frozen=True, slots=True)
class Step:
    """One section to compose: its kind, the side it starts on, and what it is about.

    A section of the report is about a theme or a sub-chapter, a slide about a sequence of a meeting and a plan.
    """

    kind: str
    side: Side
    theme: Theme | None
    sub_chapter: SubChapter | None
    sequence: Sequence | None = None
    plan: SlidePlan | None = None
    rank: int = 0


@dataclass(frozen=True, slots=True)
class Definition:
    """A document kind: printed style sheet, screen style sheet, and its sections as they are written.

    `selection` names the file of `indicators/editions/` a deck is chosen by; `screen_page` is the twin's shell;
    `notes_style` lays out the speaker's notes of a deck, which make a document of their own.
    """

    name: str
    style: str
    screen_style: str
    sections: tuple[Any, ...]
    place: Place
    selection: str = ""
    screen_page: str = "documents/ecran.html"
    notes_style: str = ""


def read_definition(name: str, folders: list[Path], problems: Problems) -> Definition | None:
    """Find and read a document kind in the search path of the templates."""
    for folder in folders:
        path = folder / "documents" / f"{name}.yaml"
        if path.exists():
            shown = f"templates/documents/{name}.yaml"
            file = read_yaml(path, shown, problems)
            if file is None:
                return None
            if not isinstance(file.data, dict) or not isinstance(file.data.get("sections"), list):
                problems.add(
                    kinds.KEY_MISSING, Place(shown, 1, 1), "La clé « sections » manque ou n'est pas une liste."
                )
                return None
            data = file.data
            return Definition(
                name,
                str(data.get("style", "rapport.css")),
                str(data.get("style_ecran", "ecran.css")),
                tuple(data["sections"]),
                Place(shown, 1, 1),
                str(data.get("selection", "")),
                str(data.get("page_ecran", "documents/ecran.html")),
                str(data.get("style_notes", "")),
            )
    known = {path.stem for folder in folders for path in (folder / "documents").glob("*.yaml")}
    problems.add(
        kinds.FILE_MISSING,
        Place(f"templates/documents/{name}.yaml"),
        f"Le document « {name} » n'existe pas.",
        suggestion(name, known) or None,
    )
    return None


def steps_of(
    definition: Definition, contract: Contract, known: set[str], problems: Problems, meeting: Meeting | None = None
) -> list[Step]:
    """Unfold the repeats of a definition over the themes and sub-chapters of a contract, or over a meeting."""
    steps = list(_unfold(definition.sections, definition, contract, known, problems, None, None, meeting))
    if not steps and not problems.errors:
        problems.add(kinds.SECTION_EMPTY, definition.place, "Le document n'a aucune section.")
    return [replace(step, rank=rank) for rank, step in enumerate(steps, 1)]


def _unfold(
    items: tuple[Any, ...] | list[Any],
    definition: Definition,
    contract: Contract,
    known: set[str],
    problems: Problems,
    theme: Theme | None,
    chapter: SubChapter | None,
    meeting: Meeting | None = None,
) -> Iterator[Step]:
    for item in items:
        if isinstance(item, dict) and "pour_chaque" in item:
            inner = item.get("sections", [])
            if item["pour_chaque"] == "theme":
                for each in contract.themes:
                    yield from _unfold(inner, definition, contract, known, problems, each, None)
            elif item["pour_chaque"] == "sous_chapitre" and theme is not None:
                for part in theme.sub_chapters:
                    yield from _unfold(inner, definition, contract, known, problems, theme, part)
            elif item["pour_chaque"] == "sequence" and meeting is not None:
                for sequence in meeting.sequences:
                    yield from _slides(inner, sequence, contract)
            else:
                problems.add(
                    kinds.WRONG_TYPE,
                    definition.place,
                    f"« pour_chaque: {item['pour_chaque']} » n'est pas possible ici.",
                    suggestion(str(item["pour_chaque"]), REPEATS) or None,
                )
            continue
        name = item.get("section") if isinstance(item, dict) else item
        if not isinstance(name, str):
            message = "Une section s'écrit par son nom, ou {section: nom, cote: recto}."
            problems.add(kinds.WRONG_TYPE, definition.place, message)
            continue
        if (name.endswith("-theme") and theme is None) or (name == "sous-chapitre" and chapter is None):
            message = f"La section « {name} » n'a de sens que sous « pour_chaque »."
            problems.add(kinds.WRONG_TYPE, definition.place, message)
            continue
        side = item.get("cote", "") if isinstance(item, dict) else ""
        if name not in known:
            problems.add(
                kinds.WRONG_TYPE,
                definition.place,
                f"La section « {name} » n'existe pas.",
                suggestion(str(name), known) or None,
            )
            continue
        yield Step(str(name), Side(side) if side in tuple(Side) else Side.ANY, theme, chapter)


def _slides(items: list[Any], sequence: Sequence, contract: Contract) -> Iterator[Step]:
    """The slides of one sequence: its divider, when it has one, and those its plans ask for."""
    theme = next((each for each in contract.themes if each.id == sequence.theme_id), None)
    for item in items:
        if isinstance(item, dict) and item.get("pour_chaque") == "diapo":
            for plan in sequence.slides:
                if plan.kind == "photos" and not plan.photographs:
                    continue  # waits for its photographs
                yield Step(f"diapo-{plan.kind}", Side.ANY, theme, None, sequence, plan)
        elif item != "diapo-intercalaire" or sequence.divider:
            yield Step(str(item), Side.ANY, theme, None, sequence)
