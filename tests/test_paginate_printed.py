"""The figures of the finished pages read back, with their operation, cells and sentence."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from markupsafe import Markup

from cvreport.model.document import Draft
from cvreport.model.figure import Figure, Operation
from cvreport.model.trace import PrintedFigure
from cvreport.paginate.paginate import paginate
from cvreport.paginate.printed import printed_figures
from printing import draft, leaves, press, render, words

FOUR_HUNDRED = Figure("400", Operation.LEVEL, ("ville:2",)).__html__()
RISE = Figure("+28\u202f%", Operation.PERCENTAGE, ("ville:2", "ville:4")).__html__()
COUNT = Figure("172", Operation.COUNT, ("decompte:actions ensemble retour",)).__html__()
SAID = "Il touche 400 élèves (+28 %)."
TARGET = Figure("500", Operation.TARGET, ("cible:soutien.eleves",)).__html__()


def figures(folder: Path, *drafts: Draft | str) -> list[PrintedFigure]:
    """The figures printed by some sections, each given by its draft or by its HTML."""
    made = [draft(f"section{rank}", one) if isinstance(one, str) else one for rank, one in enumerate(drafts, 1)]
    return list(printed_figures(paginate(made, render, press(folder), lambda _title: None)))


def test_a_figure_is_read_with_all_that_it_knows(tmp_path: Path) -> None:
    """A figure gives its text, page, section, operation, cells and sentence."""
    body = f"<p>Le soutien avance. Il touche {FOUR_HUNDRED} élèves ({RISE}). Et après ?</p>"
    assert figures(tmp_path, body) == [
        PrintedFigure("400", 1, "section1", "niveau", ("ville:2",), SAID),
        PrintedFigure("+28\u202f%", 1, "section1", "pourcentage", ("ville:2", "ville:4"), SAID),
    ]


def test_a_count_and_a_target_have_one_cell(tmp_path: Path) -> None:
    """The rule of a count holds spaces and stays whole, in a text and in a chart."""
    chart = (
        f'<img alt="Barres" data-chiffres="{Markup.escape("172=decompte decompte:actions ensemble retour")}" src="">'
    )
    found = figures(tmp_path, f"<p>{COUNT} et {TARGET}.</p><p>{chart}</p>")
    assert [one.cells for one in found] == [
        ("decompte:actions ensemble retour",),
        ("cible:soutien.eleves",),
        ("decompte:actions ensemble retour",),
    ]


def test_figures_come_in_the_order_of_reading_with_their_pages(tmp_path: Path) -> None:
    """Figures are numbered by the page they are really on, sections after sections, pages after pages."""
    line = "<p>ligne</p>" * 7
    many = "".join(f'<p><data value="niveau ville:{rank}">{rank}</data></p>{line}' for rank in range(10, 14))
    found = figures(tmp_path, f"<p>{FOUR_HUNDRED}</p>", many)
    assert [(one.text, one.section) for one in found] == [
        ("400", "section1"),
        *((str(rank), "section2") for rank in range(10, 14)),
    ]
    made = [draft("section1", f"<p>{FOUR_HUNDRED}</p>"), draft("section2", many)]
    pages = paginate(made, render, press(tmp_path), lambda _title: None)
    assert len({one.page for one in found}) > 2
    for one in found:
        assert one.text in words(leaves(pages)[one.page - 1]).split()


def test_a_header_repeated_on_each_page_prints_its_figure_once(tmp_path: Path) -> None:
    """A figure that stands on several pages with its table's header is one figure, on the first."""
    rows = "<tr><td>ligne</td></tr>" * 20
    table = f"<table><thead><tr><th>Sur {FOUR_HUNDRED}</th></tr></thead><tbody>{rows}</tbody></table>"
    assert [(one.page, one.sentence) for one in figures(tmp_path, table)] == [(1, "Sur 400")]


def test_figures_of_charts_are_read_from_their_list(tmp_path: Path) -> None:
    """A chart gives each figure it draws, and is told by its alternative, or as a chart."""
    curve = "400=niveau ville:2;+28\u202f%=pourcentage ville:2 ville:4"
    body = (
        f'<img alt="Élèves soutenus : 400, puis 512." data-chiffres="{curve}" src="data:image/svg+xml,&lt;svg/&gt;">'
        f'<figure data-chiffres="512=niveau ville:4"><svg width="10" height="10"></svg></figure>'
        '<figure data-chiffres=""><p>Sans chiffre</p></figure>'
    )
    assert [(one.text, one.operation, one.cells, one.sentence) for one in figures(tmp_path, body)] == [
        ("400", "niveau", ("ville:2",), "Élèves soutenus : 400, puis 512."),
        ("+28\u202f%", "pourcentage", ("ville:2", "ville:4"), "Élèves soutenus : 400, puis 512."),
        ("512", "niveau", ("ville:4",), "graphique"),
    ]


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        ("Un. Deux ! ", " élèves ici. Trois.", "400 élèves ici."),
        ("Un.\n        Deux.\n\n        Trois.\n   Ils sont ", " élèves.\n   Quatre.", "Ils sont 400 élèves."),
        ("Un.", "", "Un.400"),
        ("Ils sont\n  enfin ", ",5 fois plus", "Ils sont enfin 400,5 fois plus"),
        ("<b>Un. Ils</b> sont <i>ici ", "</i> au plus ? Oui.", "Ils sont ici 400 au plus ?"),
        ("Un… Deux ", "", "Deux 400"),
    ],
)
def test_the_sentence_is_the_one_that_holds_the_figure(tmp_path: Path, before: str, after: str, sentence: str) -> None:
    """However a text is indented or marked up, the sentence of a figure is its own, in plain spaces."""
    (found,) = figures(tmp_path, f"<p>{before}{FOUR_HUNDRED}{after}</p>")
    assert found.sentence == sentence


def test_the_same_figure_twice_has_two_sentences(tmp_path: Path) -> None:
    """A figure that is printed twice in a paragraph has each time the sentence it stands in."""
    found = figures(tmp_path, f"<p>D'abord {FOUR_HUNDRED}. Puis {FOUR_HUNDRED} encore.</p>")
    assert [one.sentence for one in found] == ["D'abord 400.", "Puis 400 encore."]


def test_the_sentence_stays_in_its_block(tmp_path: Path) -> None:
    """A cell of a table, an item of a list and a heading are sentences by themselves; outside a block it is itself."""
    body = (
        f"<table><tr><th>Élèves</th><td>{FOUR_HUNDRED} en 2015</td></tr></table><ul><li>Un</li><li>{RISE} !</li></ul>"
        f"<h1>Sur {COUNT} actions</h1><div>Au moins {TARGET}</div>"
    )
    assert [re.sub(r"\s", " ", one.sentence) for one in figures(tmp_path, body)] == [
        "400 en 2015",
        "+28 % !",
        "Sur 172 actions",
        "500",
    ]
