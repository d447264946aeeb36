"""The words and signs of verdicts, targets and statuses."""

from __future__ import annotations

import pytest

from cvreport.compose import labels
from cvreport.model.contract import Nature
from cvreport.model.derived import IndicatorStatus, TargetState, Verdict


@pytest.mark.parametrize(
    ("table", "members"),
    [
        (labels.VERDICTS, Verdict),
        (labels.VERDICT_SIGNS, Verdict),
        (labels.TARGETS, TargetState),
        (labels.TARGET_SIGNS, TargetState),
        (labels.STATUSES, IndicatorStatus),
        (labels.NATURES, Nature),
    ],
)
def test_every_case_has_its_words(table: dict[object, object], members: type) -> None:
    """No verdict, state, status or nature is left without a label or a sign."""
    assert set(table) == set(members)


def test_a_verdict_is_a_word_before_a_colour() -> None:
    """A verdict shows its label, its key and its sign."""
    view = labels.verdict_view(Verdict.DECLINING)
    assert (view["libelle"], view["cle"]) == ("En recul", "en_recul")
    assert view["signe_uri"].startswith("data:image/svg+xml")


def test_states_differ_by_their_sign_too() -> None:
    """Two states of a target that read differently are drawn differently."""
    drawn = {state: labels.target_view(state, "", "#004D57")["signe_uri"] for state in TargetState}
    assert len(set(drawn.values())) == len(TargetState) - 1  # « selon la source » has the sign of « pas encore »
