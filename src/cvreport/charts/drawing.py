"""The few SVG elements the charts are made of, as strings whose numbers are rounded."""

from collections.abc import Iterable
from html import escape
from urllib.parse import quote

from cvreport.charts.metrics import FAMILY
from cvreport.charts.palette import INK
from cvreport.french.typography import typeset


def number(value: float) -> str:
    """Write a number with two decimals at most and no needless zero."""
    written = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if written == "-0" else written


def document(
    width: float,
    height: float,
    body: Iterable[str],
    *,
    alternative: str | None,
    scale: float = 1.0,
    view: tuple[float, float] | None = None,
    unit: str = "pt",
) -> str:
    """Wrap elements into a whole SVG, which carries its text alternative or is hidden from screen readers.

    width, height: in `unit`; body: elements; alternative: one sentence, or None for a decoration;
    scale: enlarges the printed size only; view: size of the view box when it is not width × height.
    """
    across, down = view or (width, height)
    content = "".join(body)
    size = f'width="{number(width * scale)}{unit}" height="{number(height * scale)}{unit}"'
    box = f'viewBox="0 0 {number(across)} {number(down)}"'
    family = f' font-family="{FAMILY}"' if "<text" in content else ""
    role = 'aria-hidden="true"' if alternative is None else 'role="img"'
    title = "" if alternative is None else f"<title>{escape(alternative)}</title>"
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} {box} {role}{family}>'
    return f"{head}{title}{content}</svg>"


def text(
    x: float,
    y: float,
    content: str,
    *,
    size: float,
    weight: int = 400,
    fill: str = INK,
    anchor: str = "start",
    italic: bool = False,
) -> str:
    """Write one line of text, typeset, whose baseline starts, is centred or ends at a point."""
    style = f' font-weight="{weight}"' if weight != 400 else ""
    style += ' font-style="italic"' if italic else ""
    style += f' text-anchor="{anchor}"' if anchor != "start" else ""
    place = f'x="{number(x)}" y="{number(y)}" font-size="{number(size)}"'
    return f'<text {place}{style} fill="{fill}">{escape(typeset(content), quote=False)}</text>'


def _stroke(stroke: str, width: float, dashes: str) -> str:
    pattern = f' stroke-dasharray="{dashes}"' if dashes else ""
    return f' stroke="{stroke}" stroke-width="{number(width)}"{pattern}' if stroke else ""


def rectangle(
    x: float,
    y: float,
    width: float,
    height: float,
    *,
    fill: str = "none",
    stroke: str = "",
    stroke_width: float = 0.9,
    dashes: str = "",
) -> str:
    """Draw a rectangle; a stroke is kept inside it."""
    inset = stroke_width / 2 if stroke else 0.0
    place = f'x="{number(x + inset)}" y="{number(y + inset)}"'
    size = f'width="{number(max(0, width - 2 * inset))}" height="{number(max(0, height - 2 * inset))}"'
    return f'<rect {place} {size} fill="{fill}"{_stroke(stroke, stroke_width, dashes)}/>'


def circle(x: float, y: float, radius: float, *, fill: str, stroke: str = "", stroke_width: float = 1.1) -> str:
    """Draw a disc, or a ring when it has a stroke."""
    place = f'cx="{number(x)}" cy="{number(y)}" r="{number(radius)}"'
    return f'<circle {place} fill="{fill}"{_stroke(stroke, stroke_width, "")}/>'


def path(data: str, *, fill: str = "none", stroke: str = "", width: float = 1.0, dashes: str = "") -> str:
    """Draw path data, filled or stroked."""
    return f'<path d="{data}" fill="{fill}"{_stroke(stroke, width, dashes)}/>'


def polyline(points: Iterable[tuple[float, float]]) -> str:
    """Give the path data of a broken line."""
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points)


def break_marks(places: Iterable[float], top: float, bottom: float) -> list[str]:
    """Draw a dashed upright at each place where a series is broken."""
    return [
        path(f"M{number(x)} {number(top)}V{number(bottom)}", stroke=INK, width=0.8, dashes="1.6 1.3") for x in places
    ]


def hatches(x: float, y: float, width: float, height: float, spacing: float = 2.8) -> str:
    """Give the path data of lines at 45° cut by the sides of a rectangle."""
    segments = []
    total = width + height
    count = int(total / spacing)
    start = (total - count * spacing) / 2
    for index in range(count + 1):
        offset = start + index * spacing
        left, right = max(0.0, offset - height), min(width, offset)
        if right - left > 0.2:
            segments.append(polyline([(x + left, y + offset - left), (x + right, y + offset - right)]))
    return "".join(segments)


def data_uri(svg: str) -> str:
    """Encode an SVG so that it may stand as it is in any quotes of HTML or CSS, or in none.

    svg: a whole document; the answer starts with "data:image/svg+xml,".
    """
    return "data:image/svg+xml," + quote(svg, safe="/:=,;+-*.!~?@$_")
