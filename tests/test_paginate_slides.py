"""Faults of the laid out slides: what has no room, what is pale, what is long to read."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import build
from meeting_files import SELECTION, one_slide
from projects import write_project

TEMPLATE = "templates/sections/diapo-texte.html"
SLIDE = "{type: texte, titre: Une idée, points: [Un point]}"


def told(folder: Path, contents: str) -> str:
    """What a deck of one slide with some contents is told."""
    page = f'{{% extends "parts/diapo.html" %}}{{% block contenu %}}{contents}{{% endblock %}}'
    project = write_project(folder / "projet", {SELECTION: one_slide(SLIDE), TEMPLATE: page})
    done = build(project, "--document", "copil")
    assert done.returncode == ("erreur P" in done.stderr)
    return done.stderr


@pytest.mark.parametrize(
    ("contents", "message"),
    [
        (
            '<p>Avant</p><p style="height: 300pt"></p><p style="height: 200pt; break-inside: avoid">Après</p>',
            "« Après » n'a pas de place sur la diapo « Une idée ».",
        ),
        (
            '<p style="margin-top: 115mm; font-size: 18pt; line-height: 18pt">Un point</p>',
            "« Un point » descend sur le pied de la diapo",
        ),
        ('<p style="color: #AAAAAA">Un point</p>', "« Un point » a un contraste de 2,3, il faut 4,5."),
        (f"<p>{'mot ' * 41}</p>", "La diapo « Une idée » a 43 mots, 40 au plus."),
        ("", "La diapo « Une idée » n'a que son titre."),
    ],
    ids=["perdu", "pied", "pâle", "long", "vide"],
)
def test_each_fault_of_a_slide_is_told(tmp_path: Path, contents: str, message: str) -> None:
    """The slide is named with what is wrong on it."""
    assert message in told(tmp_path, contents)


def test_a_sound_slide_is_built(tmp_path: Path) -> None:
    """Nothing is told of a slide that holds on its page."""
    assert "P0" not in told(tmp_path, "<p>{{ points[0] }}</p>")
