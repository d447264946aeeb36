"""YAML files turned into plain values, with the line and column of every key and value."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from cvreport import problem_catalogue as kinds
from cvreport.problems import Place, Problems, system_reason

try:
    from yaml import CSafeLoader as _Loader
except ImportError:  # a PyYAML built without libyaml still reads, only slower
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]  # same interface, other class

Path_ = tuple[Hashable, ...]
PLAIN_TAGS = ("tag:yaml.org,2002:map", "tag:yaml.org,2002:seq")
DEEPEST = 40
SYNTAX_FRENCH = (
    ("mapping values are not allowed", "un « : » est de trop ; mettez le texte entre guillemets"),
    ("could not find expected ':'", "un « : » manque après une clé"),
    ("did not find expected key", "le retrait ne correspond pas, ou une clé manque"),
    ("did not find expected '-' indicator", "un « - » manque, ou le retrait ne correspond pas"),
    ("did not find expected ',' or", "une virgule, un crochet ou une accolade manque"),
    ("did not find expected node content", "un crochet ou une accolade n'est pas refermé"),
    ("block sequence entries are not allowed", "une liste ne peut pas commencer ici"),
    ("unexpected end of stream", "un guillemet n'est jamais refermé"),
    ("cannot start any token", "un texte ne peut pas commencer par ce signe ; mettez-le entre guillemets"),
    ("unknown escape character", "un « \\ » ne s'écrit pas ainsi entre guillemets droits"),
    ("undefined alias", "le signe « * » renvoie à un nom qui n'existe pas"),
    ("a single document", "le fichier contient plusieurs documents séparés par « --- »"),
)


class _PlaceError(ValueError):
    """A node that is YAML, but more than plain names, texts, lists and groups."""

    def __init__(self, node: Any, message: str) -> None:
        super().__init__(message)
        self.position = (node.start_mark.line + 1, node.start_mark.column + 1)


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
        problems.add(kinds.FILE_UNREADABLE, Place(name), f"« {name} » ne peut pas être lu : {system_reason(failure)}.")
        return None
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as failure:
        line = raw.count(b"\n", 0, failure.start) + 1
        problems.add(kinds.FILE_UNREADABLE, Place(name, line), "Un caractère n'est pas en UTF-8.")
        return None


def read_yaml(path: Path, name: str, problems: Problems) -> YamlFile | None:
    """Read one YAML file; reports bad syntax, tabs and duplicate keys, and returns None when there is no data.

    Aliases, merges and tags beyond plain YAML are refused like any other syntax the loader does not know.
    """
    text = read_text(path, name, problems)
    return None if text is None else parse_yaml(text, name, problems)


def parse_yaml(text: str, name: str, problems: Problems) -> YamlFile | None:
    """Parse the text of a YAML file, as `read_yaml` does."""
    loader: Any = None
    try:
        loader = _Loader(text)
        node = loader.get_single_node()
    except yaml.MarkedYAMLError as failure:
        _report_syntax(failure, text, name, problems)
        return None
    except yaml.reader.ReaderError as failure:
        line = text.count("\n", 0, failure.position) + 1
        problems.add(kinds.YAML_SYNTAX, Place(name, line), "La ligne porte un signe invisible que YAML refuse.")
        return None
    except (yaml.YAMLError, ValueError, RecursionError):
        problems.add(kinds.YAML_SYNTAX, Place(name, 1, 1), "Trop de niveaux sont emboîtés.")
        return None
    parsed = YamlFile(name)
    before = len(problems)
    if node is None:
        problems.add(kinds.KEY_MISSING, Place(name, 1, 1), "Le fichier est vide.", "Remplissez-le ou rétablissez-le.")
        return None
    try:
        parsed.data = _build(node, (), parsed, loader, problems, set())
    except _PlaceError as failure:
        problems.add(kinds.YAML_SYNTAX, Place(name, *failure.position), f"{failure}.")
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
    told = f"{failure.context or ''} {failure.problem or ''}".strip()
    reason = next((french for english, french in SYNTAX_FRENCH if english in told), told)
    problems.add(kinds.YAML_SYNTAX, Place(name, line, column), f"Cette ligne n'est pas du YAML correct : {reason}.")


def _build(node: Any, path: Path_, parsed: YamlFile, loader: Any, problems: Problems, seen: set[int]) -> Any:
    if id(node) in seen:
        raise _PlaceError(node, "Les renvois (« & » et « * ») ne sont pas admis : répétez la valeur")
    if len(path) > DEEPEST:
        raise _PlaceError(node, "Trop de niveaux sont emboîtés")
    seen.add(id(node))
    parsed.values[path] = (node.start_mark.line + 1, node.start_mark.column + 1)
    if not isinstance(node, yaml.ScalarNode) and node.tag not in PLAIN_TAGS:
        raise _PlaceError(node, f"Le type « {node.tag} » n'est pas admis")
    if isinstance(node, yaml.MappingNode):
        return _build_mapping(node, path, parsed, loader, problems, seen)
    if isinstance(node, yaml.SequenceNode):
        return [_build(child, (*path, rank), parsed, loader, problems, seen) for rank, child in enumerate(node.value)]
    try:
        return loader.construct_object(node, deep=True)
    except (yaml.YAMLError, ValueError, OverflowError):
        raise _PlaceError(node, f"« {node.value[:40]} » ne peut pas être lu") from None


def _build_mapping(
    node: Any, path: Path_, parsed: YamlFile, loader: Any, problems: Problems, seen: set[int]
) -> dict[Hashable, Any]:
    """A group of keys; a key is the text as it is typed, so that `no` and `2020` stay names."""
    mapping: dict[Hashable, Any] = {}
    for key_node, value_node in node.value:
        if not isinstance(key_node, yaml.ScalarNode) or key_node.tag == "tag:yaml.org,2002:merge":
            raise _PlaceError(key_node, "Une clé doit être un simple nom")
        key = key_node.value
        position = (key_node.start_mark.line + 1, key_node.start_mark.column + 1)
        if key in mapping:
            first = parsed.keys[(*path, key)][0]
            message = f"La clé « {key} » est déjà donnée à la ligne {first}."
            problems.add(kinds.YAML_DUPLICATE, Place(parsed.path, *position), message)
            continue
        parsed.keys[(*path, key)] = position
        mapping[key] = _build(value_node, (*path, key), parsed, loader, problems, seen)
    return mapping
