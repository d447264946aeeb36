"""Tests of the templates' sandbox: what it refuses, and how that is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from cvreport.derive.keyfigures import FigureError
from cvreport.model.figure import Figure, Operation
from cvreport.problems import Problems
from cvreport.templating.environment import (
    Environment,
    figure_text,
    house_folder,
    relative_name,
    render,
    render_text,
    search_path,
    style_folders,
    winning_file,
)
from reading import told

NAME = "templates/narratives/1.1.md"


def figure_of_nothing() -> str:
    """A figure that does not exist."""
    raise FigureError("« a.b » n'a pas de valeur pour 2012.")


CONTEXT = {
    "titre": "Un <titre>",
    "edition": {"titre": "Essai", "date": "2021"},
    "chiffre": figure_of_nothing,
    "vide": None,
}


def rendered(text: str, line: int = 1) -> tuple[str | None, list[str], list[str]]:
    """A text rendered as a piece of a narrative, the problems told and their remedies."""
    problems = Problems()
    result = render_text(Environment([]), text, NAME, line, CONTEXT, problems)
    return result, told(problems), [problem.remedy for problem in problems]


def test_values_are_escaped_and_markup_is_not() -> None:
    """A text is escaped; a figure prints as a data element that keeps its cells."""
    environment = Environment([], finalize=figure_text)
    figure = Figure("551 & plus", Operation.LEVEL, ("gip:3", "gip:4"))
    problems = Problems()
    result = render_text(environment, "{{ titre }} {{ nombre }}", NAME, 1, {**CONTEXT, "nombre": figure}, problems)
    assert result == 'Un &lt;titre&gt; <data value="niveau gip:3 gip:4">551 &amp; plus</data>'
    assert figure_text("a") == "a"
    assert len(problems) == 0


@pytest.mark.parametrize(
    ("text", "expected", "remedy"),
    [
        ("{{ titres }}", ":1 N001 « titres » n'existe pas.", "Vouliez-vous dire « titre » ?"),
        ("\n\n{{ edition.dates }}", ":3 N001 « dates » n'existe pas.", "Vouliez-vous dire « date » ?"),
        ("{{ edition.x }}", ":1 N001 « x » n'existe pas.", "Noms admis : date, titre."),
        ("{% if titres %}a{% endif %}", ":1 N001 « titres » n'existe pas.", "Vouliez-vous dire « titre » ?"),
        ("{% for x in titres %}a{% endfor %}", ":1 N001 « titres » n'existe pas.", "Vouliez-vous dire « titre » ?"),
        ("{{ titres ~ 'a' }}", ":1 N001 « titres » n'existe pas.", "Vouliez-vous dire « titre » ?"),
        ("{{ chifre() }}", ":1 N001 « chifre » n'existe pas.", "Vouliez-vous dire « chiffre » ?"),
        ("a\n{{ titre ", ":2 N002 Une accolade n'est pas refermée.", "Vérifiez les accolades {{ … }} et {% … %}."),
        ("{{ chiffre( }}", ":1 N002 Une parenthèse, un crochet", "Vérifiez les accolades {{ … }} et {% … %}."),
        ("{{ titre date }}", ":1 N002 Les accolades {{ … }} contiennent", "Vérifiez les accolades {{ … }} et {% … %}."),
        ("{% si %}", ":1 N002 Une balise {% … %} est inconnue.", "Vérifiez les accolades {{ … }} et {% … %}."),
        ("{{ titre|gras }}", ":1 N002 Un filtre est inconnu.", "Vérifiez les accolades {{ … }} et {% … %}."),
        ("{% if titre %}", ":1 N002 Un bloc {% … %} n'est pas refermé.", "Vérifiez les accolades {{ … }} et {% … %}."),
        ("{{ }}", ":1 N002 Il manque une expression.", "Vérifiez les accolades {{ … }} et {% … %}."),
        ("\n{{ chiffre() }}", ":2 N004 « a.b » n'a pas de valeur pour 2012.", "Vérifiez l'indicateur"),
        ("{{ chiffre(1) }}", ":1 N003 L'appel ne convient pas", "Corrigez l'appel."),
        ("{{ 1 / 0 }}", ":1 N003 L'appel ne convient pas", "Corrigez l'appel."),
        ("{{ [1][7].x }}", ":1 N001", ""),
        ("{{ vide }}", ":1 N003 L'appel ne convient pas (la valeur est vide).", "Corrigez l'appel."),
        ("{{ chiffre }}", ":1 N003 L'appel ne convient pas (une fonction s'appelle avec des parenthèses", "Corrigez"),
    ],
)
def test_faults(text: str, expected: str, remedy: str) -> None:
    """Undefined names, bad syntax, figures that do not exist and wrong calls are told with file, line and remedy."""
    result, problems, remedies = rendered(text)
    assert result is None
    assert len(problems) == 1
    assert problems[0].startswith(NAME + expected)
    assert remedies[0].startswith(remedy)


@pytest.mark.parametrize(
    "text",
    [
        "{{ ''.__class__ }}",
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ chiffre.__globals__ }}",
        "{{ ''|attr('__class__') }}",
        "{{ titre['__class__'] }}",
        "{{ '{0.__class__}'.format(titre) }}",
        "{{ '{x.__class__}'.format_map({'x': 1}) }}",
        "{{ edition.update({'titre': 'b'}) }}",
        "{{ [1].append(2) }}",
        "{{ (lambda: 1)() }}",
        "{{ self._TemplateReference__context }}",
        "{% set x = chiffre.__code__ %}{{ x.co_consts }}",
    ],
)
def test_the_sandbox_refuses(text: str) -> None:
    """Nothing that leads from a value to the program, or changes a value, is permitted."""
    result, problems, _ = rendered(text)
    assert result is None
    assert problems[0].split(" ")[1] in ("N002", "N003")
    assert "class '" not in problems[0]


def test_a_piece_in_the_middle_of_a_file_keeps_its_lines() -> None:
    """A piece that starts at line 12 tells its faults from there."""
    _, problems, _ = rendered("\nBien.\n{{ titres }}", line=12)
    assert problems == [f"{NAME}:14 N001 « titres » n'existe pas."]


def write(folder: Path, **files: str) -> Path:
    """A folder `templates` with some templates of one name each."""
    templates = folder / "templates"
    templates.mkdir(parents=True)
    for name, text in files.items():
        (templates / f"{name}.html").write_text(text, encoding="utf-8")
    return templates


def render_file(folder: Path, name: str) -> tuple[str | None, list[str]]:
    """A template of the folder rendered, and the problems told."""
    problems = Problems()
    return render(Environment([folder / "templates"]), name, CONTEXT, folder, problems), told(problems)


def test_a_fault_in_an_included_template_is_told_there(tmp_path: Path) -> None:
    """The place of a fault is the template and the line where it stands, not those that include it."""
    write(tmp_path, page="<p>\n{% include 'partie.html' %}", partie="<b>\n\n{{ titres }}")
    assert render_file(tmp_path, "page.html") == (None, ["templates/partie.html:3 N001 « titres » n'existe pas."])


def test_bad_syntax_in_an_included_template_is_told_there(tmp_path: Path) -> None:
    """The place of bad syntax is that of the included template."""
    write(tmp_path, page="{% include 'partie.html' %}", partie="\n{% if %}")
    assert render_file(tmp_path, "page.html") == (None, ["templates/partie.html:2 N002 Il manque une expression."])


@pytest.mark.parametrize("name", ["../secret.html", "/etc/passwd", "a/../../secret.html", "absent.html"])
def test_no_template_outside_the_search_path(tmp_path: Path, name: str) -> None:
    """A template includes only templates of the project and of the house, by whatever path they are named."""
    write(tmp_path, page=f"{{% include {name!r} %}}")
    (tmp_path / "secret.html").write_text("secret", encoding="utf-8")
    assert render_file(tmp_path, "page.html") == (None, [f"templates/{name} F001 Ce gabarit n'existe pas."])


def test_a_template_that_includes_itself(tmp_path: Path) -> None:
    """A template that includes itself without end is told, not a fault of the program."""
    write(tmp_path, page="{% include 'page.html' %}")
    result, problems = render_file(tmp_path, "page.html")
    assert result is None
    assert problems == ["templates/page.html:1 N003 Ce gabarit s'inclut lui-même sans fin."]


def test_templates_that_cannot_be_read(tmp_path: Path) -> None:
    """A template that is not in UTF-8 is told with its path."""
    templates = write(tmp_path)
    (templates / "latin.html").write_bytes("été".encode("cp1252"))
    assert render_file(tmp_path, "latin.html") == (
        None,
        ["templates/latin.html F002 Un caractère de ce gabarit n'est pas en UTF-8."],
    )


def test_faults_of_the_program_are_not_the_templates(tmp_path: Path) -> None:
    """What is neither the template's nor the inputs' fault is raised, so that it is told as a fault of ours."""

    def broken() -> str:
        raise NotImplementedError("ici")

    with pytest.raises(NotImplementedError):
        render_text(Environment([]), "{{ f() }}", NAME, 1, {"f": broken}, Problems())


def test_the_project_prevails_over_the_house(tmp_path: Path) -> None:
    """A template is looked for in the year's folder, then in the project's, then in the house's."""
    write(tmp_path)
    (tmp_path / "templates" / "2020").mkdir()
    assert search_path(tmp_path, 2020) == [
        tmp_path / "templates" / "2020",
        tmp_path / "templates",
        house_folder("templates"),
    ]
    assert search_path(tmp_path / "absent", 2020) == [house_folder("templates")]


