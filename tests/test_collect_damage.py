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
from damage import DAMAGES, damaged, fill_all

ROOT = Path(__file__).parent.parent
PARTNER = "dfpe"
COPIED = "77777"
NUMBERS = re.compile(r"[0-9]+(?:,[0-9]+)?")


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
    return re.sub(r"(?<=[0-9])[\u00a0\u202f' ](?=[0-9]{3}(?![0-9]))", "", text).replace(".", ",")


@pytest.mark.parametrize("seed", range(100))
def test_a_damaged_form(real: CollectProject, truth: dict[str, float], filled: bytes, seed: int) -> None:
    """Each value left in the file is taken for its own series and period, or told; nothing else is taken."""
    content, left, done = damaged(filled, seed)
    assert done, "no damage was done"
    _, result = import_file(real, f"{seed}.xlsx", content, TODAY, PARTNER)
    right = truly_asked(real, truth)
    taken = {
        ((row.indicateur, row.perimetre, row.modalite), row.periode, plain(row.valeur))
        for row in (change.new for change in result.changes)
        if row.valeur
    }
    known = {series for series, _, _ in right}
    for series, period, value in taken:
        if value == COPIED:
            assert series in known, "a value of nobody's"
        else:
            assert (series, period, value) in right, "a wrong value"
    if any(finding.kind.code in ("C001", "C002") for finding in result.findings):
        assert not taken, "a file that is refused gives nothing"
        return
    told = [set(NUMBERS.findall(plain(f"{each.value} {each.answer} {each.rule}"))) for each in result.findings]
    written_in_file = {number for text in left for number in NUMBERS.findall(plain(text))}
    taken_values = {value for _, _, value in taken}
    for number in truth.values():
        value, shown = plain(str(number)), plain(f"{Decimal(str(number)) * 100:f}".removesuffix(".00"))
        if value in written_in_file and value not in taken_values:
            # A cell shown as a percentage is told as the partner sees it.
            assert any({value, shown} & numbers for numbers in told), f"{value} is lost"


def truly_asked(real: CollectProject, truth: dict[str, float]) -> set[tuple[tuple[str, str, str], str, str]]:
    """The series, period and value of each row of the form: all that an import may take."""
    expected = expected_of(real.contract.partners[PARTNER], real)
    right = set()
    for mark, value in truth.items():
        (series,) = {question.series for question in expected.by_digest[mark.rsplit(":", 1)[-1]]}
        for period in expected.proposed(mark.rsplit(":", 1)[-1]):
            right.add((series[:3], period.code, plain(str(Decimal(str(value))))))
    return right


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


def test_the_page_names_every_damage() -> None:
    """docs/formulaires-abimes.md tells what is tried: a damage added here is added there."""
    page = (ROOT / "docs/formulaires-abimes.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`([a-z_]+)`", page.split("## Les dégâts")[1].split("## ")[0]))
    assert {damage.__name__ for damage in DAMAGES} | {"csv", "cut"} == named
