"""Tests of the deck: slides in their order, their contents, and notes that trace every figure."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from markupsafe import Markup

from composed import material_of
from cvreport.charts.headings import balanced
from cvreport.compose.composer import compose
from cvreport.compose.definition import read_definition
from cvreport.model.document import Draft
from cvreport.model.slides import ChartKind, Slide
from cvreport.pipeline.meetings import with_meeting
from cvreport.problems import Problems, ProblemsFound
from cvreport.templating.environment import search_path
from meeting_files import MEETING, SELECTION, one_slide
from projects import YEAR, write_project


def deck_of(folder: Path, meeting: str = MEETING) -> list[Draft]:
    """The drafts of the deck of the small project."""
    write_project(folder, {SELECTION: meeting})
    problems = Problems()
    definition = read_definition("copil", search_path(folder, YEAR), problems)
    assert definition is not None
    material = with_meeting(folder, definition.selection, material_of(folder), problems)
    return compose(definition, material, problems)


def slides_of(folder: Path, meeting: str = MEETING) -> list[Slide]:
    """The slides of the small deck."""
    return [draft.context["modele"] for draft in deck_of(folder, meeting)]


def test_slides_follow_the_selection(tmp_path: Path) -> None:
    """Cover and agenda come first, then each sequence with its divider if it has one."""
    kinds = [slide.kind for slide in slides_of(tmp_path)]
    assert kinds == [
        "couverture",
        "ordre-du-jour",
        "intercalaire",
        "visees",
        "chiffres",
        "graphique",
        "mouvements",
        "texte",
        "plein",
    ]


def test_a_sequence_has_the_colours_of_its_theme(tmp_path: Path) -> None:
    """Slides of a theme have its palette, the others that of the whole."""
    palettes = {slide.kind: slide.palette for slide in slides_of(tmp_path)}
    assert palettes["chiffres"] == "petrole"
    assert palettes["texte"] == "graphite"


def test_timing_adds_the_minutes_before(tmp_path: Path) -> None:
    """Each slide says from which minute to which its sequence runs."""
    timings = {slide.kind: slide.timing for slide in slides_of(tmp_path)}
    assert timings["chiffres"] == "de la minute 0 à la minute 10"
    assert timings["texte"] == "de la minute 10 à la minute 15"


def test_notes_trace_every_figure(tmp_path: Path) -> None:
    """The notes of a slide hold what is said, then each figure with its value, its indicator and its line."""
    slide = next(slide for slide in slides_of(tmp_path) if slide.kind == "chiffres")
    said, *traced = [str(note.striptags()) for note in slide.notes]
    assert said == "Dire que la Ville a ouvert des salles."
    assert len(traced) == 2
    assert traced[0].startswith("512 : Nombre d'élèves soutenus")
    assert "(DFPE, ville.csv, ligne 4)" in traced[0]
    assert traced[1].startswith("400 : ")


def test_movements_are_split_by_direction(tmp_path: Path) -> None:
    """What rose stands on one side, what fell on the other, with both levels."""
    slide = next(slide for slide in slides_of(tmp_path) if slide.kind == "mouvements")
    rises, falls = ([str(point.striptags()) for point in column.points] for column in slide.columns)
    assert rises == ["+28 % Nombre d'élèves soutenus (QP) 400 → 512 (2019)"]
    assert falls[0].startswith("−25 %")


def test_a_chart_keeps_its_numbers(tmp_path: Path) -> None:
    """A chart carries the series that other formats draw again, with the figures that are printed."""
    chart = next(slide.chart for slide in slides_of(tmp_path) if slide.chart)
    assert chart.kind is ChartKind.LINES
    assert chart.categories == ("2015", "2017", "2019")
    assert chart.series[0].values == (400.0, 480.0, 512.0)
    assert [str(figure) for figure in chart.series[0].printed] == ["400", "480", "512"]


def test_a_figure_that_does_not_exist_stops_the_deck(tmp_path: Path) -> None:
    """A call without observation is a problem at the line of its slide."""
    wrong = one_slide("{type: texte, titre: Titre, points: [\"{{ valeur('soutien.eleves', '1999') }}\"]}")
    with pytest.raises(ProblemsFound) as found:
        slides_of(tmp_path, wrong)
    problem = found.value.problems[0]
    assert problem.code == "N004"
    assert (problem.place.path, problem.place.line) == (SELECTION, 7)


def test_an_unknown_indicator_gets_a_suggestion(tmp_path: Path) -> None:
    """A selection that names an indicator nearly right is told the right name."""
    wrong = one_slide("{type: mouvements, titre: Titre, indicateurs: [soutien.eleve]}")
    with pytest.raises(ProblemsFound) as found:
        slides_of(tmp_path, wrong)
    assert "soutien.eleves" in found.value.problems[0].remedy


def test_long_titles_are_cut_in_two_like_lines() -> None:
    """A title wider than the slide is cut near its middle, never inside a figure's markup."""
    title = Markup(
        'Les quartiers prioritaires comptent <data value="niveau a:1">1\u202f458</data> logements rénovés depuis 2015'
    )
    first, _, second = balanced(title).partition(" <br>")
    assert '<data value="niveau a:1">1\u202f458</data>' in first + second
    assert abs(len(Markup(first).striptags()) - len(Markup(second).striptags())) < 14
    assert balanced(Markup("Un titre court")) == "Un titre court"


def test_a_slide_lists_its_texts_in_reading_order(tmp_path: Path) -> None:
    """The texts of a slide begin with its title; those without figure are there too."""
    slide = slides_of(tmp_path)[4]
    assert slide.texts()[0] == "Le soutien progresse"
    assert replace(slide, figures=()).texts()[0] == slide.title
