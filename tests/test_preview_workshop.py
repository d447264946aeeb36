"""Tests of the work behind the preview: what is done again, what is kept, and that nothing is ever stale."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from changes import CHANGES, NARRATIVE, PIXEL
from cvreport.compose.composer import Renderer, compose
from cvreport.compose.definition import read_definition
from cvreport.paginate.paginate import paginate
from cvreport.paginate.press import Press
from cvreport.pipeline.build import prepare
from cvreport.pipeline.ground import Timer
from cvreport.pipeline.order import Order
from cvreport.pipeline.style import readable, style_path
from cvreport.preview.messages import (
    Finished,
    Job,
    Message,
    Moved,
    Pages,
    Picture,
    SectionState,
    States,
    Troubles,
    Words,
    Zones,
)
from cvreport.preview.room import Room
from cvreport.preview.workshop import Interrupted, Workshop
from cvreport.problems import Problems
from cvreport.templating.environment import house_folder, search_path, style_folders
from preview_server import DOCUMENT, SHORT_DOCUMENT
from printing import joined
from projects import OBSERVATIONS, write_project

YEAR = 2020
CHAPTER = "sous-chapitre-1.1"
SECTIONS, PAGES = 6, 8


class Editor:
    """A workshop on a project, what it told, and saves that are followed by its work."""

    def __init__(self, project: Path, section: str = CHAPTER) -> None:
        self.project = project
        self.section = section
        self.told: list[Message] = []
        self.workshop = Workshop(project, YEAR, DOCUMENT, self.told.append, lambda: False)
        self.number = 0

    def work(self, *changed: str) -> list[Message]:
        """Bring everything up to date, and give what was told meanwhile."""
        self.told.clear()
        self.number += 1
        self.workshop.do(Job(self.number, self.section, 0, changed))
        return list(self.told)

    def save(self, name: str, old: str, new: str) -> list[Message]:
        """Replace words in a file, as an editor would, and bring everything up to date."""
        path = self.project / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")
        return self.work(name)


def hear_all(room: Room, editor: Editor) -> None:
    """Let the server's memory hear everything from here on, as if its editor had just begun."""
    editor.workshop = Workshop(editor.project, YEAR, DOCUMENT, editor.told.append, lambda: False)

    def tell(message: Message) -> None:
        editor.told.append(message)
        room.hear(message)

    editor.workshop.tell = editor.workshop.artist.tell = tell
    editor.work()


def last(told: Sequence[Message], kind: type) -> object:
    """The last message of a kind."""
    return [message for message in told if isinstance(message, kind)][-1]


def states(told: Sequence[Message]) -> dict[str, SectionState]:
    """The state of each section after all that was told."""
    found: dict[str, SectionState] = {}
    for message in told:
        if isinstance(message, States):
            found |= message.states
    return found


def troubles(told: Sequence[Message]) -> list[str]:
    """The problems that are known in the end, one line each."""
    message = last(told, Troubles)
    assert isinstance(message, Troubles)
    return [f"{trouble.place} {trouble.code} {trouble.message}" for trouble in message.found]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The small project with a short document, in a folder of its own."""
    return write_project(tmp_path / "projet", SHORT_DOCUMENT)


@pytest.fixture
def editor(project: Path) -> Editor:
    """An editor at work on the small project, everything laid out once."""
    opened = Editor(project)
    opened.work()
    return opened


def test_words_come_first_then_pages_then_the_whole(editor: Editor) -> None:
    """After a save the words are told first, the section's pages next, the end of the whole document last."""
    told = editor.save(NARRATIVE, "Le soutien touche", "Le soutien atteint")
    kinds = [type(message) for message in told]
    assert kinds.index(Words) < kinds.index(Pages) < kinds.index(Finished)
    words = last(told, Words)
    assert isinstance(words, Words)
    assert "Le soutien atteint" in words.html
    assert words.html.startswith("<style>:root { --bandes:")
    assert set(states(told).values()) == {SectionState.CURRENT}


def test_only_the_changed_section_is_laid_out_again(editor: Editor) -> None:
    """One word changed in one narrative lays out one section."""
    finished = last(editor.save(NARRATIVE, "Le soutien touche", "Le soutien atteint"), Finished)
    assert isinstance(finished, Finished)
    assert finished.laid_out == 1


def test_only_pages_that_look_otherwise_are_drawn(editor: Editor) -> None:
    """One word changed draws the pages it touches; every picture on show has been told and not dropped since."""
    room = Room(DOCUMENT)
    hear_all(room, editor)
    for old, new in (("touche", "atteint"), ("atteint", "touche"), ("touche", "concerne")):
        told = editor.save(NARRATIVE, f"Le soutien {old}", f"Le soutien {new}")
        section = room.sections[CHAPTER]
        drawn = [message for message in told if isinstance(message, Picture)]
        assert 0 < len(drawn) < section.count
        assert set(section.pictures) == section.drawn.keys()


