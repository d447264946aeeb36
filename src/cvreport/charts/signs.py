"""Signs drawn on a grid of 24: axes, verdicts of actions, states of targets, speech bubble."""

from collections.abc import Mapping
from types import MappingProxyType

from cvreport.charts.drawing import document
from cvreport.charts.palette import INK, WHITE

_ROUND = 'stroke-linecap="round" stroke-linejoin="round"'
_LINE = f'fill="none" stroke="{{colour}}" {_ROUND}'
_DISC = '<circle cx="12" cy="12" r="12" fill="{colour}"/>'


def _axis(data: str) -> str:
    drawing = f'fill="none" stroke="{{ground}}" stroke-width="1.5" {_ROUND}'
    return f'{_DISC}<path d="{data}" {drawing}/>'


def _arrow(data: str) -> str:
    return f'<path d="{data}" {_LINE} stroke-width="3"/>'


_UNKNOWN = (
    '<circle cx="12" cy="12" r="9.8" fill="none" stroke="{colour}" stroke-width="2.2"'
    ' stroke-dasharray="3.36 2.8"/>'
    f'<path d="M8.6 12h6.8" {_LINE} stroke-width="2.4"/>'
)

_DRAWINGS: Mapping[str, str] = MappingProxyType(
    {
        "personnes": _axis(
            "M6.2 8.9a2.45 2.45 0 1 0 4.9 0a2.45 2.45 0 1 0 -4.9 0M12.9 8.9a2.45 2.45 0 1 0 4.9 0"
            "a2.45 2.45 0 1 0 -4.9 0M4.5 17.6v-1.1a3.75 3.75 0 0 1 7.5 0v1.1"
            "M12 16.5a3.75 3.75 0 0 1 7.5 0v1.1"
        ),
        "croix": _axis("M9.7 5.3h4.6v4.4h4.4v4.6h-4.4v4.4h-4.6v-4.4h-4.4v-4.6h4.4z"),
        "femme-homme": _axis(
            "M5.9 9.9a3.1 3.1 0 1 0 6.2 0a3.1 3.1 0 1 0 -6.2 0M9 13v5.8M6.8 16.2h4.4"
            "M10.9 12.7a3.1 3.1 0 1 0 6.2 0a3.1 3.1 0 1 0 -6.2 0M16.2 10.5l3.3 -3.5M16.4 6.8h3.2v3.2"
        ),
        "bouclier": _axis(
            "M12 4.6l6 2.1v4.6c0 3.8 -2.4 6.5 -6 8.1c-3.6 -1.6 -6 -4.3 -6 -8.1v-4.6zM9.2 10.4h5.6M9.2 13.4h5.6"
        ),
        "balance": _axis(
            "M12 5.4v13M9 18.4h6M5.4 7.4h13.2M6.4 7.4l-2.3 6.1a2.35 2.35 0 0 0 4.6 0z"
            "M17.6 7.4l-2.3 6.1a2.35 2.35 0 0 0 4.6 0z"
        ),
        "reinforced": _arrow("M5.5 18.5l13 -13M8 5.5h10.5v10.5"),
        "maintained": _arrow("M3.5 12h17M13.4 5l7.1 7l-7.1 7"),
        "declining": _arrow("M5.5 5.5l13 13M8 18.5h10.5v-10.5"),
        "no_data": _UNKNOWN,
        "met": '<circle cx="12" cy="12" r="11" fill="{colour}"/>'
        f'<path d="M7.2 12.6l3.4 3.5l6.3 -7.4" fill="none" stroke="{{ground}}" stroke-width="2.6" {_ROUND}/>',
        "not_yet": '<circle cx="12" cy="12" r="10" fill="none" stroke="{colour}" stroke-width="2"/>'
        '<path d="M12 2a10 10 0 0 0 0 20z" fill="{colour}"/>',
        "no_longer": '<circle cx="12" cy="12" r="10" fill="none" stroke="{colour}" stroke-width="2"/>'
        f'<path d="M8 8l7.6 7.6M9.4 16h6.6v-6.6" {_LINE} stroke-width="2.4"/>',
        "not_measurable": _UNKNOWN,
        "bubble": '<path d="M2.5 4.5h19v13h-11l-4.5 4v-4h-3.5z" fill="none" stroke="{colour}"'
        ' stroke-width="2.2" stroke-linejoin="round"/>',
    }
)

AXES = ("personnes", "croix", "femme-homme", "bouclier", "balance")
VERDICTS = ("reinforced", "maintained", "declining", "no_data")
TARGET_STATES = ("met", "not_yet", "no_longer", "not_measurable")
NAMES = tuple(_DRAWINGS)


def sign(
    name: str,
    *,
    colour: str = INK,
    ground: str = WHITE,
    size: float = 13.5,
    alternative: str | None = None,
) -> str:
    """Draw a sign, which is a decoration unless it has a text alternative.

    name: one of NAMES; colour: of the sign; ground: of what is drawn inside a disc; size: side in points.
    """
    if name not in _DRAWINGS:
        raise ValueError(f"unknown sign {name!r}, not among {', '.join(NAMES)}")
    body = _DRAWINGS[name].format(colour=colour, ground=ground)
    return document(size, size, [body], alternative=alternative, view=(24, 24))


def pictogram(drawing: str, size: float) -> str:
    """Draw a project's own pictogram, checked before, as a decoration; `currentColor` is ink.

    drawing: a whole SVG with a view box; size: side in points.
    """
    inner = drawing.replace("<svg ", '<svg width="24" height="24" ', 1).replace("currentColor", INK)
    return document(size, size, [inner], alternative=None, view=(24, 24))
