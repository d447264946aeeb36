"""Settings of French typography, and the characters that it needs."""

from dataclasses import dataclass

NO_BREAK_SPACE = "\u00a0"
NARROW_NO_BREAK_SPACE = "\u202f"
MINUS = "\u2212"


@dataclass(frozen=True, slots=True)
class Typography:
    """The choices on which French houses differ.

    `thousands_threshold` is the number of digits from which an integer part is cut in groups of three.
    """

    thousands_threshold: int = 4
    guillemet_space: str = NO_BREAK_SPACE
    percent_space: str = NARROW_NO_BREAK_SPACE
    school_year_separator: str = "/"


DEFAULT_TYPOGRAPHY = Typography()
