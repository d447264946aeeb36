"""From addresses to perimeters: matching, secrecy, and no address left anywhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import run_cvreport
from cvreport.collect.locating.addresses import Address, normalised
from cvreport.collect.locating.locate import locate
from cvreport.collect.locating.matching import Outcome, Reference
from cvreport.collect.locating.secrecy import published
from cvreport.problems import Problems

REFERENCE = (
    "numero;rep;voie;code_postal;perimetre\n".replace("code_postal", "code postal")
    + "".join(f"{number};;rue Riquet;75019;QP|Paris\n" for number in range(1, 31))
    + "12;bis;avenue de Flandre;75019;Paris\n"
    + "3;;boulevard de la Chapelle;75018;Paris\n3;;boulevard de la Chapelle;75010;\n"
)


@pytest.mark.parametrize(
    ("text", "postcode", "address"),
    [
        ("12 bis, av. de Flandre 75019 PARIS", "", Address("12bis", "avenue flandre", "75019")),
        ("12B AVENUE DE FLANDRE", "75019", Address("12bis", "avenue flandre", "75019")),
        ("3, bd de la Chapelle, Paris 18e", "", Address("3", "boulevard chapelle", "75018")),
        ("7 r. Riquet", "75019", Address("7", "rue riquet", "75019")),
        ("5 place St-Jean", "69005", Address("5", "place saint jean", "69005")),
        ("Résidence des Lilas", "01000", Address("", "residence lilas", "01000")),
        ("", "", Address("", "", "")),
    ],
)
def test_addresses_in_a_comparable_form(text: str, postcode: str, address: Address) -> None:
    """Abbreviations, articles, accents and case do not count."""
    assert normalised(text, postcode) == address


@pytest.mark.parametrize(
    ("text", "postcode", "outcome"),
    [
        ("7 rue Riquet", "75019", Outcome.FOUND),
        ("7 rue Riquet", "", Outcome.FOUND),
        ("3 bd de la Chapelle", "", Outcome.DOUBTFUL),
        ("700 rue Riquet", "75019", Outcome.DOUBTFUL),
        ("rue Riquet", "75019", Outcome.DOUBTFUL),
        ("7 rue Riquett", "75019", Outcome.DOUBTFUL),
        ("7 rue Riquet", "75018", Outcome.DOUBTFUL),
        ("7 rue de Nulle Part", "75019", Outcome.UNKNOWN),
        ("", "", Outcome.UNKNOWN),
    ],
)
def test_only_what_is_sure_is_found(text: str, postcode: str, outcome: Outcome) -> None:
    """A doubt has no perimeter, and a reason that quotes no address."""
    entries = [
        ("7 rue Riquet", "75019", "QP"),
        ("3 boulevard de la Chapelle", "75018", ""),
        ("3 boulevard de la Chapelle", "75010", ""),
    ]
    match = Reference(entries).find(2, text, postcode)
    assert match.outcome is outcome
    assert bool(match.perimeters) == (outcome is Outcome.FOUND)
    assert "iquet" not in match.reason


def test_small_counts_and_those_that_give_them_away_are_secret() -> None:
    """A count under 11 is hidden, and another with it, so that the total does not tell it."""
    members = {"a": frozenset(range(40)), "b": frozenset(range(100, 115)), "c": frozenset(range(200, 204))}
    assert published(members) == {"a": 40, "b": None, "c": None}


def test_nested_perimeters_do_not_give_a_difference() -> None:
    """Two published counts, one inside the other, never differ by fewer than the threshold."""
    inner = frozenset(range(50))
    assert published({"QP": inner, "QPV": inner | {90, 91}, "Paris": frozenset(range(400))})["QP"] is None


def test_several_parts_do_not_give_the_rest() -> None:
    """The whole less all its published parts would leave three persons: one part is hidden, and another with it."""
    whole = frozenset(range(100))
    counts = published({"whole": whole, "a": frozenset(range(50)), "b": frozenset(range(50, 97))})
    assert counts == {"whole": 100, "a": None, "b": None}


@given(st.dictionaries(st.sampled_from("abcdefg"), st.frozensets(st.integers(0, 60)), max_size=7), st.integers(2, 15))
def test_no_small_count_is_ever_published(members: dict[str, frozenset[int]], threshold: int) -> None:
    """Whatever the perimeters, published counts are true, large enough, and no nested pair is too close."""
    counts = published(members, threshold)
    shown = {name: count for name, count in counts.items() if count is not None}
    assert all(count == len(members[name]) and (count == 0 or count >= threshold) for name, count in shown.items())
    for small in shown:
        for large in shown:
            if members[small] and members[small] < members[large]:
                assert shown[large] - shown[small] >= threshold


def test_through_the_command_line_no_address_is_written(tmp_path: Path) -> None:
    """Counts come out; neither the screen nor any file holds an address."""
    rows = [f"{number} rue Riquet;75019" for number in range(1, 21)] + [
        "7 rue Zola;75019",
        "12 bis av de Flandre;75019",
    ]
    listed, reference, out = tmp_path / "liste.csv", tmp_path / "reference.csv", tmp_path / "comptes.csv"
    listed.write_text("adresse;code postal\n" + "\n".join(rows), encoding="utf-8")
    reference.write_text(REFERENCE, encoding="utf-8")
    done = run_cvreport("collect", "locate", listed, "--addresses", reference, "--output", out)
    assert done.returncode == 0, done.stderr
    assert "22 adresses : 95 % trouvées" in done.stdout
    assert "Riquet" not in done.stdout + done.stderr + out.read_text("utf-8-sig")
    # 21 in Paris, 20 of them in the QP: the difference is one person.
    assert "Paris;21;" in out.read_text("utf-8-sig")
    assert "QP;;non_disponible;secret statistique" in out.read_text("utf-8-sig")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["comptes.csv", "liste.csv", "reference.csv"]


def test_a_list_without_addresses_is_said_to_have_none() -> None:
    """The columns wanted are named."""
    problems = Problems()
    with pytest.raises(Exception, match="1 problème"):
        locate("liste.csv", b"nom;age\nA;3\n", "reference.csv", REFERENCE.encode(), 11, problems)
    assert "adresse" in problems.errors[0].message
