"""A first draft of an action's narrative: the program's analysis, each figure as the call that prints it."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Mapping
from itertools import combinations

from markupsafe import Markup

from cvreport.derive.keyfigures import FigureError
from cvreport.french.grammar import GrammarError
from cvreport.model.contract import Contract
from cvreport.model.figure import Figure, Operation
from cvreport.model.observation import Observation
from cvreport.narrate.analysis import Analysis

FIGURE = re.compile(r'<data value="([^"]*)">(.*?)</data>', re.DOTALL)
TAG = re.compile(r"<[^>]+>")
MOST_TARGETS = 9
CHOICES = ("perimetre", "modalite", "source", "unite")
BETWEEN_TWO = {
    Operation.DIFFERENCE: ("ecart", "difference"),
    Operation.PERCENTAGE: ("pourcentage",),
    Operation.RATIO: ("multiplication",),
}
LOOKS: tuple[dict[str, bool], ...] = ({}, {"nom": True}, {"lettres": True}, {"signe": False})
Functions = Mapping[str, Callable[..., Figure]]


def first_draft(analysis: Analysis, contract: Contract, functions: Functions) -> str:
    """The Markdown of a narrative that prints what the program wrote, ready to be reworded."""
    cells = {row.cell: row for row in contract.observations}
    paragraphs = [_written(paragraph, cells, functions) for paragraph in analysis.paragraphs]
    headline = _written(analysis.headline, cells, functions)
    return f"# Constat\n{headline}\n\n# Analyse\n" + "\n\n".join(paragraphs) + "\n"


def _written(text: Markup, cells: Mapping[str, Observation], functions: Functions) -> str:
    """A text with calls in the place of its figures; a figure that no call gives stays as it is printed."""

    def call(found: re.Match[str]) -> str:
        operation, *names = html.unescape(found[1]).split(" ")
        printed = html.unescape(found[2])
        if operation == Operation.TARGET:
            return _target(names, printed, functions) or printed
        rows = [cells[name] for name in names if name in cells]
        if len(rows) != len(names) or operation not in set(Operation):
            return printed
        return _call(Operation(operation), rows, printed, functions) or printed

    return html.unescape(TAG.sub("", FIGURE.sub(call, str(text))))


def _call(operation: Operation, rows: list[Observation], printed: str, functions: Functions) -> str:
    """The shortest call that prints the same figure from the same cells; empty when there is none."""
    for name, positional, looks in _attempts(operation, rows):
        for choice in _choices(rows[0]):
            arguments = {**choice, **looks}
            try:
                figure = functions[name](*positional, **arguments)
            except (FigureError, GrammarError, TypeError):
                continue
            if figure.text == printed and figure.cells == tuple(row.cell for row in rows):
                return _spelled(name, positional, arguments)
    return ""


def _target(names: list[str], printed: str, functions: Functions) -> str:
    """The call that prints the threshold of a target; empty when there is none."""
    for name in names:
        indicator = name.removeprefix("cible:")
        for rank in range(1, MOST_TARGETS + 1):
            try:
                figure = functions["cible"](indicator, rank)
            except FigureError:
                break
            if figure.text == printed:
                return f'{{{{ cible("{indicator}"{f", {rank}" if rank > 1 else ""}) }}}}'
    return ""


def _attempts(operation: Operation, rows: list[Observation]) -> Iterator[tuple[str, list[str], dict[str, bool]]]:
    periods = [row.period.code for row in rows]
    if operation is Operation.LEVEL and len(rows) == 1:
        for looks in LOOKS:
            yield "valeur", [rows[0].indicator_id, periods[0]], looks
        yield "valeur_max", [rows[0].indicator_id, periods[0]], {}
    elif operation in BETWEEN_TWO and len(rows) == 2:
        for name in BETWEEN_TWO[operation]:
            yield name, [rows[0].indicator_id, *periods], {}
        if operation is Operation.PERCENTAGE:
            yield "pourcentage", [rows[0].indicator_id, *periods], {"signe": False}


def _choices(row: Observation) -> Iterator[dict[str, str]]:
    """The ways to say which observation is meant, those with the fewest words first."""
    values = {"perimetre": row.perimeter, "modalite": row.breakdown, "source": row.source, "unite": row.unit}
    for length in range(len(CHOICES) + 1):
        for names in combinations(CHOICES, length):
            yield {name: values[name] for name in names}


def _spelled(name: str, positional: list[str], arguments: Mapping[str, object]) -> str:
    words = [f'"{value}"' for value in positional]
    words += [
        f"{key}={str(value).lower()}" if isinstance(value, bool) else f'{key}="{value}"'
        for key, value in arguments.items()
    ]
    return f"{{{{ {name}({', '.join(words)}) }}}}"