def test_style_sheets_are_replaced_one_by_one(tmp_path: Path) -> None:
    """A sheet of the year stands for the project's, the project's for the house's, the others stay."""
    for folder in ("styles", "styles/2020"):
        (tmp_path / folder).mkdir()
    house = house_folder("styles")
    (tmp_path / "styles" / "page.css").write_text("", encoding="utf-8")
    folders = style_folders(tmp_path, 2020)
    assert folders == [tmp_path / "styles/2020", tmp_path / "styles", house]
    assert winning_file(house / "page.css", folders) == tmp_path / "styles" / "page.css"
    assert winning_file(house / "base.css", folders) == house / "base.css"
    (tmp_path / "styles" / "2020" / "page.css").write_text("", encoding="utf-8")
    assert winning_file(house / "page.css", folders) == tmp_path / "styles/2020/page.css"


def test_paths_are_shown_as_the_user_knows_them(tmp_path: Path) -> None:
    """Paths of the project and of the house are shown from their top; others as they are."""
    assert relative_name(str(tmp_path / "templates/a.html"), tmp_path) == "templates/a.html"
    assert relative_name(str(house_folder("templates") / "parts/page.html"), tmp_path) == "templates/parts/page.html"
    assert relative_name("/ailleurs/a.html", tmp_path) == "/ailleurs/a.html"


@given(text=st.text(st.sampled_from("{}%#()[].'\"|~ \nabtire_0+/"), max_size=30))
def test_any_text_is_rendered_or_told(text: str) -> None:
    """Whatever is typed in a narrative, it is rendered or told as a problem, never a crash."""
    result, problems, _ = rendered(text)
    assert (result is None) is bool(problems)


@given(text=st.text(st.characters(codec="utf-8", exclude_characters="{}%#"), max_size=40))
def test_text_without_braces_is_kept(text: str) -> None:
    """A text without a call is kept as it was typed, but for the line ends, and values are the only thing escaped."""
    result, problems, _ = rendered(f"{text}|")
    assert problems == []
    assert result == text.replace("\r\n", "\n").replace("\r", "\n") + "|"


def test_markup_of_the_house_stays_markup() -> None:
    """What the program marks as HTML is not escaped twice."""
    result = render_text(Environment([]), "{{ x }}", NAME, 1, {"x": Markup("<b>a</b>")}, Problems())
    assert result == "<b>a</b>"
