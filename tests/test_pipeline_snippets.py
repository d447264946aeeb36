"""The snippets that VS Code offers: they follow the code, and each gives a text that can be read."""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Callable
from pathlib import Path

import jinja2
import pytest

from conftest import run_cvreport
from cvreport.narrate.helpers import Helpers
from cvreport.narrate.markdown import Manuscript
from cvreport.narrate.references import referring
from cvreport.pipeline.reference import FUNCTIONS, function_names
from cvreport.pipeline.snippets import FILE, snippets_file
from cvreport.problems import Problems
from cvreport.settings import Thresholds

ROOT = Path(__file__).parents[1]
SNIPPETS = json.loads(snippets_file())
PLACEHOLDER = re.compile(r"\$\{\d+:([^}]*)\}|\$\{\d+\|([^,|]*)[^}]*\|\}|\$\d")
CALL = re.compile(r"\{\{ .*? \}\}")
FUNCTION = {**Helpers(None, Thresholds()).functions(), "voir": referring({})}  # type: ignore[arg-type]  # none is called


def typed(name: str) -> str:
    """What a snippet writes when nothing is changed in it: the first choice of each list."""
    return PLACEHOLDER.sub(lambda found: found[1] or found[2] or "", "\n".join(SNIPPETS[name]["body"]))


def test_the_file_follows_the_code() -> None:
    """The committed file holds what the program says now; run « cvreport snippets » when it does not."""
    assert (ROOT / FILE).read_text(encoding="utf-8") == snippets_file()


def test_every_function_has_a_snippet() -> None:
    """Each function that prints a figure is offered under its own name, with its French description."""
    for name in function_names():
        assert SNIPPETS[name]["prefix"] == name
        assert SNIPPETS[name]["description"] == FUNCTIONS[name].replace("`", "")


def test_prefixes_differ() -> None:
    """No two snippets answer to the same letters, and all are for Markdown."""
    assert len({one["prefix"] for one in SNIPPETS.values()}) == len(SNIPPETS)
    assert {one["scope"] for one in SNIPPETS.values()} == {"markdown"}


@pytest.mark.parametrize("name", SNIPPETS)
def test_a_snippet_calls_a_function_as_it_is(name: str) -> None:
    """Each call of a snippet has the arguments that the function takes."""
    called = []

    def checking(function: str) -> Callable[..., str]:
        def check(*values: object, **named: object) -> str:
            inspect.signature(FUNCTION[function]).bind(*values, **named)
            called.append(function)
            return "551"

        return check

    environment = jinja2.Environment(undefined=jinja2.StrictUndefined, autoescape=True)
    environment.from_string(typed(name)).render({function: checking(function) for function in FUNCTION})
    assert called == re.findall(r"\{\{ (\w+)\(", typed(name))


@pytest.mark.parametrize("name", ["Note de bas de page", "Note dans la phrase", "Encadré", "Tableau", "Image"])
def test_an_element_is_written_as_it_must_be(name: str) -> None:
    """What the snippet of an element writes has nothing wrong in it."""
    problems = Problems()
    text = CALL.sub("551", typed(name))
    html = Manuscript("x.md", [], problems).html(f"Un mot{text}" if name.startswith("Note") else text)
    assert list(problems) == []
    assert re.search("data-note|encadre|<caption>|<figcaption>", html)


def test_the_command_writes_the_file(tmp_path: Path) -> None:
    """`cvreport snippets` writes the file in a project."""
    done = run_cvreport("snippets", "--project", tmp_path)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / FILE).read_text(encoding="utf-8") == snippets_file()
