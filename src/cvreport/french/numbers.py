"""Numbers as French prose writes and reads them, in figures and in words."""

import re
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache
from typing import Literal

from cvreport.french.plurals import singular
from cvreport.french.settings import MINUS, NARROW_NO_BREAK_SPACE, NO_BREAK_SPACE, house_typography
from cvreport.settings import Typography

Number = float | int | Decimal
KEPT = 8192  # numbers: those of a document

# Enough digits to write the largest float in full.
_CONTEXT = Context(prec=700, rounding=ROUND_HALF_UP)
# Beyond this many decimals, a float holds the noise of its binary form.
_FLOAT_DECIMALS = 6

_SYMBOL = re.compile(r".*[€$%°²³+].*|[A-Z0-9]{2,}|[kKMG]?[Wg](?:h|c)?|[kcm]?m|ha|h|min|s|t|l|pts?|[kKMGT]o|(?:km|m)/h")


class NumberError(ValueError):
    """A text that is not a number, or not one number only; the message is in French."""


def rounded(value: Number, decimals: int | None = None) -> Decimal:
    """Round half away from zero, as a reader does, to a number of decimals that may be negative."""
    exact = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    if not exact.is_finite():
        raise NumberError(f"« {value} » n'est pas un nombre que l'on peut écrire : corriger le calcul.")
    if decimals is None and isinstance(value, float):
        decimals = _FLOAT_DECIMALS
    return exact if decimals is None else exact.quantize(Decimal(1).scaleb(-decimals), context=_CONTEXT)


def takes_plural(value: Number) -> bool:
    """Tell whether a French noun counted by this value is in the plural: from 2 on, whatever the sign."""
    return value >= 2 or value <= -2


def format_number(value: Number, decimals: int | None = None, typography: Typography | None = None) -> str:
    """Write a number with the decimal comma, grouped thousands and the true minus sign.

    Trailing zeros are left out. Without `decimals`, exact numbers keep all digits and floats at most six.
    """
    return _grouped(value, decimals, (typography or house_typography()).thousands_threshold)


@lru_cache(maxsize=KEPT, typed=True)  # a decimal keeps all its digits where a float equal to it does not
def _grouped(value: Number, decimals: int | None, threshold: int) -> str:
    """A number is printed in a sentence, a table, a chart and its alternative: it is written once."""
    number = rounded(value, decimals)
    whole, _, fraction = f"{abs(number):f}".partition(".")
    fraction = fraction.rstrip("0")
    sign = MINUS if number < 0 else ""
    if len(whole) >= threshold:
        whole = f"{int(whole):_}".replace("_", NARROW_NO_BREAK_SPACE)
    return f"{sign}{whole},{fraction}" if fraction else f"{sign}{whole}"


def format_signed(
    value: Number, decimals: int | None = None, unit: str = "", typography: Typography | None = None
) -> str:
    """Write a change with its sign, plus or minus, and its unit if there is one; zero has no sign."""
    sign = "+" if rounded(value, decimals) > 0 else ""
    return sign + format_value(value, unit, decimals, typography)


def format_value(value: Number, unit: str, decimals: int | None = None, typography: Typography | None = None) -> str:
    """Write a value with its unit, as « 94 % », « 0,9 point », « 6,2 sur 10 » or « 1 enfant accompagné ».

    A noun is given in the plural and put in the singular below 2; where this cannot be deduced, give both
    forms, as in « famille de réfugiés suivie|familles de réfugiés suivies ».
    """
    if unit == "oui/non":
        return "oui" if value else "non"
    figures = format_number(value, decimals, typography)
    if unit == "%":
        return f"{figures}{(typography or house_typography()).percent_space}%"
    if not unit:
        return figures
    if scale := re.fullmatch(r"/ ?([0-9]+)", unit):
        maximum = format_number(int(scale[1]), typography=typography)
        return f"{figures}{NO_BREAK_SPACE}sur{NO_BREAK_SPACE}{maximum}"
    return f"{figures}{NO_BREAK_SPACE}{_agreeing_unit(unit, takes_plural(rounded(value, decimals)))}"


