"""Actions and indicators as the rows and cards of the tables."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cvreport.charts.palette import PALETTES
from cvreport.compose.cards import action_view, chart_points, describe, indicator_view
from cvreport.compose.material import Material
from cvreport.model.contract import Comparison, Indicator
from cvreport.model.observation import Observation, ObservationStatus, Qualifier
from cvreport.narrate.analysis import write_analysis
from cvreport.narrate.narratives import Fragments
from cvreport.settings import Settings, Thresholds
from tiny_contract import breakdown, contract, derived, indicator, plain, row, target

PALETTE = PALETTES["petrole"]


def material(
    items: list[Indicator], rows: list[Observation], fragments: dict[tuple[str, str], str] | None = None
) -> Material:
    """The material of the tiny contract, with the fragments given."""
    found = derived(contract(items, rows))
    analyses = {name: write_analysis(found.contract, state, Thresholds()) for name, state in found.actions.items()}
    return Material(2020, found, analyses, Fragments(fragments or {}), Settings())  # type: ignore[arg-type]


def card(item: Indicator, rows: list[Observation]) -> dict[str, object]:
    """The card of the one indicator."""
    made = material([item], rows)
    return indicator_view(made, made.derived.indicators[item.id], PALETTE)


def test_an_indicator_with_two_levels_has_a_curve_and_no_mention() -> None:
    """The curve is an image with its levels as a text alternative."""
    view = card(indicator(), [row("2014/2015", 1458, perimeter="QP"), row("2018/2019", 551, perimeter="QP")])
    assert view["mention"] == ""
    assert view["titre"] == "Enfants accompagnés (QP)"
    assert view["ancre"] == "indicateur-soutien-enfants"
    alternative = 'alt="Enfants accompagnés : 1 458 en 2014/2015, 551 en 2018/2019."'
    assert alternative in plain(str(view["courbe"]).replace("<img", "img")).replace("&#39;", "'")
    assert 'src="data:image/svg+xml' in str(view["courbe"])


@pytest.mark.parametrize(
    ("one", "golden"),
    [
        (row("2015 à 2019", 5376, qualifier=Qualifier.CUMULATED), "total : 5 376, 2015-2019"),
        (row("2019", 43, upper=60, qualifier=Qualifier.BETWEEN), "de 43 à 60, 2019"),
        (row("2015 à 2019", -71, unit="%", qualifier=Qualifier.CHANGE), "évolution : −71 %, 2015-2019"),
        (row("", None, status=ObservationStatus.NOT_AVAILABLE), "non renseigné"),
        (row("", None, status=ObservationStatus.NO_ANSWER), "sans réponse"),
        (row("", None, status=ObservationStatus.NOT_STARTED), "non démarré"),
    ],
)
def test_a_mention_stands_in_for_a_curve(one: Observation, golden: str) -> None:
    """Without a series, the card says what there is: a total, a range, a change, or why there is nothing."""
    view = card(indicator(), [one])
    assert view["courbe"] == ""
    assert plain(str(view["mention"])) == golden


def test_targets_come_with_their_state_once_each() -> None:
    """Each target has its wording and its state; two identical ones are printed once."""
    aim = replace(target(Comparison.AT_LEAST, 20), text="Au moins 20")
    view = card(indicator(targets=(aim, aim)), [row("2015", 14), row("2019", 21)])
    (shown,) = view["objectifs"]  # type: ignore[misc]
    assert (shown["texte"], shown["cle"], shown["libelle"]) == ("Au moins 20", "atteint", "Objectif atteint")
    assert shown["signe_uri"].startswith("data:image/svg+xml")


@pytest.mark.parametrize(("reason", "golden"), [("", "Sans objectif chiffré"), ("pas d'enquête", "Pas d'enquête")])
def test_no_target_is_said(reason: str, golden: str) -> None:
    """An indicator without a target says so, with the reason when there is one."""
    assert card(indicator(no_target_reason=reason), [row("2019", 3)])["sans_objectif"] == golden


def test_a_part_is_named_in_the_title() -> None:
    """The title of a card says which part and perimeter its curve shows."""
    item = indicator(breakdowns={"f": breakdown("f", "filles")})
    rows = [row("2015", 3, perimeter="QP", breakdown="f"), row("2019", 5, perimeter="QP", breakdown="f")]
    assert card(item, rows)["titre"] == "Enfants accompagnés (filles, QP)"


def test_points_are_placed_in_time() -> None:
    """The points of a curve are placed by their dates in years."""
    made = material([indicator()], [row("2015", 3), row("2018/2019", 5)])
    series = made.derived.indicators["soutien.enfants"].leading
    assert series is not None
    assert [(point.label, point.value) for point in chart_points(series)] == [("2015", 3.0), ("2018/19", 5.0)]


def test_a_long_series_is_described_by_its_extremes() -> None:
    """The alternative of a long curve keeps its ends, its top and its bottom."""
    values = (5, 9, 7, 1, 6, 8)
    made = material([indicator()], [row(str(2014 + rank), value) for rank, value in enumerate(values)])
    series = made.derived.indicators["soutien.enfants"].leading
    assert series is not None
    assert describe(series.indicator, series) == ("Enfants accompagnés : 5 en 2014, 9 en 2015, 1 en 2017, 8 en 2019.")


def action(fragments: dict[tuple[str, str], str] | None = None, number: int = 1) -> dict[str, object]:
    """The row of the one action, with as many indicators as wanted."""
    items = [indicator(id=f"soutien.{rank}", leading=not rank) for rank in range(number)]
    rows = [row(year, 10, indicator_id=item.id) for item in items for year in ("2015", "2019")]
    made = material(items, rows, fragments)
    return action_view(made, made.contract.actions["soutien"], PALETTE)


def test_an_action_shows_its_verdict_and_our_analysis() -> None:
    """Without a narrative, the row has the headline and the paragraphs written from the data."""
    view = action()
    assert (view["id"], view["ancre"], view["porteurs"]) == ("soutien", "action-soutien", "DFPE")
    assert plain(str(view["constat"])) == "Le nombre d'enfants accompagnés reste stable depuis 2015."
    assert view["verdict"]["libelle"] == "Maintenue"  # type: ignore[index]


def test_an_editor_replaces_the_headline_and_the_analysis() -> None:
    """« Constat » and « Analyse » replace what is written from the data."""
    file = "actions/soutien"
    view = action({(file, "Constat"): "<p>Bien</p>", (file, "Analyse"): "<p>Un.</p><p>Deux.</p>"})
    assert view["constat"] == "Bien"
    assert view["paragraphes"] == ["<p>Un.</p>", "<p>Deux.</p>"]


def test_an_editor_adds_a_context() -> None:
    """« Contexte » comes after the analysis written from the data."""
    view = action({("actions/soutien", "Contexte"): "<p>Depuis la loi.</p>"})
    paragraphs = view["paragraphes"]
    assert isinstance(paragraphs, list)
    assert len(paragraphs) == 2
    assert paragraphs[-1] == "<p>Depuis la loi.</p>"


@pytest.mark.parametrize(("number", "long"), [(1, False), (8, True)])
def test_an_action_of_many_cards_is_long(number: int, long: bool) -> None:
    """A row with many cards is marked, so that it may be cut between two pages."""
    assert action(number=number)["longue"] is long
