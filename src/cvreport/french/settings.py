"""The typography of the house, and the characters that it needs."""

from __future__ import annotations

from contextvars import ContextVar

from cvreport.settings import Typography

NO_BREAK_SPACE = "\u00a0"
NARROW_NO_BREAK_SPACE = "\u202f"
MINUS = "\u2212"
DEFAULT = Typography()
# One project is read at a time; everything written from then on follows its choices.
_CHOSEN: ContextVar[Typography] = ContextVar("typography", default=DEFAULT)


def choose_typography(typography: Typography) -> None:
    """Write from now on as a project's settings ask."""
    _CHOSEN.set(typography)


def house_typography() -> Typography:
    """The choices of the project that was read last, or the defaults."""
    return _CHOSEN.get()