def test_a_section_that_comes_back_is_drawn_again(editor: Editor) -> None:
    """A section taken out of the document and put back has all its pictures."""
    room = Room(DOCUMENT)
    hear_all(room, editor)
    editor.section = "credits"
    definition = f"templates/documents/{DOCUMENT}.yaml"
    editor.save(definition, "  - credits\n", "")
    editor.save(definition, "sections:\n  - sommaire", "sections:\n  - credits\n  - sommaire")
    section = room.sections["credits"]
    assert section.count == 1
    assert set(section.pictures) == section.drawn.keys()


def test_nothing_changed_lays_out_nothing(editor: Editor) -> None:
    """A job without a change, such as the choice of another section, does not go over the document again."""
    editor.section = "credits"
    told = editor.work()
    assert not any(isinstance(message, Finished) for message in told)
    pages = last(told, Pages)
    assert isinstance(pages, Pages)
    assert (pages.section, len(pages.pictures)) == ("credits", 1)


def test_a_paragraph_names_its_file_and_line(editor: Editor) -> None:
    """In the words each paragraph of a narrative names where it is written."""
    words = last(editor.work(), Words)
    assert isinstance(words, Words)
    assert f'<data value="recit {NARRATIVE}:4">La Ville soutient' in words.html


def test_lines_of_the_pages_know_their_sources(editor: Editor) -> None:
    """A line of a page gives the narrative it comes from, and the cells of its figures."""
    told = editor.save(NARRATIVE, "Le soutien touche", "Le soutien atteint")
    found = last(told, Zones)
    assert isinstance(found, Zones)
    lines = [zone for page in found.pages for zone in page]
    rank = next(rank for rank, zone in enumerate(lines) if zone.text.startswith("La Ville soutient"))
    assert f"recit {NARRATIVE}:4" in lines[rank].references
    assert lines[rank + 1].text == "112"
    assert lines[rank + 1].references[:2] == ("difference ville:2 ville:4", f"recit {NARRATIVE}:4")


def test_an_error_keeps_the_last_good_words(editor: Editor) -> None:
    """A narrative that cannot be read leaves its last good words, marks its section and tells file, line and remedy."""
    told = editor.save(NARRATIVE, "{{ ecart(", "{{ ecrat(")
    assert troubles(told) == [f"{NARRATIVE}:4 N001 « ecrat » n'existe pas."]
    words = last(told, Words)
    assert isinstance(words, Words)
    assert "La Ville soutient" in words.html
    assert states(told)[CHAPTER] is SectionState.BROKEN
    assert states(told)["bilan"] is SectionState.CURRENT
    mended = editor.save(NARRATIVE, "{{ ecrat(", "{{ ecart(")
    assert troubles(mended) == []
    assert states(mended)[CHAPTER] is SectionState.CURRENT


def test_another_narrative_can_be_changed_beside_a_broken_one(editor: Editor) -> None:
    """An error in one file does not hold back the words of another."""
    editor.save(NARRATIVE, "{{ ecart(", "{{ ecrat(")
    editor.section = "bilan"
    told = editor.save("templates/narratives/bilan.md", "Le suivi continue.", "Le suivi se poursuit.")
    words = last(told, Words)
    assert isinstance(words, Words)
    assert "Le suivi se poursuit." in words.html


def test_a_broken_template_keeps_the_pages_of_its_section(editor: Editor) -> None:
    """A template with a fault leaves its section's last pages; the other sections go on."""
    path = editor.project / "templates/sections/bilan.html"
    path.parent.mkdir(parents=True)
    path.write_text('{% extends "maison/sections/bilan.html" %}\n{% block titre %}\n{{ rien }}\n{% endblock %}\n')
    told = editor.work()
    assert troubles(told)[0].startswith("templates/sections/bilan.html:3 N001")
    assert states(told)["bilan"] is SectionState.BROKEN
    assert states(told)[CHAPTER] is SectionState.CURRENT
    finished = last(told, Finished)
    assert isinstance(finished, Finished)
    assert finished.pages == PAGES
    path.unlink()
    assert troubles(editor.work()) == []


def test_broken_data_keep_everything(editor: Editor) -> None:
    """A table with a fault tells its line and leaves the document as it was."""
    told = editor.save(f"{OBSERVATIONS}/ville.csv", ";512;", ";cinq cents;")
    assert troubles(told)[0].startswith(f"{OBSERVATIONS}/ville.csv:4")
    finished = last(told, Finished)
    assert isinstance(finished, Finished)
    assert finished.laid_out == 0


