"""The words of the repository's own contract, read from its files: what no program and no other contract may say."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parent.parent
INDICATORS = ROOT / "indicators"
CONTRACTS = ("contrat.yaml", "2017/contrat.yaml")
CITY = "Paris"
FIRST_YEAR, LAST_YEAR = 2014, 2023
SHORTEST = 3


def _read(name: str) -> Any:
    return yaml.safe_load((INDICATORS / name).read_text(encoding="utf-8"))


def theme_words() -> set[str]:
    """The codes and the titles of the themes of both years."""
    themes = [theme for name in CONTRACTS for theme in _read(name)["themes"]]
    return {word for theme in themes for word in (theme["id"], theme["titre"])}


def partner_words() -> set[str]:
    """The codes, the acronyms and the names of the partners."""
    partners = {**_read("2017/partenaires.yaml"), **_read("partenaires.yaml")}
    return {word for code, item in partners.items() for word in (code, item["sigle"], item["nom"])}


def perimeter_words() -> set[str]:
    """The codes and the names of the territories."""
    return {word for code, item in _read("perimetres.yaml").items() for word in (code, item["libelle"])}


def axis_words() -> set[str]:
    """The codes and the names of the axes of both years."""
    axes = {**_read("2017/axes.yaml"), **_read("axes.yaml")}
    return {word for code, item in axes.items() for word in (code, item["libelle"])}


def edition_words() -> set[str]:
    """What the title pages say, and the contract's own words for the parts of the report."""
    words: set[str] = {"contrat de ville", "politique de la ville", "conseils citoyens", "parisien", "parisienne"}
    for name in CONTRACTS:
        contract = _read(name)
        words |= {contract[key] for key in ("titre", "titre_court", "sous_titre", "editeur", "site", "reference")}
        words |= {credit["nom"] for credit in contract["mentions"]}
        # A single common noun belongs to the language.
        words |= {text for text in _texts(contract["libelles"]) if " " in text}
    return words - {""}


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for item in value.values():
            yield from _texts(item)
    else:
        yield str(value)


def said_in(text: str, words: Iterable[str]) -> list[str]:
    """Those of some words that a text holds as whole words, capitals and accents told apart, but the shortest."""
    known = plain(text)
    return sorted(
        word
        for word in {plain(word) for word in words}
        if len(word) >= SHORTEST and word in known and re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", known)
    )


def plain(text: str) -> str:
    """A text in single ordinary spaces, straight apostrophes and composed accents."""
    composed = unicodedata.normalize("NFC", text).replace("\u2019", "'").replace("\u00ad", "")
    return re.sub(r"\s+", " ", composed).strip()
