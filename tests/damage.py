"""A generator of damaged forms: each damage is something a partner, or a spreadsheet, does to a workbook."""

from __future__ import annotations

import datetime
import random
from collections.abc import Callable
from io import BytesIO

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from collecting import all_of, as_csv, place

Damage = Callable[[Worksheet, random.Random], None]
FIRST = 3


def answered_rows(sheet: Worksheet) -> list[int]:
    """The rows that have an answer."""
    column = place(sheet, "valeur")
    return [row for row in range(FIRST, sheet.max_row + 1) if sheet.cell(row, column).value is not None]


def some(sheet: Worksheet, chance: random.Random) -> list[int]:
    """A few of the answered rows."""
    rows = answered_rows(sheet)
    return chance.sample(rows, min(len(rows), chance.randint(1, 5)))


def _values(sheet: Worksheet, chance: random.Random, change: Callable[[object], object]) -> None:
    for row in some(sheet, chance):
        cell = sheet.cell(row, place(sheet, "valeur"))
        cell.value = change(cell.value)  # type: ignore[assignment]  # whatever a partner types


def spaces(sheet: Worksheet, chance: random.Random) -> None:
    """Values typed as text, with spaces of every kind and a comma."""
    space = chance.choice([" ", "\u00a0", "\u202f"])
    _values(
        sheet,
        chance,
        lambda value: f"{value:_}".replace("_", space).replace(".", ",") if isinstance(value, int | float) else value,
    )


def words(sheet: Worksheet, chance: random.Random) -> None:
    """Values with words around them."""
    _values(
        sheet, chance, lambda value: chance.choice([f"environ {value}", f"{value} *", f"≈{value}", f"{value} (est.)"])
    )


def percent_format(sheet: Worksheet, chance: random.Random) -> None:
    """Cells shown as percentages."""
    for row in some(sheet, chance):
        sheet.cell(row, place(sheet, "valeur")).number_format = "0.0%"


def date_values(sheet: Worksheet, chance: random.Random) -> None:
    """Values that became dates."""
    _values(sheet, chance, lambda _: datetime.datetime(2020, chance.randint(1, 12), chance.randint(1, 28)))


def date_periods(sheet: Worksheet, chance: random.Random) -> None:
    """Periods that became dates, some of them of another year."""
    for row in some(sheet, chance):
        day = datetime.datetime(chance.choice([2019, 2020, 1987]), chance.choice([1, 9]), 1)
        sheet.cell(row, place(sheet, "periode")).value = day


def formulas(sheet: Worksheet, chance: random.Random) -> None:
    """Values that became formulas, which are saved without their result."""
    _values(sheet, chance, lambda value: f"={value}+0")


def errors(sheet: Worksheet, chance: random.Random) -> None:
    """Values that became errors."""
    _values(sheet, chance, lambda _: chance.choice(["#REF!", "#N/A", "#DIV/0!", "#VALEUR!"]))


def merges(sheet: Worksheet, chance: random.Random) -> None:
    """Cells merged down or across, the value's or the period's."""
    for row in some(sheet, chance)[:2]:
        column = place(sheet, chance.choice(["valeur", "periode", "code"]))
        down, across = chance.choice([(1, 0), (2, 0), (0, 1), (1, 1)])
        sheet.merge_cells(start_row=row, end_row=row + down, start_column=column, end_column=column + across)


def mixed_column(sheet: Worksheet, chance: random.Random) -> None:
    """One column of keys sorted alone."""
    column = place(sheet, chance.choice(["repere", "code", "perimetre", "modalite", "unite"]))
    rows = answered_rows(sheet)
    values = [sheet.cell(row, column).value for row in rows]
    chance.shuffle(values)
    for row, value in zip(rows, values, strict=True):
        sheet.cell(row, column).value = value


def shuffled_rows(sheet: Worksheet, chance: random.Random) -> None:
    """All rows in another order."""
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=FIRST)]
    chance.shuffle(rows)
    for number, values in enumerate(rows, FIRST):
        for column, value in enumerate(values, 1):
            sheet.cell(number, column).value = value


def inserted_rows(sheet: Worksheet, chance: random.Random) -> None:
    """Empty rows and a title among the others."""
    sheet.insert_rows(chance.randint(FIRST, sheet.max_row), chance.randint(1, 3))
    row = chance.randint(FIRST, sheet.max_row)
    sheet.insert_rows(row)
    sheet.cell(row, 3).value = "Deuxième partie"


def moved_column(sheet: Worksheet, chance: random.Random) -> None:
    """A column moved elsewhere."""
    source, target = chance.randint(1, 20), chance.randint(1, 20)
    values = [sheet.cell(row, source).value for row in range(1, sheet.max_row + 1)]
    sheet.delete_cols(source)
    sheet.insert_cols(target)
    for row, value in enumerate(values, 1):
        sheet.cell(row, target).value = value


