"""Abbreviations spelled out at their first use."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvreport.model.contract import GlossaryEntry
from cvreport.narrate.spelling_out import expansions, spell_out
from cvreport.problems import Place

WORDS = {
    "GPDS": "Groupe de prévention du décrochage scolaire",
    "Caf": "Caisse d'allocations familiales de Paris",
    "QP": "Quartiers prioritaires",
}


def prose(text: str, *, on_screen: bool = False) -> str:
    """A paragraph of running text, completed."""
    done = spell_out(f'<div class="texte"><p>{text}</p></div>', WORDS, on_screen=on_screen)
    return done.removeprefix('<div class="texte"><p>').removesuffix("</p></div>")


def spelled(term: str, definition: str) -> str:
    """The words that a glossary of one entry gives."""
    return expansions([GlossaryEntry(term, definition, "Divers", True, Place("glossaire.yaml"))]).get(term, "")


def test_the_first_use_is_completed() -> None:
    """The words follow the first use, and no other."""
    assert prose("Les GPDS agissent, les GPDS durent.") == (
        "Les GPDS (Groupe de prévention du décrochage scolaire) agissent, les GPDS durent."
    )


def test_each_section_has_its_first_use() -> None:
    """Two sections are completed apart; two paragraphs of one section are not."""
    assert prose("Un GPDS.") == prose("Un GPDS.")
    assert prose("Un QP.</p><p>Un QP.").count("Quartiers") == 1


@pytest.mark.parametrize(
    "text",
    [
        "Le GPDS (groupe de prévention du décrochage scolaire) agit, le GPDS dure.",
        "Le groupe de prévention du décrochage scolaire (GPDS) agit. Le GPDS dure.",
        "Le <strong>GPDS</strong> (groupe de prévention du décrochage) agit. Le GPDS dure.",
    ],
)
def test_what_the_author_explains_is_left_alone(text: str) -> None:
    """Words before or after the abbreviation, in the author's own way, are enough."""
    assert prose(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "Les places (GPDS compris).",
        "L'action « Un GPDS pour tous ».",
        "Le QP Amandiers.",
        "Les GPDS (94 %).",
        "En GPDS/RASED, au GPDS-1, à GPDS+.",
        '<a href="#x">Les GPDS</a>',
        "<code>GPDS</code>",
    ],
)
def test_where_words_would_be_ugly_the_next_use_has_them(text: str) -> None:
    """In brackets, quotation marks, names, links and compounds nothing is added: the words come with the next use."""
    assert prose(text) == text
    assert prose(f"{text} Les GPDS et les QP durent.").count("(Groupe") == 1


@pytest.mark.parametrize(
    "html",
    [
        "<h2>Les GPDS</h2>",
        '<p class="constat">Les GPDS</p>',
        '<div class="texte"><table><tr><td>Les GPDS</td></tr></table></div>',
        '<td class="indicateurs"><p>Les GPDS</p></td>',
        '<p class="chapo">Les GPDS</p>',
    ],
)
def test_titles_and_cells_are_left_alone_on_paper(html: str) -> None:
    """On paper titles, labels and cells keep their length; on a screen the words are there on demand, once."""
    assert spell_out(html, WORDS, on_screen=False) == html
    told = '<abbr title="Groupe de prévention du décrochage scolaire">GPDS</abbr>'
    assert spell_out(html + html, WORDS, on_screen=True) == html.replace("GPDS", told) + html


def test_the_analysis_of_an_action_is_running_text() -> None:
    """The cell of the analysis is completed, the others are not."""
    html = '<tr><td class="indicateurs">GPDS</td><td class="analyse"><p>GPDS</p></td></tr>'
    done = spell_out(html, WORDS, on_screen=False)
    assert done.endswith(f"<p>GPDS ({WORDS['GPDS']})</p></td></tr>")
    assert done.startswith('<tr><td class="indicateurs">GPDS</td>')


def test_words_are_not_said_twice() -> None:
    """« la Caf de Paris » is not completed by « de Paris » again."""
    assert prose("La Caf de Paris.") == "La Caf (Caisse d'allocations familiales) de Paris."


def test_pictures_and_links_keep_their_markup() -> None:
    """Attributes and drawings are never touched."""
    html = '<div class="texte"><img alt="Les GPDS" src="GPDS.png"><svg><text>GPDS</text></svg></div>'
    assert spell_out(html, WORDS, on_screen=True) == html


@pytest.mark.parametrize(
    ("term", "definition", "words"),
    [
        ("GPDS", "Groupe de prévention du décrochage scolaire", "Groupe de prévention du décrochage scolaire"),
        ("Clas", "Contrat local d'accompagnement à la scolarité", "Contrat local d'accompagnement à la scolarité"),
        ("EAC", "Éducation artistique et culturelle", "Éducation artistique et culturelle"),
        ("QPV", "Quartiers de la politique de la ville : prioritaires ou non", "Quartiers de la politique de la ville"),
        ("CA", "Certificat d'assiduité ; chiffre d'affaires", ""),
        ("ELAN", "Loi portant évolution du logement", ""),
        ("Région", "Région Île-de-France", ""),
        ("TUMO", "école de la création numérique", ""),
        ("CP, CE1", "Cours préparatoire, cours élémentaire", ""),
        ("GIE Paris Commerces", "Groupement d'intérêt économique Paris Commerces", ""),
    ],
)
def test_only_what_spells_an_abbreviation_is_used(term: str, definition: str, words: str) -> None:
    """A definition that describes, that has two meanings, or that explains a name is not put into sentences."""
    assert spelled(term, definition) == words


def test_what_every_reader_knows_is_left_out() -> None:
    """Abbreviations named in the settings are not explained."""
    entry = GlossaryEntry("GPDS", WORDS["GPDS"], "Divers", True, Place("glossaire.yaml"))
    assert expansions([entry], known=["GPDS"]) == {}


PARTS = (
    "GPDS",
    "QP",
    "Caf",
    " ",
    "(",
    ")",
    "« ",
    " »",
    "mot",
    "<p>",
    "</p>",
    "<b>",
    "</b>",
    '<p class="chapo">',
    "de Paris",
)


@given(st.lists(st.sampled_from(PARTS), max_size=14), st.booleans())
def test_twice_is_as_once(parts: list[str], on_screen: bool) -> None:
    """A section that has been completed is not completed again, whatever it holds."""
    once = spell_out(f'<div class="texte">{"".join(parts)}</div>', WORDS, on_screen=on_screen)
    assert spell_out(once, WORDS, on_screen=on_screen) == once


@given(st.lists(st.sampled_from(PARTS), max_size=14), st.booleans())
def test_nothing_is_lost(parts: list[str], on_screen: bool) -> None:
    """Without what is added, the text is as it was."""
    html = f'<div class="texte">{"".join(parts)}</div>'
    done = spell_out(html, WORDS, on_screen=on_screen)
    for term, words in WORDS.items():
        for said in (words, words.removesuffix(" de Paris")):
            done = done.replace(f"{term} ({said})", term).replace(f'<abbr title="{said}">{term}</abbr>', term)
    done = done.replace('<abbr title="Caisse d&#x27;allocations familiales de Paris">Caf</abbr>', "Caf")
    assert done == html
