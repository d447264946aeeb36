"""Notes, boxes, tables, pictures and links of an editor's Markdown."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvreport.model.figure import Figure, Operation
from cvreport.narrate.markdown import EVERYTHING, Block, Manuscript, figure_token
from cvreport.problems import Problem, Problems

PATH = "templates/narratives/1.1.md"
FIGURE = Figure("551", Operation.LEVEL, ("ville:3",))
TARGETS = {"pre": ("action-pre", "Suivre"), "action-pre": ("action-pre", "Suivre")}
TABLE = "| Quartier | Places |\n| --- | --: |\n| Nord | 3 |\n"


def written(
    text: str, *, room: frozenset[Block] = EVERYTHING, traced: bool = False, line: int = 1
) -> tuple[str, list[Problem]]:
    """The HTML of a text that starts at a line of its file, and its problems."""
    problems = Problems()
    manuscript = Manuscript(PATH, [FIGURE], problems, TARGETS, traced)
    return str(manuscript.html("\n" * (line - 1) + text, room)), list(problems)


def flat(html: str) -> str:
    """HTML without its line ends."""
    return html.replace("\n", "")


def test_a_note_stands_where_it_is_called() -> None:
    """A note written below or in the sentence stands, open, in the place of its call."""
    html, problems = written("Un mot[^a] et deux^[La seconde].\n\n[^a]: La *première*,\n  sur deux lignes.\n")
    assert problems == []
    assert flat(html) == (
        "<p>Un mot<span data-note>La <em>première</em>,sur deux lignes.</span>"
        " et deux<span data-note>La seconde</span>.</p>"
    )


def test_a_box_has_a_title_and_blocks() -> None:
    """A box takes what a page takes, a title with figures if there is one, and its accent is forgiven."""
    html, problems = written(
        f":::encadré Il y en a {figure_token(0)}\nUn mot.\n\n- un ;\n- deux.\n:::\n\n:::encadre\nRien.\n:::\n"
    )
    assert problems == []
    assert flat(html) == (
        '<div class="encadre" role="note">'
        '<p class="titre-encadre">Il y en a <data value="niveau ville:3">551</data></p>'
        '<p>Un mot.</p><ul><li>un ;</li><li>deux.</li></ul></div><div class="encadre" role="note"><p>Rien.</p></div>'
    )


def test_a_table_has_a_title_and_headers() -> None:
    """The title becomes the caption; cells of the first line and of the first column are headers with their scope."""
    html, problems = written(f":::tableau Places par quartier\n{TABLE}:::\n")
    assert problems == []
    assert "<caption>Places par quartier</caption>" in html
    assert re.findall(r"<t[hd]\b[^>]*>", html) == [
        '<th scope="col">',
        '<th scope="col" class="nombre">',
        '<th scope="row">',
        '<td class="nombre">',
    ]
    assert html.count("<th ") == html.count("</th>") == 3


def test_a_picture_has_an_alternative_and_a_caption() -> None:
    """A picture alone in its paragraph is a figure; a figure in its alternative is plain text."""
    html, problems = written(f'![Une cour de {figure_token(0)} m²](images/cour.png "La cour")\n')
    assert problems == []
    assert flat(html) == (
        '<figure class="illustration"><img src="images/cour.png" alt="Une cour de 551 m²">'
        "<figcaption>La cour</figcaption></figure>"
    )


def test_a_link_inside_the_report_is_an_open_reference() -> None:
    """`[…](#pre)` leads to the anchor of what is named; an outer link is left alone."""
    html, problems = written("[Ici](#pre), [là](#action-pre), [dehors](https://exemple.org)")
    assert problems == []
    assert re.findall(r"<a [^>]*>", html) == ['<a data-renvoi="lien" href="#action-pre">'] * 2 + [
        '<a href="https://exemple.org">'
    ]


def test_every_block_is_traced() -> None:
    """For the preview each block, note, title and caption names its line."""
    text = ':::encadre Titre\nUn mot[^a].\n:::\n\n[^a]: La note.\n\n![Vue](a.png "Légende")\n'
    html, problems = written(text, traced=True, line=10)
    assert problems == []
    told = dict(re.findall(rf'<data value="recit {PATH}:(\d+)">([^<]*)', html))
    assert told == {"10": "Titre", "11": "Un mot", "14": "La note.", "16": "Légende"}
    assert html.count("<data") == html.count("</data>")


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("Un mot[^a].", 1, "La note [^a] n'est pas écrite sous ce titre."),
        ("Un mot\net un autre[^a].", 2, "La note [^a] n'est pas écrite"),
        ("Un mot.\n\n[^a]: Une note.", 3, "La note [^a] n'est appelée nulle part"),
        ("Un[^a], deux[^a].\n\n[^a]: Une note.", 1, "La note [^a] est appelée deux fois"),
        ("Un[^a].\n\n[^a]: Une note^[qui en appelle une autre].", 3, "Une note ne peut pas en appeler une autre."),
        ("Un[^a].\n\n[^a]: Une note.\n\n    - avec une liste", 5, "Une note ne contient que des paragraphes."),
        ("Un.\n\n:::encadre Titre\nDeux.", 3, "« :::encadre » n'est pas refermé"),
        ("Un.\n\n:::encart Titre\nDeux.\n:::", 3, "« :::encart Titre » n'ouvre et ne ferme rien."),
        (f"Un.\n\n{TABLE}", 3, "Ce tableau n'a pas de titre"),
        (f":::tableau\n{TABLE}:::", 2, "Ce tableau n'a pas de titre"),
        ("Un mot ![vue](a.png) ici.", 1, "Une image se met seule dans son paragraphe"),
        ("Un.\n\nVoir [ici](#pres).", 3, "« #pres » ne désigne aucune partie du rapport. Vouliez-vous dire « pre » ?"),
    ],
)
def test_what_would_be_lost_is_told(text: str, line: int, words: str) -> None:
    """What would not be printed, or not as it is meant, is a problem at its line."""
    _, problems = written(text)
    assert problems
    assert words in problems[0].message
    assert str(problems[0].place) == f"{PATH}:{line}"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("- un\n- deux", "Une liste ne s'imprime pas sous ce titre."),
        (":::encadre Titre\nUn.\n:::", "Un encadré ne s'imprime pas sous ce titre."),
        (f":::tableau Titre\n{TABLE}:::", "Un tableau ne s'imprime pas sous ce titre."),
        ("![vue](a.png)", "Une image ne s'imprime pas sous ce titre."),
        ("## Un titre", "Cet élément ne s'imprime pas sous ce titre."),
        ("Un mot^[et sa note].", "Une note ne peut pas être appelée sous ce titre."),
    ],
)
def test_a_narrow_heading_takes_paragraphs_only(text: str, words: str) -> None:
    """Where the page has a place for paragraphs alone, anything else is a problem."""
    _, problems = written(text, room=frozenset((Block.PARAGRAPH,)))
    assert [problem.message for problem in problems] == [words]


LINES = (
    "mot",
    "",
    ":::encadre T",
    ":::",
    "[^a]: note",
    "mot[^a]",
    "- un",
    "![v](a.png)",
    "| a | b |",
    "| - | - |",
    "> cit",
)


@given(st.lists(st.sampled_from(LINES), max_size=10), st.booleans())
def test_any_text_gives_balanced_elements(lines: list[str], traced: bool) -> None:
    """Whatever is typed, every element that is opened is closed, in order."""
    html, _ = written("\n".join(lines), traced=traced)
    opened: list[str] = []
    for closing, name in re.findall(r"<(/?)([a-z]+\d?)\b[^>]*>", html):
        if name in ("img", "br", "hr"):
            continue
        if closing:
            assert opened.pop() == name
        else:
            opened.append(name)
    assert opened == []
