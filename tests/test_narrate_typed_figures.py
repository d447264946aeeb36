"""Figures typed by hand in the narratives."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvreport.load.project import Narrative
from cvreport.model.contract import GlossaryEntry
from cvreport.narrate.typed_figures import check_typed_figures, names_with_a_number
from cvreport.problems import Place, Problem, Problems
from tiny_contract import contract

PATH = "templates/narratives/1.1.md"
PLACE = Place("indicators/glossaire.yaml")
GLOSSARY = (
    GlossaryEntry("ASM 13", "association", "Sigles", True, PLACE),
    GlossaryEntry("AVENIR", "13 Avenir, association", "Noms", False, PLACE),
)
NAMES = names_with_a_number(replace(contract([], []), glossary=GLOSSARY))


def problems_of(text: str) -> list[Problem]:
    """What is found in a narrative."""
    problems = Problems()
    check_typed_figures([Narrative(PATH, text)], problems, NAMES)
    return list(problems)


def found(text: str) -> list[str]:
    """The figures found in a narrative, as they were typed, in plain spaces."""
    return [problem.message.split("«", 2)[1].split("»")[0].strip() for problem in problems_of(text)]


@pytest.mark.parametrize(
    "text",
    [
        "En 2019, puis en 2018/2019, 2018-2019 et 2015–2020.",
        "À la rentrée 2018/19 et en 1999.",
        "Le 1er juillet 2019, le 15 mars et les 3 et 4 avril 2018.",
        "Du 12 au 25 août ; au 31/12/2018 ; en 07/2015.",
        "Les élèves de 6e, le 18e arrondissement, la 1re et la 2ème année, les 3es.",
        "Les enfants de moins de 3 ans, les 16-25 ans, de 11 à 17 ans, les 12–18 ans.",
        "La loi 2014-173, la loi n° 2014-173, la loi n°2014-173 du 21 février 2014.",
        "L'article 6 de la convention, l'article L. 262-1 du code.",
        "Les CM2, le Covid-19, les T3, un 13 Avenir.",
        "QP 18, ASM 13.",
        "# 1.1.1.1\nUn texte.\n## 2. Un titre avec 450 mots\n",
        "1. **Un.**\n2. Deux.\n   10. Dix.",
        'Voir https://exemple.org/page/12?n=450 et [le site](https://exemple.org/34 "Site").',
        '{{ valeur("soutien.eleves", "2019", arrondi=10) }} élèves',
        "{% if nombre > 12 %}oui{% endif %}{# 450 à vérifier #}",
        '{{ valeur(\n  "soutien.eleves",\n  12\n) }}',
        "Deux actions y contribuent.",
    ],
)
def test_dates_names_and_calls_may_be_typed(text: str) -> None:
    """Dates, years, school years, ordinals, ages, laws, names, headings, lists, addresses and calls are no figures."""
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("On compte 450 élèves.", ["450"]),
        ("On compte 1 458 élèves, 1\u202f459 parents.", ["1 458", "1\u202f459"]),
        ("Une part de 33,9 % en 2019.", ["33,9 %"]),
        ("Une hausse de 12\u202f% entre 2015 et 2019.", ["12\u202f%"]),
        ("Les 16-25 ans sont 340.", ["340"]),
        ("L'article 6 aide 450 élèves.", ["450"]),
        ("La loi de 2014\n\n450 élèves.", ["450"]),
        ("Le numéro #3 : 450 élèves.", ["3", "450"]),
        ("1. Parmi 12 élèves.", ["12"]),
        ("Une note de 20 200 euros.", ["20 200"]),
        ('{{ valeur("a", "2019") }} élèves sur 500', ["500"]),
    ],
)
def test_other_numbers_are_found(text: str, figures: list[str]) -> None:
    """A quantity typed by hand is found whole, whatever its spaces, even beside what may be typed."""
    assert found(text) == figures


def test_a_figure_is_told_with_its_place() -> None:
    """The warning gives line and column, the words around, and the call to write instead."""
    text = "# Chapô\n\nEn 2019, le soutien\ntouche ici 450 élèves\nde Paris."
    (problem,) = problems_of(text)
    assert str(problem.place) == f"{PATH}:4:12"
    assert (problem.code, problem.severity) == ("N008", "avertissement")
    assert problem.message == "« 450 » est tapé à la main dans « …, le soutien touche ici 450 élèves de Paris.… »."
    assert "{{ valeur(" in problem.remedy


def test_calls_do_not_move_what_follows() -> None:
    """Line and column are those of the file, calls over several lines included."""
    second_line = '"a") }} et {{ total("b", "2015 à 2019") }} puis 12.'
    (problem,) = problems_of("{{ valeur(\n" + second_line)
    assert str(problem.place) == f"{PATH}:2:{second_line.index('12.') + 1}"


@given(st.text(alphabet="ab éà.,;#{}%\n \u202f", max_size=30), st.integers(3000, 9_999_999))
def test_a_typed_quantity_is_never_missed(before: str, quantity: int) -> None:
    """A quantity on a line of its own is found at its own place, whatever precedes it, a call left open aside."""
    before = before.replace("{", "(") + "\n"
    problems = problems_of(f"{before}on compte {quantity} élèves")
    assert str(problems[-1].place) == f"{PATH}:{before.count(chr(10)) + 1}:11"
    assert len(problems) == 1
