"""The selections of `indicators/editions/`: one file a document and a year."""

from __future__ import annotations

from pathlib import Path

from cvreport.load.yaml_reader import YamlFile, read_yaml
from cvreport.problems import Problems


def load_selection(root: Path, document: str, year: int, problems: Problems) -> YamlFile | None:
    """Read the selection of a document for a year, such as `indicators/editions/copil-2020.yaml`."""
    name = f"indicators/editions/{document}-{year}.yaml"
    return read_yaml(root / name, name, problems)
