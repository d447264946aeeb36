"""Cells turned into numbers without guessing: what has two readings is held against last year's value or refused."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from cvreport import collection_problems
from cvreport.collect.columns import folded
from cvreport.collect.findings import CellRefused
from cvreport.collect.house_table import house_number
from cvreport.collect.reading.cells import CellKind, FoundCell
from cvreport.french.numbers import NumberError, parse_number

SHARES = ("%", "points")
# A value this many times its predecessor is no longer thought to be of the same size.
SAME_SIZE = 3
LARGEST = Decimal(10) ** 15
_DAY_ZERO = datetime.datetime(1899, 12, 30)
NOT_AVAILABLE = (
    *("nd", "n.d.", "n.d", "nc", "n.c.", "n.c", "na", "n/a"),
    *("non disponible", "non communique", "non connu"),
)
_THOUSANDS = re.compile(r"([1-9][0-9]{0,2})[.,]([0-9]{3})")
_WITH_WORDS = re.compile(r"(?P<before>[^0-9]*?)(?P<number>[0-9][0-9 \u00a0\u202f.,]*?)(?P<after>[^0-9]*)")
_TWO_NUMBERS = re.compile(r"(?:entre )?([0-9][0-9 .,]*) ?(?:%)? ?(-|–|à|a|et|/|sur) ?([0-9][0-9 .,]*) ?%?")


@dataclass(frozen=True, slots=True)
class NumberRead:
    """A number, and what must be said of how it was read."""

    value: Decimal
    remark: str = ""


def read_number(cell: FoundCell, unit: str, reference: Decimal | None, level: bool = True) -> NumberRead:
    """The number of a cell that is not empty; `reference` is the last known value of the same series."""
    match cell.kind:
        case CellKind.FORMULA:
            raise CellRefused(
                collection_problems.CELL_FORMULA, "La case contient une formule dont la valeur n'est pas enregistrée."
            )
        case CellKind.ERROR:
            raise CellRefused(
                collection_problems.CELL_UNREADABLE, f"La case contient une erreur de tableur ({cell.text})."
            )
        case CellKind.DATE:
            raise CellRefused(
                collection_problems.CELL_UNREADABLE,
                f"Le tableur a fait une date de ce qui était un nombre{_serial(cell)}.",
                "Mettez la case au format « Nombre », puis écrivez la valeur de nouveau.",
            )
        case CellKind.BOOLEAN:
            if unit != "oui/non":
                raise CellRefused(
                    collection_problems.CELL_UNREADABLE, "La case dit vrai ou faux alors qu'un nombre est attendu."
                )
            return NumberRead(Decimal(int(cell.number or 0)))
        case CellKind.NUMBER:
            return _from_number(cell, unit, reference, level)
    return _from_text(cell.text, unit, reference, level)


def _serial(cell: FoundCell) -> str:
    """The number that a date stands for, so that it is not lost."""
    days = (cell.date - _DAY_ZERO).total_seconds() / 86400 if cell.date is not None else 0
    return f" (peut-être {house_number(_exact(Decimal(repr(days))))})" if days > 0 else ""


def _from_number(cell: FoundCell, unit: str, reference: Decimal | None, level: bool) -> NumberRead:
    # Spreadsheets compute with fifteen digits; those after are the noise of the binary form.
    value = Decimal(f"{cell.number:.15g}")
    if not value.is_finite() or abs(value) >= LARGEST:
        raise CellRefused(collection_problems.CELL_UNREADABLE, "Ce nombre ne peut pas être une donnée.")
    if cell.shown_percent:
        if unit not in SHARES:
            raise CellRefused(
                collection_problems.VALUE_AMBIGUOUS,
                f"La case est affichée en pourcentage alors que l'unité demandée est « {unit} ».",
                f"Écrivez la valeur en {unit}, ou donnez la part dans une ligne libre avec l'unité %.",
            )
        return NumberRead(_exact(value * 100))
    return _share(value, unit, reference, level)


def _exact(value: Decimal) -> Decimal:
    """A number without the noise of its binary form."""
    return value.quantize(Decimal("1e-10")).normalize() + 0


def _from_text(text: str, unit: str, reference: Decimal | None, level: bool) -> NumberRead:
    written = " ".join(text.replace("\u2212", "-").split())
    if unit == "oui/non" and folded(written) in ("oui", "non"):
        return NumberRead(Decimal(int(folded(written) == "oui")))
    thousands = _THOUSANDS.fullmatch(written)
    if thousands and ("." in written or unit not in SHARES):
        whole, point = Decimal(thousands[1] + thousands[2]), Decimal(f"{thousands[1]}.{thousands[2]}")
        return _chosen(
            (point, whole), reference, f"« {written} » peut se lire {house_number(whole)} ou {house_number(point)}"
        )
    try:
        value = parse_number(written)
    except NumberError as failure:
        raise CellRefused(collection_problems.CELL_UNREADABLE, str(failure), _proposal(written)) from failure
    if abs(value) >= LARGEST:
        raise CellRefused(collection_problems.CELL_UNREADABLE, "Ce nombre ne peut pas être une donnée.")
    if written.endswith("%"):
        if unit not in SHARES:
            raise CellRefused(
                collection_problems.VALUE_AMBIGUOUS,
                f"La valeur est un pourcentage alors que l'unité demandée est « {unit} ».",
                f"Écrivez la valeur en {unit}, ou donnez la part dans une ligne libre avec l'unité %.",
            )
        return NumberRead(value)
    return _share(value, unit, reference, level)


def _share(value: Decimal, unit: str, reference: Decimal | None, level: bool) -> NumberRead:
    """A share between 0 and 1 may be a fraction of one or a percentage."""
    if unit != "%" or not level or not 0 < value <= 1:
        return NumberRead(value)
    hundred = _exact(value * 100)
    return _chosen(
        (value, hundred),
        reference,
        f"{house_number(value)} peut être {house_number(value)} % ou {house_number(hundred)} %",
        f"Écrivez « {house_number(value)} % » ou « {house_number(hundred)} % », avec le signe.",
    )


def _chosen(readings: Sequence[Decimal], reference: Decimal | None, doubt: str, remedy: str = "") -> NumberRead:
    """The one reading that is of the size of the last known value; a remark always says so."""
    near = [value for value in readings if reference is not None and _same_size(value, reference)]
    if len(near) != 1 or reference is None:
        raise CellRefused(collection_problems.VALUE_AMBIGUOUS, f"{doubt}.", remedy)
    known = house_number(reference)
    return NumberRead(
        near[0], f"{doubt} ; {house_number(near[0])} est retenu, la dernière valeur connue étant {known}."
    )


def _same_size(value: Decimal, reference: Decimal) -> bool:
    if value <= 0 or reference <= 0:
        return False
    return max(value / reference, reference / value) <= SAME_SIZE


def _proposal(written: str) -> str:
    """How to write what was meant, when it can be seen."""
    plain = folded(written)
    two = _TWO_NUMBERS.fullmatch(plain)
    if two:
        qualifier = "sur" if two[2] in ("/", "sur") else "entre"
        return (
            f"Écrivez {two[1].strip()} dans « Valeur », {two[3].strip()} dans « Valeur maximale ou total », "
            f"et choisissez « {qualifier} » dans « Qualificatif »."
        )
    words = _WITH_WORDS.fullmatch(written)
    if words is None:
        return "Écrivez un nombre seul ; si la donnée n'existe pas, laissez vide et choisissez un statut."
    number = words["number"].strip()
    around = words["before"] + words["after"]
    if around.strip() and folded(around).strip(" .~<>≈") in ("environ", "env", "plus de", "moins de", ""):
        return f"Écrivez {number} dans « Valeur », et choisissez le mot (environ, plus de…) dans « Qualificatif »."
    return f"Écrivez seulement {number} dans « Valeur » ; le reste va dans « Commentaire »."
