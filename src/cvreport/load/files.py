"""Files of a project read and parsed: each time, or only when their texts have changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cvreport.load.table_reader import TableRow, parse_table, table_text
from cvreport.load.yaml_reader import YamlFile, parse_yaml, read_text
from cvreport.problems import Problem, Problems


class Files:
    """Parses a file each time it is asked for."""

    def yaml(self, path: Path, name: str, problems: Problems) -> YamlFile | None:
        """Read a YAML file, or report why not."""
        text = read_text(path, name, problems)
        return None if text is None else self._yaml(text, name, problems)

    def table(
        self, path: Path, name: str, required: Sequence[str], optional: Sequence[str], problems: Problems
    ) -> list[TableRow]:
        """Read a table, or report why not and give no row."""
        text = table_text(path, name, problems)
        return [] if text is None else self._table(text, name, (tuple(required), tuple(optional)), problems)

    def _yaml(self, text: str, name: str, problems: Problems) -> YamlFile | None:
        return parse_yaml(text, name, problems)

    def _table(
        self, text: str, name: str, columns: tuple[tuple[str, ...], tuple[str, ...]], problems: Problems
    ) -> list[TableRow]:
        return parse_table(text, name, *columns, problems)


@dataclass(frozen=True, slots=True)
class _Parsed:
    """What a text gave when it was parsed for one purpose, and what was wrong in it."""

    text: str
    purpose: object
    given: Any
    problems: tuple[Problem, ...]


@dataclass(slots=True)
class KeptFiles(Files):
    """Gives what a text gave before; nobody may change it."""

    _parsed: dict[str, _Parsed] = field(default_factory=dict)

    def _yaml(self, text: str, name: str, problems: Problems) -> YamlFile | None:
        found: YamlFile | None = self._kept(text, name, "yaml", lambda own: parse_yaml(text, name, own), problems)
        return found

    def _table(
        self, text: str, name: str, columns: tuple[tuple[str, ...], tuple[str, ...]], problems: Problems
    ) -> list[TableRow]:
        rows: list[TableRow] = self._kept(
            text, name, columns, lambda own: parse_table(text, name, *columns, own), problems
        )
        return rows

    def _kept(self, text: str, name: str, purpose: object, parse: Callable[[Problems], Any], problems: Problems) -> Any:
        kept = self._parsed.get(name)
        if kept is None or (kept.text, kept.purpose) != (text, purpose):
            own = Problems()
            kept = _Parsed(text, purpose, parse(own), tuple(own))
            self._parsed[name] = kept
        problems.extend(kept.problems)
        return kept.given
