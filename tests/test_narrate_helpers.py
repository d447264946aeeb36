"""The functions that editors call in narratives, and the problems of a wrong call."""

from __future__ import annotations

import pytest

from cvreport.load.project import Narrative
from cvreport.model.observation import Qualifier
from cvreport.narrate.helpers import Helpers
from cvreport.narrate.narratives import render_narratives
from cvreport.problems import Problems
from cvreport.settings import Thresholds
from tiny_contract import breakdown, contract, derived, indicator, plain, row

PATH = "templates/narratives/bilan.md"
HELPERS = Helpers(
    derived(
        contract(
            [
                indicator(breakdowns={"f": breakdown("f", "filles")}),
                indicator("la part des élèves", id="soutien.part", unit="%"),
                indicator("le nombre d'écoles", id="soutien.ecoles", unit="écoles", unit_gender="f"),
            ],
            [
                row("2014/2015", 1458),
                row("2018/2019", 551),
                row("2018/2019", 300, breakdown="f"),
                row("2015", 54, indicator_id="soutien.part"),
                row("2019", 94, indicator_id="soutien.part"),
                row("2019", 21, indicator_id="soutien.ecoles", perimeter="QP"),
                row("2019", 39, upper=41, qualifier=Qualifier.OUT_OF, indicator_id="soutien.ecoles", perimeter="Paris"),
                row("2015 à 2019", -71, unit="%", qualifier=Qualifier.CHANGE, indicator_id="soutien.ecoles"),
            ],
        )
    ),
    Thresholds(),
)


def rendered(call: str) -> tuple[str, Problems]:
    """What a narrative of one call becomes, and its problems."""
    problems = Problems()
    narrative = Narrative(PATH, f"# Bilan\n\n{{{{ {call} }}}}\n")
    return render_narratives([narrative], HELPERS, problems).inline("bilan", "Bilan"), problems


@pytest.mark.parametrize(
    ("call", "golden"),
    [
        ('valeur("soutien.enfants", "2018/2019")', "551"),
        ('valeur("soutien.enfants", "2018/2019", modalite="f")', "300"),
        ('valeur("soutien.enfants", "2018/2019", nom=true)', "551 enfants accompagnés"),
        ('valeur("soutien.enfants", "2014/2015", arrondi=100)', "1 500"),
        ('valeur("soutien.ecoles", "2019", perimetre="QP", lettres=true)', "vingt et une"),
        ('valeur("soutien.ecoles", "2019", perimetre="Paris")', "39 sur 41"),
        ('valeur_max("soutien.ecoles", "2019", perimetre="Paris")', "41"),
        ('valeur("soutien.ecoles", "2015 à 2019")', "−71 %"),
        ('valeur("soutien.part", "2019")', "94 %"),
        ('difference("soutien.enfants", "2014/2015", "2018/2019")', "−907"),
        ('difference("soutien.part", "2015", "2019")', "+40 points"),
        ('ecart("soutien.enfants", "2014/2015", "2018/2019")', "907"),
        ('pourcentage("soutien.enfants", "2014/2015", "2018/2019")', "−62 %"),
        ('multiplication("soutien.enfants", "2018/2019", "2014/2015")', "2,6"),
        ('total("soutien.enfants", "2014/2015 à 2018/2019")', "2 009"),
        ('total("soutien.enfants", "2014/2015 à 2018/2019", arrondi=100)', "2 000"),
        ("nombre_actions()", "1"),
        ('nombre_actions("apprendre", verdict="renforcee", lettres=true)', "zéro"),
        ('nombre_actions(verdict="retour")', "1"),
        ("nombre_indicateurs()", "3"),
        ('nombre_indicateurs("1.1", statut="mesure")', "3"),
        ("nombre_objectifs()", "0"),
        ('nombre_objectifs(etat="atteint")', "0"),
        ('part_actions(verdict="retour")', "100 %"),
        ("seuil_pourcentage()", "2 %"),
        ("seuil_points()", "1 point"),
    ],
)
def test_each_function_prints_its_figure(call: str, golden: str) -> None:
    """A call prints a figure as a data element with its operation and its cells."""
    html, problems = rendered(call)
    assert list(problems) == []
    assert plain(html) == golden
    assert html.startswith('<data value="')


@pytest.mark.parametrize(
    ("call", "golden"),
    [
        ('valeur("soutien.enfants", "2018/2019")', "niveau ville:3"),
        ('difference("soutien.part", "2015", "2019")', "difference ville:5 ville:6"),
        ('pourcentage("soutien.enfants", "2014/2015", "2018/2019")', "pourcentage ville:2 ville:3"),
        ('total("soutien.enfants", "2014/2015 à 2018/2019")', "somme ville:2 ville:3"),
        ('nombre_actions("apprendre")', "decompte decompte:actions apprendre"),
        ("seuil_points()", "cible reglages"),
    ],
)
def test_each_figure_says_where_it_comes_from(call: str, golden: str) -> None:
    """The data element names the operation and the cells, or the rule of a count."""
    html, _ = rendered(call)
    assert f'<data value="{golden}">' in html


@pytest.mark.parametrize(
    ("call", "code", "words"),
    [
        ('valeur("soutien.enfant", "2019")', "N004", "Vouliez-vous dire « soutien.enfants »"),
        ('valeur("soutien.enfants", "2017")', "N004", "n'a pas de valeur pour 2017"),
        ('valeur("soutien.enfants", "deux mille")', "N004", "illisible"),
        ('valeur("soutien.ecoles", "2019")', "N004", "plusieurs valeurs pour 2019"),
        ('valeur_max("soutien.enfants", "2018/2019")', "N004", "n'a pas de valeur_max"),
        ('pourcentage("soutien.part", "2015", "2019")', "N004", "est une part"),
        ('difference("soutien.part", "2019", "2019")', "N004", "deux périodes différentes"),
        ('difference("soutien.part", "2015", "2019", lieu="QP")', "N004", "Argument inconnu : lieu"),
        ('total("soutien.enfants", "2025 à 2026")', "N004", "n'a pas de valeur annuelle"),
        ('nombre_actions("grandir")', "N004", "n'est ni un thème ni un sous-chapitre"),
        ('nombre_actions(verdict="bon")', "N004", "n'est pas un verdict"),
        ('nombre_objectifs(etat="bon")', "N004", "n'est pas un état"),
        ('valeurs("soutien.enfants", "2019")', "N001", "« valeurs » n'existe pas"),
        ("valeur()", "N003", "L'appel ne convient pas"),
        ('valeur("soutien.enfants", "2019"', "N002", ""),
    ],
)
def test_a_wrong_call_is_a_problem_at_its_line(call: str, code: str, words: str) -> None:
    """A call that cannot be honoured is one problem at its file and line, and prints nothing."""
    html, problems = rendered(call)
    assert html == ""
    (problem,) = problems
    assert problem.code == code
    assert str(problem.place) == f"{PATH}:3"
    assert words in f"{problem.message} {problem.remedy}"


def test_two_series_are_never_compared() -> None:
    """A difference between two perimeters is refused rather than computed."""
    made = contract([indicator()], [row("2015", 10, perimeter="QP"), row("2019", 20, perimeter="Paris")])
    problems = Problems()
    narrative = Narrative(PATH, '# Bilan\n{{ difference("soutien.enfants", "2015", "2019") }}')
    render_narratives([narrative], Helpers(derived(made), Thresholds()), problems)
    (problem,) = problems
    assert "ne sont pas de la même série" in problem.message
