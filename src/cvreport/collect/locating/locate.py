"""A list of addresses counted by perimeter; the list is read, never copied, and no address is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from cvreport import collection_problems
from cvreport.collect.columns import folded
from cvreport.collect.house_table import table_bytes
from cvreport.collect.locating.matching import Match, Outcome, Reference
from cvreport.collect.locating.secrecy import OUTSIDE, published
from cvreport.collect.reading.cells import FoundSheet, Refused
from cvreport.collect.reading.open_file import read_sheets
from cvreport.problems import Place, Problems

ADDRESS = ("adresse", "adresse complete", "adresse postale", "adresse 1", "voie", "nom de voie", "rue", "libelle voie")
NUMBER = ("numero", "n°", "no", "num", "numero de voie")
REPEAT = ("rep", "bis", "indice", "indice de repetition")
POSTCODE = ("code postal", "cp", "code postal commune", "codepostal")
PERIMETER = ("perimetre", "perimetres", "quartier", "zone")
SECRET = "secret statistique"


@dataclass(frozen=True, slots=True)
class Located:
    """The counts that may be published, the rates, and the rows to look at, by their number."""

    counts: Mapping[str, int | None]
    rows: int
    rates: Mapping[Outcome, int]
    doubtful: tuple[Match, ...]

    def table(self) -> bytes:
        """The counts as a CSV file; a secret one has no value."""
        lines = [
            [name, "" if count is None else str(count), "non_disponible" if count is None else "", _why(count)]
            for name, count in sorted(self.counts.items())
        ]
        return table_bytes(("perimetre", "valeur", "statut", "precision"), lines)


def locate(
    name: str, content: bytes, reference_name: str, reference: bytes, threshold: int, problems: Problems
) -> Located:
    """Count the rows of a list by perimeter of the reference."""
    known = Reference(
        (address, postcode, perimeter)
        for _, address, postcode, perimeter in _rows(reference_name, reference, True, problems)
    )
    matches = [
        known.find(row, address, postcode) for row, address, postcode, _ in _rows(name, content, False, problems)
    ]
    problems.stop_on_errors()
    members: dict[str, set[int]] = {perimeter: set() for own in known.exact.values() for perimeter in own}
    for match in matches:
        if match.outcome is Outcome.FOUND:
            for perimeter in match.perimeters or {OUTSIDE}:
                members.setdefault(perimeter, set()).add(match.row)
    outcomes = Counter(match.outcome for match in matches)
    return Located(
        counts=published({perimeter: frozenset(rows) for perimeter, rows in members.items()}, threshold),
        rows=len(matches),
        rates={outcome: round(100 * outcomes[outcome] / len(matches)) if matches else 0 for outcome in Outcome},
        doubtful=tuple(match for match in matches if match.outcome is not Outcome.FOUND),
    )


def _why(count: int | None) -> str:
    return SECRET if count is None else ""


def _rows(name: str, content: bytes, perimeters: bool, problems: Problems) -> Iterator[tuple[int, str, str, str]]:
    try:
        sheets = read_sheets(content)
    except Refused as refused:
        problems.add(collection_problems.RECEIVED_REFUSED, Place(name), refused.reason, refused.remedy)
        problems.stop_on_errors()
        return
    for sheet in sheets:
        found = _headings(sheet)
        if found is not None and (not perimeters or _one(found, PERIMETER)):
            yield from _sheet_rows(sheet, *found)
            return
    wanted = "« adresse » et « perimetre »" if perimeters else "« adresse »"
    problems.add(
        collection_problems.FORM_UNKNOWN,
        Place(name),
        f"Aucune feuille n'a de colonne {wanted}.",
        "Nommez ces colonnes ainsi.",
    )
    problems.stop_on_errors()


def _headings(sheet: FoundSheet) -> tuple[dict[str, int], int] | None:
    for row in sheet.rows[:10]:
        names = {
            folded(cell.said): column for (line, column), cell in sheet.cells.items() if line == row and not cell.empty
        }
        if any(name in names for name in ADDRESS):
            return names, row
    return None


def _one(found: tuple[dict[str, int], int], wanted: Sequence[str]) -> int:
    return next((found[0][name] for name in wanted if name in found[0]), 0)


def _sheet_rows(sheet: FoundSheet, names: dict[str, int], first: int) -> Iterator[tuple[int, str, str, str]]:
    def said(row: int, wanted: Sequence[str]) -> str:
        column = _one((names, first), wanted)
        return sheet.cell(row, column).said.strip() if column else ""

    for row in sheet.rows:
        if row > first:
            text = " ".join(part for part in (said(row, NUMBER) + said(row, REPEAT), said(row, ADDRESS)) if part)
            postcode = said(row, POSTCODE)
            yield row, text, postcode.zfill(5) if postcode.isdecimal() else postcode, said(row, PERIMETER)
