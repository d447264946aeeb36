"""Tests of the reading of YAML files, with positions."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from cvreport.load.yaml_reader import YamlFile, read_text, read_yaml
from cvreport.problems import Place, Problems
from reading import told

NAME = "indicators/essai.yaml"
TEXT = """\
titre: Un titre
listes:
  - {nom: un, rang: 1}
  - nom: deux
    rang: 2,5
"""
scalars = st.one_of(
    st.integers(), st.booleans(), st.none(), st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=9)
)
documents = st.recursive(
    st.dictionaries(st.from_regex("[a-z]{1,5}", fullmatch=True), scalars, max_size=4),
    lambda inner: st.dictionaries(
        st.from_regex("[a-z]{1,5}", fullmatch=True), st.one_of(inner, st.lists(inner, max_size=3)), max_size=4
    ),
    max_leaves=8,
)


def read(folder: Path, content: str | bytes) -> tuple[YamlFile | None, list[str]]:
    """The file read, and the problems told."""
    path = folder / "essai.yaml"
    path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    problems = Problems()
    return read_yaml(path, NAME, problems), told(problems)


def test_values_and_positions(tmp_path: Path) -> None:
    """Plain values come with the line and column of each key and each value, counted from one."""
    file, problems = read(tmp_path, TEXT)
    assert problems == []
    assert file is not None
    assert file.data == {"titre": "Un titre", "listes": [{"nom": "un", "rang": 1}, {"nom": "deux", "rang": "2,5"}]}
    assert file.place("titre") == Place(NAME, 1, 8)
    assert file.key_place("titre") == Place(NAME, 1, 1)
    assert file.place("listes", 0, "rang") == Place(NAME, 3, 21)
    assert file.key_place("listes", 1, "rang") == Place(NAME, 5, 5)
    assert file.place("listes", 1, "absente") == Place(NAME, 4, 5)
    assert file.key_place("listes", 1, "absente") == Place(NAME, 4, 5)


@pytest.mark.parametrize("mark", ["\ufeff", ""])
@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_what_editors_save(tmp_path: Path, mark: str, end: str) -> None:
    """A byte order mark and the line ends of any system change neither the values nor the lines."""
    file, problems = read(tmp_path, mark + TEXT.replace("\n", end))
    assert problems == []
    assert file is not None
    assert file.data["listes"][1]["nom"] == "deux"
    assert file.place("listes", 1, "rang").line == 5


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1\nb : c : d\n", "2:7 Y001 Cette ligne n'est pas du YAML correct : un « : » est de trop"),
        ("a: [1\nb: 2\n", "2:2 Y001 Cette ligne n'est pas du YAML correct : une virgule, un crochet"),
        ('a: "ouvert\n', "2:1 Y001 Cette ligne n'est pas du YAML correct : un guillemet n'est jamais refermé"),
        ("a: 1\n  b: 2\n", "2:4 Y001 Cette ligne n'est pas du YAML correct : un « : » est de trop"),
        ("a: @nom\n", "1:4 Y001 Cette ligne n'est pas du YAML correct : un texte ne peut pas commencer"),
        ("a: *nom\n", "1:4 Y001 Cette ligne n'est pas du YAML correct : le signe « * » renvoie"),
        ("a: 1\n---\nb: 2\n", "2:1 Y001 Cette ligne n'est pas du YAML correct : le fichier contient plusieurs"),
        ("a: 1\nb: \x07\n", "2 Y001 La ligne porte un signe invisible"),
        ("a: &x 1\nb: *x\n", "1:4 Y001 Les renvois"),
        ("a: !!python/object/apply:os.getcwd []\n", "1:4 Y001 Le type « tag:yaml.org,2002:python/object/apply:os"),
        ("a: !!set {x}\n", "1:4 Y001 Le type « tag:yaml.org,2002:set »"),
        ("a: !!int x\n", "1:4 Y001 « x » ne peut pas être lu"),
        ("a: 2020-02-31\n", "1:4 Y001 « 2020-02-31 » ne peut pas être lu"),
        ("a: !fichier x\n", "1:4 Y001 « x » ne peut pas être lu"),
        ("<<: {a: 1}\n", "1:1 Y001 Une clé doit être un simple nom"),
        ("{a: 1}: 2\n", "1:1 Y001 Une clé doit être un simple nom"),
        ("[" * 45 + "]" * 45, "1:42 Y001 Trop de niveaux sont emboîtés"),
        ("a:\n\tb: 1\n", "2:1 Y002 Une tabulation"),
        ("a: 1\nb: 2\na: 3\n", "3:1 Y003 La clé « a » est déjà donnée à la ligne 1."),
        ("x:\n  - {b: 1, b: 2}\n", "2:12 Y003 La clé « b » est déjà donnée à la ligne 2."),
        ("", "1:1 Y005 Le fichier est vide."),
        ("# rien\n", "1:1 Y005 Le fichier est vide."),
    ],
)
def test_what_is_not_plain_yaml(tmp_path: Path, text: str, expected: str) -> None:
    """Bad syntax, tabs, doubles, references, tags and empty files are told at their place, and give no data."""
    file, problems = read(tmp_path, text)
    assert file is None
    assert len(problems) == 1
    assert problems[0].startswith(f"{NAME}:{expected}")


def test_all_doubles_at_once(tmp_path: Path) -> None:
    """Every double key of a file is told, not only the first."""
    _, problems = read(tmp_path, "a: 1\na: 2\nb: {c: 1, c: 2}\n")
    assert len(problems) == 2


def test_keys_are_names(tmp_path: Path) -> None:
    """A key keeps the text that was typed: `no`, `2020` and `1.10` are names like others."""
    file, problems = read(tmp_path, "no: 1\n2020: 2\n1.10: 3\n~: 4\n")
    assert problems == []
    assert file is not None
    assert list(file.data) == ["no", "2020", "1.10", "~"]


def test_nested_references_do_not_multiply(tmp_path: Path) -> None:
    """A file whose references would grow beyond memory is refused at once."""
    bomb = "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 30))
    file, problems = read(tmp_path, bomb)
    assert file is None
    assert "Les renvois" in problems[0]


def test_missing_and_unreadable_files(tmp_path: Path) -> None:
    """A file that does not exist, a folder in its place and bytes that are not UTF-8 are told in French."""
    problems = Problems()
    (tmp_path / "dossier.yaml").mkdir()
    (tmp_path / "latin.yaml").write_bytes("a: 1\nb: été\n".encode("cp1252"))
    for name in ("absent.yaml", "dossier.yaml", "latin.yaml"):
        assert read_text(tmp_path / name, name, problems) is None
    assert told(problems) == [
        "absent.yaml F001 Le fichier « absent.yaml » n'existe pas.",
        "dossier.yaml F002 « dossier.yaml » ne peut pas être lu : c'est un dossier.",
        "latin.yaml:2 F002 Un caractère n'est pas en UTF-8.",
    ]


@given(document=documents)
def test_reads_what_yaml_writes(tmp_path_factory: pytest.TempPathFactory, document: dict[str, object]) -> None:
    """Any groups, lists and plain values written as YAML are read back as they were, each with a position."""
    text = yaml.safe_dump(document, allow_unicode=True)
    file, problems = read(tmp_path_factory.getbasetemp(), text)
    assert problems == []
    assert file is not None
    assert file.data == document
    assert all(line >= 1 and column >= 1 for line, column in file.values.values())


@given(content=st.binary(max_size=200))
def test_any_bytes_give_data_or_problems(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    """Whatever the bytes, there is either data without problems or problems without data."""
    file, problems = read(tmp_path_factory.getbasetemp(), content)
    assert (file is None) is bool(problems)
