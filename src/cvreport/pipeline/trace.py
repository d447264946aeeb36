"""Questions about printed figures answered from the trace of the last build."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cvreport import problem_catalogue as kinds
from cvreport.french.numbers import format_value
from cvreport.french.typography import typeset
from cvreport.problems import Place, Problems, suggestion


class UntracedError(Exception):
    """What was asked for is neither a printed figure nor an indicator; the message says so, in French."""


@dataclass(frozen=True, slots=True)
class Trace:
    """The trace of a document: its printed figures and the cells they come from."""

    document: str
    figures: tuple[dict[str, Any], ...]
    cells: dict[str, dict[str, Any]]

    def of_indicator(self, identifier: str) -> list[dict[str, Any]]:
        """The figures that a given indicator's cells went into."""
        own = {cell for cell, content in self.cells.items() if content["indicateur"] == identifier}
        return [figure for figure in self.figures if own.intersection(figure["cellules"])]

    def on_page(self, page: int) -> list[dict[str, Any]]:
        """The figures of a page."""
        return [figure for figure in self.figures if figure["page"] == page]

    def written(self, text: str) -> list[dict[str, Any]]:
        """The figures that read like `text`, whatever spaces it is typed with."""
        wanted = _plain(text)
        return [figure for figure in self.figures if _plain(figure["texte"]) == wanted]


def _plain(text: str) -> str:
    return "".join(typeset(text).split()).replace("\u202f", "").replace("\u00a0", "").replace("-", "\u2212").casefold()


def read_trace(root: Path, year: int, document: str) -> Trace:
    """Read the trace of the last build of a document; raises `ProblemsFound` when there is none."""
    problems = Problems()
    name = "trace.json" if document == "rapport" else f"{document}-trace.json"
    path = root / "build" / str(year) / name
    shown = f"build/{year}/{name}"
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        return Trace(content["document"], tuple(content["chiffres"]), content["cellules"])
    except FileNotFoundError:
        advice = f"Composez d'abord le document : cvreport build --year {year} --document {document}"
        problems.add(kinds.FILE_MISSING, Place(shown), "La trace n'existe pas.", advice)
    except (ValueError, KeyError, TypeError, OSError):
        problems.add(kinds.FILE_UNREADABLE, Place(shown), "La trace est abîmée.", "Recomposez le document.")
    problems.stop_on_errors()
    raise AssertionError("a missing trace left no problem")  # cannot happen: both branches report


def answer(trace: Trace, question: str, page: int) -> str:
    """The answer to « d'où vient ce chiffre ? » for an indicator, a printed text or a page.

    Raises `UntracedError` for what is none of them.
    """
    if page:
        found = trace.on_page(page)
        title = f"Page {page} : {_counted(len(found), 'chiffre')}"
        return "\n".join([title, *(_figure(trace, figure) for figure in found)])
    identifiers = sorted({content["indicateur"] for content in trace.cells.values()})
    if question in identifiers:
        return _indicator(trace, question)
    found = trace.written(question)
    if found:
        title = f"« {question} » est imprimé {len(found)} fois"
        return "\n".join([title, *(_figure(trace, figure) for figure in found)])
    hint = suggestion(question, identifiers)
    raise UntracedError(f"Ni chiffre imprimé ni indicateur : « {question} ». {hint}".strip())


def _indicator(trace: Trace, identifier: str) -> str:
    cells = [(cell, content) for cell, content in trace.cells.items() if content["indicateur"] == identifier]
    title = f"{identifier} : {_counted(len(cells), 'valeur imprimée')}"
    lines = [title, "", "Valeurs et sources"]
    ordered = sorted(cells, key=lambda pair: (pair[1]["perimetre"], pair[1]["modalite"], pair[1]["periode"]))
    lines += [f"  {_source(content)}" for _, content in ordered]
    lines += ["", "Où elles sont imprimées"]
    lines += [_figure(trace, figure, sources=False) for figure in trace.of_indicator(identifier)]
    return "\n".join(lines)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun.replace(' ', 's ') + 's' if number > 1 else noun}"


def _figure(trace: Trace, figure: dict[str, Any], *, sources: bool = True) -> str:
    head = f"  p. {figure['page']}, {figure['section']} : {figure['texte']} ({figure['operation']})"
    lines = [head, f"      « {figure['phrase']} »"]
    if sources:
        lines += [f"      {_source(trace.cells[cell]) if cell in trace.cells else cell}" for cell in figure["cellules"]]
    return "\n".join(lines)


def _source(content: dict[str, Any]) -> str:
    details = [content["periode"], content["perimetre"], content["modalite"]]
    value = f"– {content['unite']}" if content["valeur"] is None else format_value(content["valeur"], content["unite"])
    where = f"{content['fichier']}:{content['ligne']}"
    when = f"remis par {content['partenaire']} en {content['collecte']}"
    return f"{value} ({', '.join(part for part in details if part)}), {where}, {when}"
