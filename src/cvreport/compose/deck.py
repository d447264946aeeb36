"""The deck of a meeting: each planned slide given its contents, its notes and its place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from markupsafe import Markup

from cvreport.charts.drawing import data_uri
from cvreport.charts.mosaic import Cell, mosaic
from cvreport.colours import NEUTRAL, colour_class
from cvreport.compose import deck_automatic as automatic
from cvreport.compose.deck_charts import draw
from cvreport.compose.deck_overview import territory_map, verdict_chart
from cvreport.compose.deck_rooms import Room, Subject
from cvreport.compose.deck_views import view
from cvreport.compose.definition import Step
from cvreport.compose.material import MOTIFS, Material, palette_of
from cvreport.compose.traces import traces
from cvreport.model.contract import Theme
from cvreport.model.document import Draft, Side
from cvreport.model.meeting import Meeting, Sequence, SlidePlan
from cvreport.model.slides import BigFigure, Chart, Column, Photograph, Slide

SMALLEST_TEXT = 18.0
WIDE = Room(835.0, 286.0, 1.75, smallest=SMALLEST_TEXT)
BESIDE = Room(470.0, 286.0, 1.5, smallest=SMALLEST_TEXT)
MAP = Room(600.0, 322.0, 1.55, smallest=SMALLEST_TEXT)
PREFIX = "diapo-"
COVER_CELLS, COVER_COLUMNS, COVER_SIDE = 72, 6, 15.875


def is_slide(step: Step) -> bool:
    """Whether a step of a definition is a slide."""
    return step.kind.startswith(PREFIX)


def slide_draft(material: Material, step: Step) -> Draft:
    """One slide as a section: its template is that of its kind."""
    slide = slide_of(material, step)
    meeting = meeting_of(material)
    context: dict[str, object] = {
        "mosaique_uri": _mosaic(material) if slide.kind == "couverture" else "",
        "edition": material.edition(),
        "courant_theme": f"Source : {slide.source}" if slide.source and slide.kind != "couverture" else "",
        "courant_titre": f"{meeting.short_title} | {slide.number}",
        "classes": f"diapos {colour_class(slide.palette)}",
        "seance": {"titre": meeting.title, "titre_court": meeting.short_title, "date": meeting.date},
        **view(slide),
        "modele": slide,
    }
    return Draft(
        id=f"{step.kind}-{step.rank:02}",
        title=str(slide.title.striptags()),
        template=f"sections/{step.kind}.html",
        context=context,
        side=Side.ANY,
        expected=(f"diapo-{step.rank}",),
        most_pages=1,
    )


def _mosaic(material: Material) -> str:
    """A band of squares for the cover, as many of each theme."""
    share = COVER_CELLS // max(1, len(material.contract.themes))
    cells = [Cell(MOTIFS[theme.motif], palette_of(theme)) for theme in material.contract.themes for _ in range(share)]
    return data_uri(mosaic(cells, columns=COVER_COLUMNS, cell=COVER_SIDE))


def meeting_of(material: Material) -> Meeting:
    """The meeting the deck is for; the pipeline gives it with the material of a deck."""
    assert material.meeting is not None  # the definition of a deck is read only with a meeting
    return material.meeting


def slide_of(material: Material, step: Step) -> Slide:
    """The slide of a step, whatever its kind."""
    meeting = meeting_of(material)
    if step.kind == "diapo-couverture":
        slide = _cover(material, meeting, step)
    elif step.kind == "diapo-ordre-du-jour":
        slide = _agenda(meeting, step)
    elif step.kind == "diapo-intercalaire":
        slide = _divider(meeting, step)
    else:
        slide = _planned(material, meeting, step)
    return replace(slide, notes=(*slide.notes, *_sources(material, slide)))


def _sources(material: Material, slide: Slide) -> list[Markup]:
    return [
        Markup('<span class="trace"><b>{}</b> : {}</span>').format(trace.text, trace.explanation)
        for trace in traces(material, slide.texts())
    ]


def _empty(meeting: Meeting, step: Step, title: Markup, palette: str = NEUTRAL) -> Slide:
    sequence = step.sequence
    return Slide(
        kind=step.kind.removeprefix(PREFIX),
        number=step.rank,
        palette=sequence.palette if sequence is not None else palette,
        overline=str(Markup(sequence.title).striptags()) if sequence is not None else "",
        title=title,
        lead=Markup(""),
        points=(),
        figures=(),
        columns=(),
        chart=None,
        table=None,
        photographs=(),
        source="",
        speaker=sequence.speaker if sequence is not None else "",
        timing=_timing(meeting, sequence) if sequence is not None else "",
        notes=(),
    )


def _timing(meeting: Meeting, sequence: Sequence) -> str:
    before = 0
    for other in meeting.sequences:
        if other is sequence:
            break
        before += other.minutes
    if not sequence.minutes:
        return ""
    return f"de la minute {before} à la minute {before + sequence.minutes}"


def _cover(material: Material, meeting: Meeting, step: Step) -> Slide:
    slide = _empty(meeting, step, Markup(meeting.title))
    columns = tuple(
        Column(Markup("{}").format(speaker.name), "", (Markup("{}").format(speaker.role),) if speaker.role else ())
        for speaker in meeting.speakers
    )
    lead = Markup(meeting.subtitle)
    return replace(slide, lead=lead, columns=columns, source=meeting.date or material.contract.edition.date)


def _agenda(meeting: Meeting, step: Step) -> Slide:
    slide = _empty(meeting, step, Markup("Ordre du jour"))
    columns = tuple(
        Column(
            Markup(sequence.title),
            "",
            tuple(
                Markup("{}").format(text)
                for text in (sequence.speaker, f"{sequence.minutes} min" if sequence.minutes else "")
                if text
            ),
        )
        for sequence in meeting.sequences
        if sequence.listed
    )
    return replace(slide, columns=columns)


def _divider(meeting: Meeting, step: Step) -> Slide:
    assert step.sequence is not None  # dividers are repeated over the sequences
    sequence = step.sequence
    listed = [each for each in meeting.sequences if each.listed]
    rank = next((rank for rank, each in enumerate(listed, 1) if each is sequence), 0)
    number = step.theme.number if step.theme is not None else str(rank or "")
    slide = _empty(meeting, step, Markup(sequence.title))
    notes = (Markup(sequence.notes),) if sequence.notes else ()
    return replace(slide, overline=number, lead=Markup(sequence.subtitle), notes=notes)


Automatic = Callable[[Material, Theme | None, SlidePlan], automatic.Contents]
AUTOMATIC: dict[str, Automatic] = {
    "mouvements": automatic.movements,
    "objectifs": automatic.targets,
    "partenaires": automatic.partners,
}
OF_A_THEME = {"visees": automatic.aims, "perspectives": automatic.perspectives}


def _planned(material: Material, meeting: Meeting, step: Step) -> Slide:
    plan = step.plan
    assert plan is not None  # the slides of a sequence are repeated over its plans
    theme = step.theme
    contents = automatic.Contents()
    if not plan.columns and not plan.points:
        if plan.kind in AUTOMATIC:
            contents = AUTOMATIC[plan.kind](material, theme, plan)
        elif plan.kind in OF_A_THEME and theme is not None:
            contents = OF_A_THEME[plan.kind](material, theme, plan)
    figures = tuple(BigFigure(Markup(item.number), Markup(item.subject), Markup(item.rest)) for item in plan.figures)
    chart = _chart(material, plan, step)
    return replace(
        _empty(meeting, step, Markup(plan.title)),
        lead=Markup(plan.lead) or contents.lead,
        points=tuple(Markup(item) for item in plan.points) or contents.points,
        figures=figures or contents.figures,
        columns=tuple(
            Column(Markup(item.title), item.sign, tuple(Markup(point) for point in item.points))
            for item in plan.columns
        )
        or contents.columns,
        chart=chart,
        photographs=tuple(
            Photograph(item.name, item.alternative, Markup(item.caption), item.credit, item.content)
            for item in plan.photographs
        ),
        source=plan.source or (chart.source if chart is not None and chart.source else "") or meeting.source,
        notes=(Markup(plan.notes),) if plan.notes else (),
    )


def _chart(material: Material, plan: SlidePlan, step: Step) -> Chart | None:
    palette = step.sequence.palette if step.sequence is not None else NEUTRAL
    if plan.kind == "quartiers":
        return territory_map(material, palette, MAP)
    if plan.chart is None:
        return None
    room = BESIDE if plan.figures else WIDE
    if plan.chart.kind == "statuts":
        return verdict_chart(material, step.theme, str(plan.chart.title), room)
    return draw(Subject(material, plan.chart, palette, room))
