"""The editors' Markdown turned into fragments."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvreport.load.project import Narrative
from cvreport.narrate.helpers import Helpers
from cvreport.narrate.narratives import Fragments, render_narratives, split
from cvreport.problems import Problems
from cvreport.settings import Thresholds
from tiny_contract import contract, derived, indicator, row

HELPERS = Helpers(derived(contract([indicator()], [row("2015", 1458), row("2019", 551)])), Thresholds())
CALL = '{{ valeur("soutien.enfants", "2019") }}'
FIGURE = '<data value="niveau ville:3">551</data>'


def render(text: str, name: str = "actions/soutien") -> tuple[Fragments, Problems]:
    """The fragments of one narrative and its problems."""
    problems = Problems()
    narrative = Narrative(f"templates/narratives/{name}.md", text)
    return render_narratives([narrative], HELPERS, problems), problems


def test_markdown_becomes_html_by_heading() -> None:
    """Each first-level heading gives a fragment, in which Markdown and figures are rendered."""
    fragments, problems = render(f"# Constat\nUne *bonne* année\n# Contexte\nOn compte {CALL} élèves.\n\nEt voilà.\n")
    assert list(problems) == []
    assert fragments.inline("actions/soutien", "Constat") == "Une <em>bonne</em> année"
    assert fragments.paragraphs("actions/soutien", "Contexte") == [f"On compte {FIGURE} élèves.", "Et voilà."]


def test_a_list_gives_its_items() -> None:
    """The items of a list are found one by one, loose or tight."""
    fragments, _ = render("# Enjeux\n1. **Un**\n2. Deux\n", "apprendre")
    assert fragments.items("apprendre", "Enjeux") == ["<strong>Un</strong>", "Deux"]


def test_what_is_not_written_is_empty() -> None:
    """A heading that the editor did not write gives nothing."""
    fragments, _ = render("# Constat\nBien\n")
    assert fragments.get("actions/soutien", "Analyse") == ""
    assert fragments.paragraphs("actions/soutien", "Analyse") == []


def test_raw_html_is_escaped() -> None:
    """HTML typed in a narrative is printed as text."""
    fragments, _ = render("# Constat\n<script>alert(1)</script> et <b>gras</b>\n")
    assert fragments.inline("actions/soutien", "Constat") == (
        "&lt;script&gt;alert(1)&lt;/script&gt; et &lt;b&gt;gras&lt;/b&gt;"
    )


def test_a_dangerous_link_is_not_made() -> None:
    """A link to a script stays text."""
    fragments, _ = render("# Constat\n[ici](javascript:alert(1))\n")
    assert "<a" not in fragments.get("actions/soutien", "Constat")


@pytest.mark.parametrize("token", ["\ue0000\ue001", "\ue0007\ue001", "&#57344;0&#57345;"])
def test_the_place_of_a_figure_cannot_be_forged(token: str) -> None:
    """The private signs that hold a figure's place, typed by hand, never print a figure nor break the build."""
    fragments, _ = render(f"# Constat\nVrai {CALL}, faux {token}\n")
    assert fragments.get("actions/soutien", "Constat").count("<data") == 1


@pytest.mark.parametrize(
    ("name", "text", "line", "words"),
    [
        ("actions/soutien", "# Constat\nBien\n\n# Analise\nTexte\n", 4, "Vouliez-vous dire « Analyse » ?"),
        ("apprendre", "# Chapeau\nTexte\n", 1, "Chapô"),
        ("1.1", "# 1.1.9\nTexte\n", 1, "« 1.1.9 » n'est pas attendu"),
        ("1.1", "Texte sans titre\n", 1, "n'a pas de titre"),
    ],
)
def test_an_unknown_heading_is_a_problem(name: str, text: str, line: int, words: str) -> None:
    """A heading that would be printed nowhere is a problem at its line, with a suggestion."""
    _, problems = render(text, name)
    (problem,) = problems
    assert problem.code == "N005"
    assert str(problem.place) == f"templates/narratives/{name}.md:{line}"
    assert words in f"{problem.message} {problem.remedy}"


def test_a_narrative_of_an_unknown_action_is_a_problem() -> None:
    """A file named after no action is a problem with the nearest name."""
    _, problems = render("# Constat\nBien\n", "actions/soutiens")
    (problem,) = problems
    assert problem.code == "N007"
    assert "soutien" in problem.remedy


def test_all_the_problems_of_the_narratives_come_at_once() -> None:
    """Every wrong call of every fragment is reported, each at its line."""
    _, problems = render("# Constat\n{{ un }}\n# Contexte\nTexte\n\n{{ deux }}\n")
    assert [str(problem.place).rsplit(":")[-1] for problem in problems] == ["2", "6"]


def test_the_sandbox_refuses_what_is_no_figure() -> None:
    """A narrative reaches neither private attributes nor files."""
    for call in ("{{ valeur.__globals__ }}", "{% include '/etc/passwd' %}", "{{ ''.__class__ }}"):
        _, problems = render(f"# Constat\n{call}\n")
        assert len(problems) == 1, call


@given(st.text(max_size=80))
def test_any_text_gives_html_or_problems(text: str) -> None:
    """Whatever an editor types, the result is HTML without script, or problems; never a crash."""
    fragments, _ = render(f"# Constat\n{text}\n")
    for found in fragments.pieces.values():
        assert "<script" not in found.lower()


@given(st.lists(st.sampled_from(["# Constat", "# Contexte", "texte", "", "## deux", "#sans"]), max_size=8))
def test_pieces_cover_the_whole_text(lines: list[str]) -> None:
    """Cut at its headings, a narrative loses none of its lines."""
    text = "\n".join(lines)
    pieces = split(Narrative("x.md", text))
    kept = [part for piece in pieces for part in piece.text.split("\n") if part.strip()]
    assert kept == [line for line in lines if line.strip() and line not in ("# Constat", "# Contexte")]
