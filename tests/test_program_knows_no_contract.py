"""Nothing of the program knows the first contract: its own words, read from its files, are in none of the program's."""

from __future__ import annotations

import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

from first_contract import (
    CITY,
    FIRST_YEAR,
    LAST_YEAR,
    ROOT,
    axis_words,
    edition_words,
    partner_words,
    perimeter_words,
    said_in,
    theme_words,
)

PROGRAM = (
    *sorted((ROOT / "src").rglob("*.py")),
    *sorted(path for path in (ROOT / "src" / "cvreport" / "example").rglob("*") if path.is_file()),
    *sorted((ROOT / "styles").glob("*.css")),
    *sorted(
        path for name in ("parts", "sections", "documents", "preview") for path in (ROOT / "templates" / name).iterdir()
    ),
)
ORDINAL = re.compile(r"\d+(?:er|e)")
# Codes of the first contract that are words of the language, or of a program.
COMMON = {
    "emploi",
    "logement",
    "etat",
    "État",
    "region",
    "ville",
    "Ville",
    "associations",
    "Associations",
    "sante",
    "Santé",
}
# The proofreader reads any text, without a project: it knows the towns of France and the acronyms of national policies.
EXEMPT = {
    "src/cvreport/proof/places.py": {"Paris", "France", "parisien"},
    "src/cvreport/proof/labels.py": {"QPV", "QVA", "AQV", "QPOP", "REP", "NPNRU", "GPRU"},
    "src/cvreport/proof/pair_forms.py": {"REP"},
}


def words() -> set[str]:
    """Every word of the first contract, but ordinals, which are French."""
    found = theme_words() | partner_words() | perimeter_words() | axis_words() | edition_words() | {CITY}
    return {word for word in found if not ORDINAL.fullmatch(word)} - COMMON


def name_of(path: Path) -> str:
    """A file of the program as it is told."""
    return path.relative_to(ROOT).as_posix()


def test_no_file_says_a_word_of_the_first_contract() -> None:
    """No theme, partner, territory, axis, title or town of it is in code, templates, styles or example."""
    known = words()
    said = {name_of(path): set(said_in(path.read_text(encoding="utf-8"), known)) for path in PROGRAM}
    unexpected = {name: found - EXEMPT.get(name, set()) for name, found in said.items()}
    assert {name: found for name, found in unexpected.items() if found} == {}


def test_every_exemption_is_needed() -> None:
    """A word that an exempted file no longer says is exempted no longer."""
    for name, allowed in EXEMPT.items():
        assert set(said_in((ROOT / name).read_text(encoding="utf-8"), allowed)) == allowed


def test_no_code_holds_a_year_of_the_first_contract() -> None:
    """No number and no whole text of the code is a year of the first contract; messages may give one as an example."""
    years = {str(year) for year in range(FIRST_YEAR, LAST_YEAR + 1)}
    held = {
        f"{name_of(path)}:{line}": value
        for path in PROGRAM
        if path.suffix == ".py"
        for line, value in _values(path)
        if value in years
    }
    assert held == {}


def _values(path: Path) -> Iterator[tuple[int, str]]:
    """The numbers of a module and its texts, without their quotes, with their lines."""
    for token in tokenize.generate_tokens(io.StringIO(path.read_text(encoding="utf-8")).readline):
        if token.type in (tokenize.NUMBER, tokenize.STRING):
            yield token.start[0], token.string.strip("rbfRBF").strip("\"'")


def test_templates_and_styles_print_no_year() -> None:
    """No template and no style sheet of the house has a year."""
    printed = [path for path in PROGRAM if path.suffix in (".html", ".css", ".js")]
    years = [str(year) for year in range(FIRST_YEAR, LAST_YEAR + 1)]
    assert {
        name_of(path): found for path in printed if (found := said_in(path.read_text(encoding="utf-8"), years))
    } == {}


def test_colours_are_asked_for_by_name_or_value() -> None:
    """No module looks a theme's colour up among those of the house alone: a contract may bring its own."""
    looked = re.compile(r"PALETTES\[|PALETTES\.get")
    own = ROOT / "src" / "cvreport" / "colours.py"
    modules = (path for path in PROGRAM if path.suffix == ".py" and path != own)
    assert [name_of(path) for path in modules if looked.search(path.read_text(encoding="utf-8"))] == []
