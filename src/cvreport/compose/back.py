"""Sections after the themes: glossary and back cover."""

from __future__ import annotations

from cvreport.charts.palette import GREY_TEXT, INK
from cvreport.compose.labels import TARGET_SIGNS, TARGETS, VERDICT_SIGNS, VERDICTS, axis_uri, sign_uri
from cvreport.compose.material import Material
from cvreport.model.derived import TargetState, Verdict


def glossary(material: Material) -> dict[str, object]:
    """The abbreviations by family, and the signs."""
    families: dict[str, list[tuple[str, str]]] = {}
    for entry in material.contract.glossary:
        if not entry.printed:
            continue
        families.setdefault(entry.family, []).append((entry.term, entry.definition))
    signs = [(axis.label, axis_uri(axis)) for axis in material.contract.axes.values()]
    signs += [
        (
            f"Action {label[:1].lower()}{label[1:]}" if verdict is not Verdict.NO_DATA else label,
            sign_uri(VERDICT_SIGNS[verdict], GREY_TEXT if verdict is Verdict.NO_DATA else INK),
        )
        for verdict, (label, _, _) in VERDICTS.items()
    ]
    signs += [
        (label, sign_uri(TARGET_SIGNS[state], GREY_TEXT if state is TargetState.NOT_MEASURABLE else INK))
        for state, (label, _) in TARGETS.items()
        if state is not TargetState.DEPENDS
    ]
    return {"familles": list(families.items()), "signes": signs}


def back_cover(material: Material) -> dict[str, object]:
    """The summary of the study."""
    return {"resume": material.fragments.get("quatrieme", "Résumé")}
