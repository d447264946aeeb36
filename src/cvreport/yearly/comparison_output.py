"""A comparison as a text, as data and as a page for the committee."""

from __future__ import annotations

import json
from dataclasses import asdict
from html import escape

from cvreport.yearly.compare import REVISED, Comparison, Difference

SHOWN = 40
STYLE = """
body { font: 16px/1.45 system-ui, sans-serif; margin: 2rem auto; max-width: 76rem; padding: 0 1rem; color: #1d2a30; }
table { border-collapse: collapse; width: 100%; margin: 1rem 0 2rem; }
caption { text-align: left; font-weight: bold; padding: .5rem 0; }
th, td { border-bottom: 1px solid #c9d3d7; padding: .4rem .6rem; text-align: left; vertical-align: top; }
thead th { background: #1f4e5f; color: #fff; }
"""


def _parts(comparison: Comparison) -> tuple[tuple[str, tuple[Difference, ...]], ...]:
    revised = tuple(comparison.revisions)
    others = tuple(item for item in comparison.values if item.change != REVISED)
    return (
        ("Révisions de valeurs passées", revised),
        ("Valeurs nouvelles ou retirées", others),
        ("Évolutions", comparison.evolutions),
        ("État des indicateurs", comparison.statuses),
        ("Évolution des actions", comparison.verdicts),
        ("État des objectifs", comparison.targets),
        ("Phrases", comparison.sentences),
        ("Pages des sections", comparison.sections),
    )


def _pages(comparison: Comparison) -> str:
    before, after = comparison.pages
    if None in (before, after):
        unbuilt = " et ".join(
            name for name, pages in ((comparison.before, before), (comparison.after, after)) if pages is None
        )
        return f"Pages : {before or '?'} → {after or '?'} (composez {unbuilt} pour les comparer)"
    return f"Pages : {before} → {after}"


def comparison_text(comparison: Comparison) -> str:
    """The comparison for a terminal: counts, then each difference."""
    lines = [f"De {comparison.before} à {comparison.after}", _pages(comparison)]
    for title, differences in _parts(comparison):
        lines.extend(["", f"{title} : {len(differences)}"])
        for item in differences[:SHOWN]:
            lines.append(f"  {item.about} ({item.change}) : {item.before or '–'} → {item.after or '–'}")
        if len(differences) > SHOWN:
            lines.append(f"  … et {len(differences) - SHOWN} de plus (--format html ou json pour tout voir)")
    return "\n".join(lines)


def comparison_json(comparison: Comparison) -> str:
    """The comparison as data, complete."""
    names = {"about": "sujet", "title": "titre", "change": "changement", "before": "avant", "after": "apres"}

    def entries(differences: tuple[Difference, ...]) -> list[dict[str, str]]:
        return [{names[key]: value for key, value in asdict(item).items()} for item in differences]

    content = {
        "avant": comparison.before,
        "apres": comparison.after,
        "pages": list(comparison.pages),
        "valeurs": entries(comparison.values),
        "evolutions": entries(comparison.evolutions),
        "etats": entries(comparison.statuses),
        "verdicts": entries(comparison.verdicts),
        "objectifs": entries(comparison.targets),
        "phrases": entries(comparison.sentences),
        "sections": entries(comparison.sections),
    }
    return json.dumps(content, ensure_ascii=False, indent=2)


def comparison_html(comparison: Comparison) -> str:
    """The comparison as a page that stands alone."""
    title = f"Ce qui a changé de {comparison.before} à {comparison.after}"
    tables = "\n".join(_table(name, differences) for name, differences in _parts(comparison))
    return (
        f'<!DOCTYPE html>\n<html lang="fr"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><style>{STYLE}</style></head>\n'
        f"<body><main><h1>{escape(title)}</h1>\n<p>{escape(_pages(comparison))}</p>\n{tables}\n</main></body></html>\n"
    )


def _table(name: str, differences: tuple[Difference, ...]) -> str:
    if not differences:
        return f"<h2>{escape(name)}</h2>\n<p>Rien n'a changé.</p>"
    head = "".join(f'<th scope="col">{text}</th>' for text in ("Sujet", "Changement", "Avant", "Après"))
    rows = "\n".join(
        f'<tr><th scope="row">{escape(item.title or item.about)}'
        + (f"<br><small>{escape(item.about)}</small>" if item.title else "")
        + f"</th><td>{escape(item.change)}</td><td>{escape(item.before)}</td><td>{escape(item.after)}</td></tr>"
        for item in differences
    )
    count = f"{len(differences)} différence{'s' if len(differences) > 1 else ''}"
    return (
        f"<h2>{escape(name)}</h2>\n<table><caption>{count}</caption><thead><tr>{head}</tr></thead>\n"
        f"<tbody>{rows}</tbody></table>"
    )