def _agreeing_unit(unit: str, plural: bool) -> str:
    one, separator, several = unit.partition("|")
    if separator:
        return several if plural else one
    return unit if plural or _SYMBOL.fullmatch(unit) else singular(unit)


_UNITS = (
    "zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze",
    "douze", "treize", "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf",
)  # fmt: skip
_TENS = {2: "vingt", 3: "trente", 4: "quarante", 5: "cinquante", 6: "soixante", 8: "quatre-vingt"}


def number_in_words(number: int, gender: Literal["m", "f"] = "m") -> str:
    """Write an integer from 0 to 999 999 in words, in the traditional spelling; the gender sets un or une."""
    if not 0 <= number <= 999_999:
        raise NumberError(f"« {number} » ne s'écrit pas en lettres ici : rester entre 0 et 999 999.")
    thousands, rest = divmod(number, 1000)
    if not thousands:
        words = _below_thousand(rest)
    else:
        # « quatre-vingt » and « cent » keep no s before « mille », which is itself invariable.
        multiplier = re.sub(r"(vingt|cent)s$", r"\1", _below_thousand(thousands))
        words = "mille" if thousands == 1 else f"{multiplier} mille"
        words += f" {_below_thousand(rest)}" if rest else ""
    return re.sub(r"\bun$", "une", words) if gender == "f" else words


def _below_thousand(number: int) -> str:
    hundreds, rest = divmod(number, 100)
    if not hundreds:
        return _below_hundred(rest)
    words = "cent" if hundreds == 1 else f"{_UNITS[hundreds]} cent"
    if not rest:
        return words if hundreds == 1 else f"{words}s"
    return f"{words} {_below_hundred(rest)}"


def _below_hundred(number: int) -> str:
    if number < 20:
        return _UNITS[number]
    tens, rest = divmod(number, 10)
    if tens in (7, 9):
        tens, rest = tens - 1, rest + 10
    if number == 80:
        return "quatre-vingts"
    if not rest:
        return _TENS[tens]
    return f"{_TENS[tens]}{' et ' if rest in (1, 11) and tens != 8 else '-'}{_UNITS[rest]}"


def ordinal(number: int, feminine: bool = False) -> str:
    """Write an ordinal as 1er, 1re or 2e, in plain text."""
    if number == 1:
        return "1re" if feminine else "1er"
    return f"{format_number(number)}e"


_SPACES = "[ \u00a0\u202f\u2009]"
_PLAIN_NUMBER = re.compile(
    rf"([+\-−–]?){_SPACES}*([0-9]{{1,3}}(?:{_SPACES}[0-9]{{3}})+|[0-9]+)(?:([.,])([0-9]+))?{_SPACES}*%?"
)


def parse_number(text: str) -> Decimal:
    """Read a number written by a person or a French spreadsheet; « 94 % » is 94.

    A point followed by exactly three digits, or two kinds of separators, can be read in two ways: refused.
    """
    written = text.strip()
    found = _PLAIN_NUMBER.fullmatch(written)
    if not found:
        if re.fullmatch(r"[+\-−]?[0-9]+(?:[.,][0-9]+){2,}", written):
            raise NumberError(f"« {written} » est ambigu : écrire comme « 1 234,5 », avec une seule virgule.")
        raise NumberError(f"« {written} » n'est pas un nombre : écrire par exemple « 1 458 » ou « 7,2 ».")
    sign, whole, point, fraction = found.groups()
    if point == "." and len(fraction) == 3 and re.fullmatch(r"[1-9][0-9]{0,2}", whole):
        meant = f"« {whole} {fraction} » ou « {whole},{fraction} »"
        raise NumberError(f"« {written} » est ambigu : écrire {meant}.")
    digits = re.sub(_SPACES, "", whole)
    magnitude = Decimal(f"{digits}.{fraction}" if fraction else digits)
    return -magnitude if sign and sign != "+" and magnitude else magnitude
