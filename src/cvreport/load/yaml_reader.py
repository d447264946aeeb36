"""YAML files turned into plain values, with the line and column of every key and value."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from cvreport import problem_catalogue as kinds
from cvreport.problems import Place, Problems

try:
    from yaml import CSafeLoader as _Loader
except ImportError:  # a PyYAML built without libyaml still reads, only slower
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]  # same interface, other class

Path_ = tuple[Hashable, ...]


@dataclass(slots=True)
class YamlFile:
    """A parsed file: `data`, and positions by path of keys and indices (1-based line and column)."""

    path: str
    data: Any = None
    values: dict[Path_, tuple[int, int]] = field(default_factory=dict)
    keys: dict[Path_, tuple[int, int]] = field(default_factory=dict)

    def place(self, *path: Hashable) -> Place:
        """Where the value at `path` stands, or its nearest ancestor."""
        return self._nearest(path, self.values)

    def key_place(self, *path: Hashable) -> Place:
        """Where the key at `path` stands, or the nearest known value."""
        if path in self.keys:
            return Place(self.path, *self.keys[path])
        return self._nearest(path, self.values)

    def _nearest(self, path: Path_, positions: dict[Path_, tuple[int, int]]) -> Place:
        for length in range(len(path), -1, -1):
            if path[:length] in positions:
                return Place(self.path, *positions[path[:length]])
        return Place(self.path, 1, 1)


def read_text(path: Path, name: str, problems: Problems) -> str | None:
    """Read a UTF-8 text (a byte order mark and Windows line ends are accepted), or report why not."""
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        problems.add(kinds.FILE_MISSING, Place(name), f"Le fichier « {name} » n'existe pas.")
        return None
    except OSError as failure:
        problems.add(kinds.FILE_UNREADABLE, Place(name), f"« {name} » ne peut pas être lu : {failure.strerror}.")
        return None
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as failure:
        line = raw.count(b"\n", 0, failure.start) + 1
        problems.add(kinds.FILE_UNREADABLE, Place(name, line), "Un caractère n'est pas en UTF-8.")
        return None


def read_yaml(path: Path, name: str, problems: Problems) -> YamlFile | None:
    """Read one YAML file; reports bad syntax, tabs and duplicate keys, and returns None when there is no data.

    Aliases and tags beyond plain YAML are refused like any other syntax the loader does not know.
    """
    text = read_text(path, name, problems)
    if text is None:
        return None
    loader: Any = None
    try:
        loader = _Loader(text)
        node = loader.get_single_node()
    except yaml.MarkedYAMLError as failure:
        _report_syntax(failure, text, name, problems)
        return None
    except (yaml.YAMLError, ValueError, RecursionError) as failure:
        problems.add(kinds.YAML_SYNTAX, Place(name, 1, 1), f"Le fichier n'est pas du YAML : {failure}.")
        return None
    parsed = YamlFile(name)
    before = len(problems)
    if node is None:
        problems.add(kinds.KEY_MISSING, Place(name, 1, 1), "Le fichier est vide.")
        return None
    try:
        parsed.data = _build(node, (), parsed, loader, problems, 0)
    except (yaml.YAMLError, ValueError, RecursionError, OverflowError) as failure:
        problems.add(kinds.YAML_SYNTAX, Place(name, 1, 1), f"Une valeur ne peut pas être lue : {failure}.")
        return None
    finally:
        loader.dispose()
    return parsed if len(problems) == before else None


def _report_syntax(failure: yaml.MarkedYAMLError, text: str, name: str, problems: Problems) -> None:
    mark = failure.problem_mark or failure.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    lines = text.split("\n")
    if mark and line <= len(lines) and "\t" in lines[line - 1]:
        column = lines[line - 1].index("\t") + 1
        problems.add(kinds.YAML_TAB, Place(name, line, column), "Une tabulation sert de retrait ou de séparation.")
        return
    problems.add(
        kinds.YAML_SYNTAX, Place(name, line, column), f"Cette ligne n'est pas du YAML correct ({failure.problem})."
    )


def _build(node: Any, path: Path_, parsed: YamlFile, loader: Any, problems: Problems, depth: int) -> Any:
    if depth > 40:
        raise ValueError("trop de niveaux emboîtés")
    parsed.values[path] = (node.start_mark.line + 1, node.start_mark.column + 1)
    if isinstance(node, yaml.MappingNode):
        mapping: dict[Hashable, Any] = {}
        for key_node, value_node in node.value:
            key = loader.construct_object(key_node, deep=True)
            position = (key_node.start_mark.line + 1, key_node.start_mark.column + 1)
            if not isinstance(key, Hashable):
                problems.add(kinds.YAML_SYNTAX, Place(parsed.path, *position), "Une clé doit être un simple nom.")
                continue
            if key in mapping:
                first = parsed.keys[(*path, key)][0]
                problems.add(
                    kinds.YAML_DUPLICATE,
                    Place(parsed.path, *position),
                    f"La clé « {key} » est déjà donnée à la ligne {first}.",
                )
                continue
            parsed.keys[(*path, key)] = position
            mapping[key] = _build(value_node, (*path, key), parsed, loader, problems, depth + 1)
        return mapping
    if isinstance(node, yaml.SequenceNode):
        return [
            _build(child, (*path, index), parsed, loader, problems, depth + 1) for index, child in enumerate(node.value)
        ]
    return loader.construct_object(node, deep=True)