def test_a_style_shows_the_page_in_view_before_all_others(editor: Editor) -> None:
    """After a change of style the page in view is told at once, then every page as it is."""
    path = editor.project / "styles/synthese.css"
    path.parent.mkdir(exist_ok=True)
    house = (house_folder("styles") / "synthese.css").read_text(encoding="utf-8")
    path.write_text(f"{house}\nh2 {{ color: #102030 }}\n", encoding="utf-8")
    before = [message for message in editor.told if isinstance(message, Pages) and message.section == CHAPTER][-1]
    told = editor.work("styles/synthese.css")
    lists = [message.pictures for message in told if isinstance(message, Pages) and message.section == CHAPTER]
    assert lists[0][1:] == before.pictures[1:]
    assert lists[0][0] not in before.pictures
    assert lists[-1][0] == lists[0][0]
    drawn = [message for message in told if isinstance(message, Picture) and message.section == CHAPTER]
    assert drawn[0].digest == lists[0][0]


def test_a_broken_style_keeps_the_one_before(editor: Editor) -> None:
    """A style sheet with a fault is told, and the pages keep the look they had."""
    path = editor.project / "styles/synthese.css"
    path.parent.mkdir()
    path.write_text("h2 { color: pas-une-couleur }\n", encoding="utf-8")
    told = editor.work()
    assert "P003" in troubles(told)[0]
    path.write_text("h2 { color: #123456 }\n", encoding="utf-8")
    told = editor.work()
    assert troubles(told) == []
    finished = last(told, Finished)
    assert isinstance(finished, Finished)
    assert finished.laid_out >= SECTIONS


def test_a_picture_is_drawn_again(editor: Editor) -> None:
    """A picture saved again shows its effect although no template has changed; a missing one is told."""
    path = editor.project / "templates/sections/credits.html"
    path.parent.mkdir(parents=True)
    path.write_text(
        '{% extends "maison/sections/credits.html" %}\n'
        '{% block section %}{{ super() }}<p><img src="images/plan.png" alt="Plan"></p>{% endblock %}\n',
        encoding="utf-8",
    )
    editor.section = "credits"
    assert "P001" in troubles(editor.work())[0]
    (editor.project / "images").mkdir()
    (editor.project / "images/plan.png").write_bytes(PIXEL)
    assert troubles(editor.work("images/plan.png")) == []
    (editor.project / "images/plan.png").write_bytes(PIXEL + b"\0")
    finished = last(editor.work("images/plan.png"), Finished)
    assert isinstance(finished, Finished)
    assert finished.laid_out == 1


def test_the_section_of_a_saved_narrative_comes_into_view(editor: Editor) -> None:
    """Saving a narrative of another section shows that section."""
    editor.section = "credits"
    told = editor.save(NARRATIVE, "Le soutien touche", "Le soutien atteint")
    assert last(told, Moved) == Moved("credits", CHAPTER)
    words = last(told, Words)
    assert isinstance(words, Words)
    assert words.section == CHAPTER


def test_something_newer_interrupts(project: Path) -> None:
    """A job that waits stops the one under way before its next layout."""
    told: list[Message] = []
    workshop = Workshop(project, YEAR, DOCUMENT, told.append, lambda: True)
    with pytest.raises(Interrupted):
        workshop.do(Job(1, CHAPTER))
    assert any(isinstance(message, Words) for message in told)


def clean_build(project: Path) -> tuple[bytes, list[str]]:
    """The pages and the HTML that the pipeline makes of a project from nothing."""
    problems = Problems()
    _, material = prepare(Order(project, YEAR), Timer(lambda _step, _detail: None), problems)
    definition = read_definition(DOCUMENT, search_path(project, YEAR), problems)
    assert definition is not None
    drafts = compose(definition, material, problems)
    renderer = Renderer(project, YEAR, problems)
    style = style_path(project, YEAR, definition.style, problems)
    press = Press(project, style, readable(project), problems, style_folders(project, YEAR))
    pages = paginate(drafts, lambda draft, page: renderer.html(draft, DOCUMENT, "", page), press, lambda _title: None)
    return joined(pages), list(pages.html)


def preview_build(workshop: Workshop) -> tuple[bytes, list[str]]:
    """The pages and the HTML that a workshop holds, those it remembers taken from memory."""
    assert workshop.press is not None
    pages = paginate(workshop.prepared.drafts, workshop._paper, workshop.press, lambda _title: None)
    return joined(pages), list(pages.html)


@settings(max_examples=6, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
@given(st.lists(st.sampled_from(sorted(CHANGES)), min_size=1, max_size=4))
def test_nothing_is_ever_stale(names: list[str]) -> None:
    """After any changes, what the preview holds is what a build from nothing makes, byte for byte."""
    with tempfile.TemporaryDirectory() as folder:
        project = write_project(Path(folder) / "projet", SHORT_DOCUMENT)
        editor = Editor(project)
        editor.work()
        for name in names:
            CHANGES[name](project)
            editor.work()
        pdf, html = preview_build(editor.workshop)
        expected_pdf, expected_html = clean_build(project)
        assert html == expected_html
        assert pdf == expected_pdf
