"""The contract's own files rolled over: copied for the new year, with the years they print moved on where they stand.

Only the characters of a changed value are rewritten, at the place the parser gives: comments, order, quotes and blank
lines stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import yaml

from cvreport.collect.house_table import write_aside
from cvreport.load.project import place_of

PRINTED_YEARS = ("sous_titre", "source", "date", "collecte_le")
# A year that stands alone: « 2015-2022 » and « 2018/2019 » are spans, which do not move with the collection.
ALONE = re.compile(r"(?<![\w/–-])(?:19|20)[0-9]{2}(?![\w/–-])")
SCHEMA = "$schema=../"


@dataclass(frozen=True, slots=True)
class Edit:
    """A value that was moved on: its file, its key, as it was and as it is."""

    path: str
    key: str
    before: str
    after: str


def roll_contract(root: Path, before: int, year: int) -> list[Edit]:
    """Write the year's own contrat.yaml and deck selections from those of the year before, unless they exist.

    The default year of reglages.yaml moves on too, in place. What is returned is for a person to check.
    """
    edits = _copied(
        root, root / place_of(root, before, "contrat.yaml"), f"indicators/{year}/contrat.yaml", before, year
    )
    for source in sorted((root / "indicators" / "editions").glob(f"*-{before}.yaml")):
        name = f"indicators/editions/{source.stem.removesuffix(str(before))}{year}.yaml"
        edits += _copied(root, source, name, before, year)
    return [*edits, *_default_year(root, year)]


def carry_files(root: Path, before: int, year: int, left_out: Iterable[str]) -> list[Path]:
    """Copy what the year before had of its own (templates, narratives, référentiel), except what the year has."""
    copied = []
    for base in ("indicators", "templates"):
        folder = root / base / str(before)
        for source in sorted(path for path in folder.rglob("*") if path.is_file()):
            target = root / base / str(year) / source.relative_to(folder)
            if source.name not in left_out and not source.name.startswith(".") and not target.exists():
                write_aside(target, source.read_bytes())
                copied.append(target)
    return copied


def _copied(root: Path, source: Path, name: str, before: int, year: int) -> list[Edit]:
    target = root / name
    if target.exists() or not source.is_file():
        return []
    text, edits = rolled(source.read_text(encoding="utf-8"), name, before, year)
    deeper = len(target.relative_to(root).parts) - len(source.relative_to(root).parts)
    if deeper > 0:
        text = text.replace(SCHEMA, f"$schema={'../' * (deeper + 1)}", 1)
    write_aside(target, text.encode("utf-8"))
    return edits


def rolled(text: str, name: str, before: int, year: int) -> tuple[str, list[Edit]]:
    """A file's text with its printed years moved on, and its span drawn out to the last year told; see `Edit`."""

    def moved(written: str) -> str:
        # An edition is dated the year of its collection, or the next one.
        return ALONE.sub(lambda found: _moved_on(int(found.group()), before, year), written)

    def drawn_out(written: str) -> str:
        return str(year - 1) if written.isdecimal() and int(written) < year - 1 else written

    edits: list[Edit] = []
    for key in PRINTED_YEARS:
        text = _edited(text, (key,), moved, name, edits)
    return _edited(text, ("periode", "fin"), drawn_out, name, edits), edits


def _moved_on(found: int, before: int, year: int) -> str:
    return str(found + year - before) if found in (before, before + 1) else str(found)


def _default_year(root: Path, year: int) -> list[Edit]:
    name = place_of(root, year, "reglages.yaml")
    path = root / name
    if not path.is_file():
        return []
    edits: list[Edit] = []

    def later(written: str) -> str:
        return str(year) if written.isdecimal() and int(written) < year else written

    text = _edited(path.read_text(encoding="utf-8"), ("annee",), later, name, edits)
    if edits:
        write_aside(path, text.encode("utf-8"))
    return edits


def _edited(text: str, keys: tuple[str, ...], change: Callable[[str], str], name: str, edits: list[Edit]) -> str:
    """The text with one scalar changed where it stands; the edit is added to `edits` when there is one."""
    node = yaml.compose(text, Loader=yaml.SafeLoader)
    for key in keys:
        pairs = node.value if isinstance(node, yaml.MappingNode) else ()
        node = next((value for found, value in pairs if found.value == key), None)
    if not isinstance(node, yaml.ScalarNode):
        return text
    start, end = node.start_mark.index, node.end_mark.index
    written = text[start:end]
    after = change(written)
    if after != written:
        edits.append(Edit(name, ".".join(keys), " ".join(written.split()), " ".join(after.split())))
    return text[:start] + after + text[end:]
