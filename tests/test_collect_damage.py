"""A hundred damaged forms: no crash, no lost value, no wrong value."""

from __future__ import annotations

import re
import shutil
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from collecting import TODAY, edited, form_of, opened
from cvreport.collect.expected import expected_of
from cvreport.collect.findings import CellRefused
from cvreport.collect.form import build_form
from cvreport.collect.house_table import number_of
from cvreport.collect.importing import import_file
from cvreport.collect.numbers import NumberRead, read_number
from cvreport.collect.period_cells import PeriodRead, read_period_cell
from cvreport.collect.project import CollectProject
from cvreport.collect.read_form import read_form
from cvreport.collect.reading.cells import CellKind, FoundCell, FoundSheet, text_cell
from cvreport.model.period import Period
from damage import damaged, fill_all

ROOT = Path(__file__).parent.parent
PARTNER = "dfpe"


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> CollectProject:
    """The real project, in a folder where imports may write."""
    folder = tmp_path_factory.mktemp("reel")
    shutil.copytree(ROOT / "indicators", folder / "indicators", ignore=shutil.ignore_patterns("recus", "2021"))
    return opened(folder)


@pytest.fixture(scope="module")
def truth(real: CollectProject) -> dict[str, float]:
    """A value of its own for each row of the form, by its mark; shares stay between 10 and 90."""
    form = build_form(real.contract.partners[PARTNER], real)
    values: dict[str, float] = {}
    for rank, row in enumerate(form.rows):
        values[str(row["repere"])] = 20.25 + rank if row["unite"] == "%" else 3001 + 13 * rank
    return values


@pytest.fixture(scope="module")
def filled(real: CollectProject, truth: dict[str, float]) -> bytes:
    """The form of 2021 with every row answered."""
    return edited(form_of(real, PARTNER), fill_all(truth))


def plain(text: str) -> str:
    """A text without what distinguishes two ways to write a number."""
    return re.sub(r"[\s\u00a0\u202f']", "", text).replace(".", ",")


@pytest.mark.parametrize("seed", range(100))
def test_a_damaged_form(real: CollectProject, truth: dict[str, float], filled: bytes, seed: int) -> None:
    """Each value left in the file is taken for its own series, or told; nothing else is taken."""
    content, left = damaged(filled, seed)
    _, result = import_file(real, f"{seed}.xlsx", content, TODAY, PARTNER)
    rows = build_form(real.contract.partners[PARTNER], real).rows
    right = {(str(row["code"]), plain(str(Decimal(str(truth[str(row["repere"])]))))) for row in rows}
    taken = {(change.new.indicateur, plain(change.new.valeur)) for change in result.changes if change.new.valeur}
    assert not {pair for pair in taken - right if pair[1] != "77777"}, "a wrong value"
    if any(finding.kind.code in ("C001", "C002") for finding in result.findings):
        return
    told = [plain(finding.value + finding.answer + finding.rule) for finding in result.findings]
    for value in truth.values():
        written = plain(str(value))
        if any(written in plain(text) for text in left):
            found = any(pair[1] == written for pair in taken) or any(written in text for text in told)
            assert found, f"{value} is lost"


@given(
    st.text("0123456789 .,%-+\u202f\u00a0envirod'/", max_size=12),
    st.sampled_from(["élèves", "%", "points", "€", "oui/non"]),
    st.none() | st.decimals(0, 5000, places=1),
)
@settings(max_examples=400, deadline=None)
def test_a_text_is_read_as_its_own_digits_or_refused(text: str, unit: str, reference: Decimal | None) -> None:
    """A number is never read from other digits than those written; a second reading is always told."""
    try:
        read: NumberRead | CellRefused = read_number(text_cell(1, 1, text), unit, reference)
    except CellRefused as refused:
        read = refused
    if isinstance(read, CellRefused):
        assert read.remedy
        return
    digits = re.sub(r"[^0-9]", "", text).strip("0")
    assert re.sub(r"[^0-9]", "", f"{read.value:f}").strip("0") == digits
    assert read.remark or number_of(" ".join(text.split())) == read.value


@given(st.floats(allow_nan=True, allow_infinity=True), st.booleans(), st.sampled_from(["élèves", "%"]))
@settings(max_examples=300, deadline=None)
def test_a_number_is_itself_or_refused(number: float, percent: bool, unit: str) -> None:
    """A cell's number is taken as it is, as the percentage it shows, or refused."""
    cell = FoundCell("A1", CellKind.NUMBER, number=number, shown_percent=percent)
    try:
        read = read_number(cell, unit, Decimal(12))
    except CellRefused:
        return
    shown = Decimal(repr(number)) * (100 if percent else 1)
    assert read.remark or abs(read.value - shown) <= max(abs(shown) * Decimal("1e-14"), Decimal("1e-9"))


@given(st.text(max_size=12) | st.from_regex(r"(19|20)[0-9]{2}([-/](19|20)?[0-9]{2})?", fullmatch=True))
@settings(max_examples=300, deadline=None)
def test_a_period_is_canonical_or_refused(text: str) -> None:
    """What is read of a period is a period, whose code reads back to itself."""
    try:
        read: PeriodRead | CellRefused = read_period_cell(text_cell(1, 1, text), [])
    except CellRefused as refused:
        read = refused
    if isinstance(read, CellRefused):
        assert read.rule
        return
    assert Period.parse(read.code).code == read.code


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_any_text_in_any_cell(real: CollectProject, truth: dict[str, float], data: st.DataObject) -> None:
    """Whatever is written in one cell of a row, the other rows are read as they are."""
    form = build_form(real.contract.partners[PARTNER], real)
    names = [*dict.fromkeys(name for row in form.rows for name in row), "valeur", "statut", "note"]
    cells = {(1, column): text_cell(1, column, name) for column, name in enumerate(names, 1)}
    for number, row in enumerate(form.rows, 2):
        said = {**row, "valeur": str(truth[str(row["repere"])]).replace(".", ",")}
        for column, name in enumerate(names, 1):
            text = (
                str(said.get(name) or "").replace(".", ",") if name.startswith("passe") else str(said.get(name) or "")
            )
            cells[number, column] = text_cell(number, column, text)
    line = data.draw(st.integers(2, len(form.rows) + 1))
    column = data.draw(st.integers(1, len(names)))
    text = data.draw(st.text(max_size=20))
    cells[line, column] = text_cell(line, column, text)
    read = read_form([FoundSheet("F", cells)], "f", real, expected_of(real.contract.partners[PARTNER], real))
    assume(len(form.rows) > 2)
    expected = {
        (str(row["code"]), str(truth[str(row["repere"])]).replace(".", ","))
        for number, row in enumerate(form.rows, 2)
        if number != line
    }
    assert expected <= {(answer.row.indicateur, answer.row.valeur) for answer in read.answers}
