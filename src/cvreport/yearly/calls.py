"""The figure calls of a narrative, found in its text with their arguments and the sentence they stand in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import jinja2
from jinja2 import nodes

ONE_PERIOD = ("valeur", "valeur_max", "total")
TWO_PERIODS = ("difference", "ecart", "pourcentage", "multiplication")
_EXPRESSION = re.compile(r"{{.*?}}", re.DOTALL)
_END = re.compile(r"[.!?…][»\"*)\]]*(?=\s)|\n\s*\n|\n(?=#)|(?<=\n)#[^\n]*\n")


@dataclass(frozen=True, slots=True)
class FigureCall:
    """One call: its function, indicator, periods and choices, and where it stands in the text."""

    function: str
    indicator: str
    periods: tuple[str, ...]
    choices: Mapping[str, str]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that calls figures: its text, as it is written, its place in the file, and its calls."""

    text: str
    source: str
    start: int
    end: int
    line: int
    calls: tuple[FigureCall, ...]


def sentences_with_figures(text: str) -> list[Sentence]:
    """The sentences of a narrative that call at least one figure, in order."""
    calls = list(_calls(text))
    found: list[Sentence] = []
    for start, end in _bounds(text):
        own = tuple(call for call in calls if start <= call.start < end)
        if own:
            begin = start + len(text[start:end]) - len(text[start:end].lstrip())
            line = text.count("\n", 0, begin) + 1
            found.append(Sentence(text[begin:end].strip(), text[begin:end], begin, end, line, own))
    return found


def _bounds(text: str) -> Iterator[tuple[int, int]]:
    """The beginning and end of each sentence; what stands in a call never ends one."""
    masked = _EXPRESSION.sub(lambda match: "x" * len(match.group()), text)
    start = 0
    for end in _END.finditer(masked):
        yield start, end.end()
        start = end.end()
    yield start, len(text)


def _calls(text: str) -> Iterator[FigureCall]:
    environment = jinja2.Environment(autoescape=True)
    for expression in _EXPRESSION.finditer(text):
        try:
            tree = environment.parse(expression.group())
        except jinja2.TemplateSyntaxError:
            continue  # the build tells it, with its line
        for call in tree.find_all(nodes.Call):
            read = _read(call, expression.start(), expression.end())
            if read is not None:
                yield read


def _read(call: nodes.Call, start: int, end: int) -> FigureCall | None:
    if not isinstance(call.node, nodes.Name) or call.node.name not in (*ONE_PERIOD, *TWO_PERIODS):
        return None
    given = [argument.value for argument in call.args if isinstance(argument, nodes.Const)]
    named = {item.key: item.value.value for item in call.kwargs if isinstance(item.value, nodes.Const)}
    names = ("indicateur", "debut", "fin") if call.node.name in TWO_PERIODS else ("indicateur", "periode")
    said = {**dict(zip(names, given, strict=False)), **named}
    if "indicateur" not in said:
        return None
    periods = tuple(str(said[name]) for name in names[1:] if said.get(name))
    choices: dict[str, str] = {
        name: str(said[name]) for name in ("perimetre", "modalite", "source", "unite") if name in said
    }
    return FigureCall(call.node.name, str(said["indicateur"]), periods, choices, start, end)
