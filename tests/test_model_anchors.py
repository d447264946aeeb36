"""What a cross-reference may name."""

from __future__ import annotations

import pytest

from cvreport.model.anchors import TargetError, target, targets
from tiny_contract import contract, indicator


def test_parts_are_known_by_identifier_and_by_anchor() -> None:
    """Themes, sub-chapters, objectives, actions, indicators and sections have an anchor and a title."""
    made = contract([indicator()], [])
    known = targets(made)
    theme = made.themes[0]
    chapter = theme.sub_chapters[0]
    assert known[theme.id] == (f"theme-{theme.number}", theme.title)
    assert known[chapter.id] == known["sous-chapitre-1-1"] == ("sous-chapitre-1-1", chapter.title)
    action = next(iter(made.actions.values()))
    assert known[action.id] == (f"action-{action.id}", action.title)
    assert known[action.indicators[0].id][0].startswith("indicateur-")
    assert known["bilan"] == ("bilan", made.wording.balance)


def test_a_number_sign_is_forgiven() -> None:
    """`#1.1`, as a link writes it, names the same part as `1.1`."""
    known = targets(contract([indicator()], []))
    assert target(known, "#1.1") == target(known, "1.1")


def test_an_unknown_target_names_a_near_one() -> None:
    """What is not known is told in French with the nearest name."""
    known = targets(contract([indicator()], []))
    with pytest.raises(TargetError) as found:
        target(known, "bilam")
    assert str(found.value) == "« bilam » ne désigne aucune partie du rapport. Vouliez-vous dire « bilan » ?"
