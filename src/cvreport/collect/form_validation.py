"""The validation rules of the input sheet, with what they say when a cell is entered or refused."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from cvreport.collect import columns

ListRanges = dict[str, str]
LISTS: dict[str, tuple[str, Literal["stop", "warning"], str]] = {
    columns.STATUS.name: (
        "liste_statuts",
        "stop",
        "Choisissez un statut dans la liste ; laissez vide si la valeur est mesurée.",
    ),
    columns.QUALIFIER.name: (
        "liste_qualificatifs",
        "stop",
        "Choisissez dans la liste, par exemple « environ » ; laissez vide si la valeur est exacte.",
    ),
    columns.PERIOD.name: (
        "liste_periodes",
        "warning",
        "Une année (2020), une année scolaire (2019/2020), un mois (2020-M07) ou une date (31/12/2020).",
    ),
    columns.PERIMETER.name: ("liste_perimetres", "stop", "Choisissez le territoire dans la liste."),
    columns.BREAKDOWN.name: ("liste_modalites", "stop", "Choisissez la modalité dans la liste."),
    columns.UNIT.name: ("liste_unites", "stop", "Choisissez l'unité dans la liste."),
    columns.CODE.name: (
        "liste_codes",
        "warning",
        "Le code d'un indicateur, tel qu'il est dans la feuille « Listes ».",
    ),
}
NUMBERS = {
    columns.VALUE.name: "Un nombre, sans espace ni unité. Une part s'écrit entre 0 et 100 : 12,5 pour 12,5 %.",
    columns.UPPER.name: "La borne haute avec « entre », ou le total avec « sur ». Vide dans les autres cas.",
}
LONGEST_COMMENT = 2000


def validate_input(
    sheet: Worksheet, shown: Sequence[columns.Column], first: int, last_asked: int, last: int, ranges: ListRanges
) -> None:
    """Put a rule on every cell: lists and numbers where one writes, « locked » where one only reads."""
    for index, column in enumerate(shown, 1):
        letter = get_column_letter(index)
        if column.is_open:
            _add(sheet, _open_rule(column, ranges), f"{letter}{first}:{letter}{last}")
            continue
        if last_asked >= first:
            _add(sheet, _locked_rule(), f"{letter}{first}:{letter}{last_asked}")
        # The rows left free at the end are for what the form does not ask.
        free = _open_rule(column, ranges) if column.name in LISTS else _locked_rule()
        _add(sheet, free, f"{letter}{last_asked + 1}:{letter}{last}")


def _add(sheet: Worksheet, rule: DataValidation, area: str) -> None:
    rule.add(area)
    sheet.add_data_validation(rule)


def _open_rule(column: columns.Column, ranges: ListRanges) -> DataValidation:
    if column.name in LISTS:
        name, style, text = LISTS[column.name]
        rule = DataValidation(type="list", formula1=ranges[name], allow_blank=True, errorStyle=style)
    elif column.name in NUMBERS:
        text = NUMBERS[column.name]
        rule = DataValidation(
            type="decimal", operator="between", formula1="-1000000000000", formula2="1000000000000", allow_blank=True
        )
    else:
        text = f"Un texte de {LONGEST_COMMENT} caractères au plus."
        rule = DataValidation(
            type="textLength", operator="lessThanOrEqual", formula1=str(LONGEST_COMMENT), allow_blank=True
        )
    rule.error = rule.prompt = text
    rule.errorTitle = rule.promptTitle = column.heading[:32]
    rule.showErrorMessage = rule.showInputMessage = True
    return rule


def _locked_rule() -> DataValidation:
    rule = DataValidation(type="custom", formula1="FALSE", allow_blank=False)
    rule.errorTitle, rule.error = "Case verrouillée", "Cette case rappelle ce qui est demandé ou déjà connu."
    rule.showErrorMessage = True
    return rule
