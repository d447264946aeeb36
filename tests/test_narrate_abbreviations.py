"""Abbreviations of the texts held against the glossary."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cvreport.load.project import Narrative
from cvreport.model.contract import Contract, GlossaryEntry
from cvreport.narrate.abbreviations import check_abbreviations
from cvreport.problems import Place, Problem, Problems
from tiny_contract import breakdown, contract, indicator, row

PATH = "templates/narratives/1.1.md"
GLOSSARY = Place("indicators/glossaire.yaml", 7, 5)


def problems_of(made: Contract, *texts: str) -> list[Problem]:
    """The problems of a contract and of some narratives, each in a file of its own."""
    narratives = [Narrative(PATH if rank == 0 else f"{PATH}.{rank}", text) for rank, text in enumerate(texts)]
    problems = Problems()
    check_abbreviations(made, narratives, problems)
    return list(problems)


def entry(term: str, printed: bool = True) -> GlossaryEntry:
    """An entry of the glossary."""
    return GlossaryEntry(term, "Une définition", "Divers", printed, GLOSSARY)


def missing(text: str, *terms: str) -> list[str]:
    """The abbreviations of a narrative that are not in a glossary of some terms."""
    made = replace(contract([indicator()], []), glossary=tuple(entry(term, printed=False) for term in terms))
    return [problem.message.split(" ")[1] for problem in problems_of(made, text) if problem.code == "G001"]


def test_an_abbreviation_must_be_explained() -> None:
    """An abbreviation that the glossary lacks is an error at its line, once, with a near term when there is one."""
    made = replace(contract([indicator()], []), glossary=(entry("PMI", printed=False),))
    (problem,) = problems_of(made, "# Chapô\n\nLes centres de PNI ouvrent ; la PNI reçoit.", "La PNI aussi.")
    assert str(problem.place) == f"{PATH}:3"
    assert (problem.code, problem.severity) == ("G001", "erreur")
    assert problem.message == "« PNI » n'est pas dans le glossaire."
    assert problem.remedy == "Vouliez-vous dire « PMI » ?"


@pytest.mark.parametrize(
    "text",
    [
        "La PMI et les PMI.",
        "Une place en REP+, en REP, en REP/REP+.",
        "Le CLIs et les CLIs.",
        "Les CLI.",
        "La DFPE et la Caf.",
        "Dans les QP, à Paris.",
        "Au XIXe siècle, Louis XIV, le XXe arrondissement.",
        "Rien qui soit abrégé : École, Élèves, À Paris.",
        '{{ valeur("ABC.DEF") }} {% set XYZ = 1 %} {# à demander à la DRH #}',
    ],
)
def test_what_is_known_is_no_fault(text: str) -> None:
    """Terms, partners, perimeters, Roman numbers and what is not printed need no entry of the glossary."""
    assert missing(text, "PMI, protection maternelle", "REP+", "REP", "CLI") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("La CCI et le CIDFF.", ["CCI", "CIDFF"]),
        ("La CLI siège.", ["CLI"]),
        ("Les REP+ et les REP.", ["REP"]),
        ("Le dispositif MLDS2 (DILCRAH).", ["DILCRAH", "MLDS2"]),
        ("Un accueil ÉLAN.", ["ÉLAN"]),
        ("Le FranceVVV.", ["FranceVVV"]),
    ],
)
def test_what_is_not_known_is_found(text: str, found: list[str]) -> None:
    """Letters that could be a Roman number but are an abbreviation, digits, accents and inner capitals are seen."""
    assert missing(text) == found


def test_lines_are_counted_across_calls() -> None:
    """A call over several lines does not move the place of what follows it."""
    (problem,) = problems_of(contract([indicator()], []), '{{ valeur(\n"a",\n"2019") }}\nLa PMI.')
    assert str(problem.place) == f"{PATH}:4"


def test_the_texts_of_the_contract_are_read() -> None:
    """Titles, units, breakdowns and clauses of observations are held against the glossary, at their own places."""
    item = indicator(
        "le nombre de places en ABC",
        title="Places en DEF",
        unit="places GHI",
        breakdowns={"f": breakdown("f", "femmes JKL")},
        place=Place("indicators/referentiel/apprendre/1.1.yaml", 30, 9),
    )
    found = problems_of(contract([item], [row("2019", 4, breakdown="f", detail="hors MNO")]))
    assert sorted((problem.message.split(" ")[1], str(problem.place)) for problem in found) == [
        ("ABC", "indicators/referentiel/apprendre/1.1.yaml:30:9"),
        ("DEF", "indicators/referentiel/apprendre/1.1.yaml:30:9"),
        ("GHI", "indicators/referentiel/apprendre/1.1.yaml:30:9"),
        ("JKL", "indicators/referentiel/apprendre/1.1.yaml:30:9"),
        ("MNO", "indicators/observations/2020/ville.csv:2 (colonne « precision »)"),
    ]


def test_an_entry_that_nothing_uses_is_a_warning() -> None:
    """A printed entry that no text holds is a warning at its place; a partner's or a perimeter's is in use."""
    entries = (entry("PMI"), entry("CLI, CLIs"), entry("Caf"), entry("QP"), entry("CNIL", printed=False))
    made = replace(contract([indicator()], []), glossary=entries)
    (problem,) = problems_of(made, "Les CLIs.")
    assert (problem.code, problem.severity, problem.place) == ("G002", "avertissement", GLOSSARY)
    assert problem.message == "« PMI » n'est employé nulle part."


def test_an_entry_is_used_as_a_whole_word() -> None:
    """A longer word that holds a term does not use it."""
    made = replace(contract([indicator()], []), glossary=(entry("PM"), entry("PMI", printed=False)))
    assert [problem.code for problem in problems_of(made, "La PMI.")] == ["G002"]
