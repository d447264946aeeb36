"""Slides and their charts as templates name them."""

from __future__ import annotations

from base64 import b64encode

from markupsafe import Markup

from cvreport.charts.headings import balanced
from cvreport.charts.metrics import text_width
from cvreport.charts.palette import GREY_TEXT, palette_named
from cvreport.compose.cards import picture
from cvreport.compose.labels import sign_uri
from cvreport.load.photographs import FOLDER, media_type
from cvreport.model.slides import BigFigure, Chart, Column, Photograph, Slide

SIGNS = {
    "renforcee": "reinforced",
    "maintenue": "maintained",
    "en_recul": "declining",
    "sans_donnees": "no_data",
    "atteint": "met",
    "pas_encore_atteint": "not_yet",
}


def view(slide: Slide) -> dict[str, object]:
    """The parts of a slide by the names that templates use."""
    dark = palette_named(slide.palette).dark
    # Numbers side by side are of one size; beside a chart they are one under another.
    any_long = any(_is_long(figure, slide) for figure in slide.figures)
    return {
        "genre": slide.kind,
        "rang": slide.number,
        "ancre": f"diapo-{slide.number}",
        "surtitre": slide.overline,
        "titre": balanced(slide.title),
        "chapo": slide.lead,
        "points": list(slide.points),
        "ampleur": _points_size(slide),
        "chiffres": [
            {
                "nombre": figure.number,
                "sujet": figure.subject,
                "suite": figure.rest,
                "signe_uri": sign_of(figure.sign, dark),
                "long": any_long,
            }
            for figure in slide.figures
        ],
        "colonnes": [_column(column, dark) for column in slide.columns],
        "graphique": chart_view(slide.chart) if slide.chart is not None else {},
        "photos": [
            {
                "fichier": f"{FOLDER}/{photograph.name}",
                "adresse": _address(photograph),
                "description": photograph.alternative,
                "legende": photograph.caption,
                "credit": photograph.credit,
            }
            for photograph in slide.photographs
        ],
        "source": slide.source,
        "intervenant": slide.speaker,
        "minutage": slide.timing,
        "notes": list(slide.notes),
    }


# Size of the numbers of copil-contenus.css and width of their place, in points, by how many a slide has.
NUMBERS = {1: (88, 405), 2: (88, 405), 3: (84, 260), 4: (66, 405), 5: (48, 260), 6: (48, 260)}
BESIDE_CHART = (52, 112)
# Sizes of the points of copil-contenus.css, in points, by the most that a slide may have of them.
POINTS = (("grands", 2, 34), ("moyens", 3, 31))
POINTS_WIDTH = 800


def sign_of(name: str, colour: str) -> str:
    """The address of a sign, or nothing."""
    if not name:
        return ""
    return sign_uri(SIGNS[name], GREY_TEXT if name == "sans_donnees" else colour, size=20.0)


def _address(photograph: Photograph) -> Markup:
    """A photograph inside the page, for the screen, whose file travels alone."""
    content = b64encode(photograph.content).decode()
    return Markup(f"data:{media_type(photograph.name)};base64,{content}")


def _points_size(slide: Slide) -> str:
    """Few points are written larger, when each still holds on its line."""
    widths = [text_width(plain(point), 1, 600) for point in slide.points]
    for name, most, size in POINTS:
        if len(widths) <= most and max(widths, default=0) * size <= POINTS_WIDTH:
            return name
    return ""


def _is_long(figure: BigFigure, slide: Slide) -> bool:
    """Whether a number at the size its slide gives it is wider than its place."""
    size, width = BESIDE_CHART if slide.chart is not None else NUMBERS[len(slide.figures)]
    return text_width(plain(Markup(figure.number.__html__())), size, 700) > width


def _column(column: Column, dark: str) -> dict[str, object]:
    return {"titre": column.title, "points": list(column.points), "signe_uri": sign_of(column.sign, dark)}


def chart_view(chart: Chart) -> dict[str, object]:
    """A chart as templates name it: titre, image (paper), dessin (screen, where an image would lose the typeface)."""
    lines = [
        [category, *(series.printed[rank] or "–" for series in chart.series)]
        for rank, category in enumerate(chart.categories)
    ]
    return {
        "titre": chart.title,
        "image": picture(chart.svg, chart.alternative, drawn_figures(chart)),
        "dessin": Markup(chart.svg),
        "description": chart.alternative,
        "tableau": {"entetes": ["", *(series.label for series in chart.series)], "lignes": lines},
    }


def drawn_figures(chart: Chart) -> str:
    """The figures a chart draws, as the trace of the finished pages reads them."""
    printed = [figure for series in chart.series for figure in series.printed if figure is not None]
    return ";".join(f"{figure.text}={figure.operation} {' '.join(figure.cells)}" for figure in printed)


def plain(text: Markup) -> str:
    """A text without its markup, for titles and other formats."""
    return text.striptags()