def deleted_column(sheet: Worksheet, chance: random.Random) -> None:
    """A column that seemed useless deleted."""
    names = [
        "repere",
        "action",
        "perimetre",
        "modalite",
        "unite",
        "code",
        "qualificatif",
        "statut",
        "periode",
        "valeur_max",
    ]
    sheet.delete_cols(place(sheet, chance.choice(names)))


def copied_column(sheet: Worksheet, chance: random.Random) -> None:
    """The column of values copied at the end, then changed."""
    source, target = place(sheet, "valeur"), sheet.max_column + 1
    for row in range(1, sheet.max_row + 1):
        sheet.cell(row, target).value = sheet.cell(row, source).value
    row = chance.choice(answered_rows(sheet))
    sheet.cell(row, target).value = "à confirmer"


def copied_row(sheet: Worksheet, chance: random.Random) -> None:
    """A row copied at the end, as it is or with another value."""
    source, target = chance.choice(answered_rows(sheet)), sheet.max_row + 1
    for column in range(1, sheet.max_column + 1):
        sheet.cell(target, column).value = sheet.cell(source, column).value
    if chance.random() < 0.5:
        sheet.cell(target, place(sheet, "valeur")).value = 77777


def erased_keys(sheet: Worksheet, chance: random.Random) -> None:
    """Marks or codes erased."""
    for row in some(sheet, chance):
        sheet.cell(row, place(sheet, chance.choice(["repere", "code"]))).value = None


def changed_keys(sheet: Worksheet, chance: random.Random) -> None:
    """Perimeters and codes replaced by another or by nonsense."""
    for row in some(sheet, chance):
        name = chance.choice(["perimetre", "code", "modalite", "unite", "statut", "qualificatif"])
        sheet.cell(row, place(sheet, name)).value = chance.choice(["Ensemble de Paris", "n'importe quoi", "%", 12])


def no_headings(sheet: Worksheet, chance: random.Random) -> None:
    """One of the two rows of headings deleted, or both."""
    sheet.delete_rows(1, chance.choice([1, 1, 2]))


def scribbles(sheet: Worksheet, chance: random.Random) -> None:
    """Notes in the margins."""
    sheet.cell(chance.randint(1, 40), chance.randint(23, 60)).value = "voir M. Dupont"


def renamed(sheet: Worksheet, chance: random.Random) -> None:
    """The sheet renamed."""
    sheet.title = chance.choice(["Feuil1", "Réponses (2)", "2021"])


DAMAGES: tuple[Damage, ...] = (
    *(spaces, words, percent_format, date_values, date_periods, formulas, errors, merges, mixed_column),
    *(shuffled_rows, inserted_rows, moved_column, deleted_column, copied_column, copied_row, erased_keys),
    *(changed_keys, scribbles, renamed, no_headings),
)


def damaged(content: bytes, seed: int) -> tuple[bytes, set[str], list[str]]:
    """A workbook with one to four damages, sometimes saved as CSV; the texts left in it; the damages done."""
    chance = random.Random(seed)
    book = load_workbook(BytesIO(content))
    sheet = book["Saisie"]
    # Names of columns are needed by the others: the headings go last.
    chosen = sorted(chance.sample(DAMAGES, chance.randint(1, 4)), key=DAMAGES.index)
    done = []
    for damage in chosen:
        try:
            damage(sheet, chance)
        except (StopIteration, IndexError, AttributeError):
            continue  # the column it damages was deleted before, or its cells merged
        done.append(damage.__name__)
    saved = BytesIO()
    book.save(saved)
    result = saved.getvalue()
    # Read again, since a number whose cell has become a date is one from then on.
    rows = load_workbook(BytesIO(result))[sheet.title].iter_rows(values_only=True)
    left = {str(value) for row in rows for value in row if value is not None}
    if chance.random() < 0.2 and "Saisie" in book.sheetnames:
        result = as_csv(result, chance.choice(";,\t"))
        done.append("csv")
    if chance.random() < 0.05:
        result = result[: chance.randint(10, len(result))]
        done.append("cut")
    return result, left, done


def fill_all(values: dict[str, float]) -> Callable[[Workbook], None]:
    """Answer every row, with the value given for its mark."""

    def fill(book: Workbook) -> None:
        sheet = book["Saisie"]
        for row in range(FIRST, sheet.max_row + 1):
            mark = sheet.cell(row, 1).value
            if mark in values:
                sheet.cell(row, place(sheet, "valeur")).value = values[str(mark)]

    return all_of(fill)
