"""The status of a collection as a table of text, as a page of HTML and as data."""

from __future__ import annotations

import json
from html import escape

from cvreport.collect.status import CollectStatus, PartnerStatus

HEADINGS = ("Partenaire", "État", "Demandé", "Valeurs", "Statuts", "Manque", "Répondu", "Fichiers", "Reçu le", "Doutes")
STYLE = """
body { font: 16px/1.45 system-ui, sans-serif; margin: 2rem auto; max-width: 72rem; padding: 0 1rem; color: #1d2a30; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: left; font-weight: bold; padding: .5rem 0; }
th, td { border-bottom: 1px solid #c9d3d7; padding: .4rem .6rem; text-align: left; vertical-align: top; }
td.n { text-align: right; font-variant-numeric: tabular-nums; }
thead th { background: #1f4e5f; color: #fff; }
"""


def status_text(status: CollectStatus) -> str:
    """The status as a table for a terminal, then whom to remind."""
    rows = [HEADINGS, *(_cells(partner) for partner in status.partners), _totals(status)]
    widths = [max(len(row[index]) for row in rows) for index in range(len(HEADINGS))]
    lines = [f"{status.title} : collecte {status.year}", ""]
    for number, row in enumerate(rows):
        cells = (
            text.ljust(width) if index in (0, 1, 8) else text.rjust(width)
            for index, (text, width) in enumerate(zip(row, widths, strict=True))
        )
        lines.append("  ".join(cells).rstrip())
        if number in (0, len(rows) - 2):
            lines.append("  ".join("-" * width for width in widths))
    lines.extend(["", f"À relancer ({len(status.to_remind)}) : {_names(status) or 'personne'}"])
    for partner in status.partners:
        lines.extend(f"À vérifier, {partner.acronym} : {text}" for text in _doubts(partner))
    return "\n".join(lines)


def status_json(status: CollectStatus) -> str:
    """The status as data, for the chapter on the collection."""
    content = {
        "annee": status.year,
        "a_relancer": [partner.id for partner in status.to_remind],
        "partenaires": [
            {
                "id": partner.id,
                "nom": partner.name,
                "sigle": partner.acronym,
                "etat": str(partner.state),
                "demande": partner.asked,
                "valeurs": partner.valued,
                "statuts": partner.explained,
                "repondu_pourcentage": partner.percent,
                "manque": list(partner.missing),
                "fichiers": partner.files,
                "recu_le": partner.last_received,
                "refus": partner.refused,
                "doutes": [
                    {"indicateur": item.indicator, "periode": item.period, "valeur": item.value, "connue": item.known}
                    for item in partner.doubts
                ],
            }
            for partner in status.partners
        ],
    }
    return json.dumps(content, ensure_ascii=False, indent=2)


def status_html(status: CollectStatus) -> str:
    """The status as a page that stands alone."""
    title = f"{status.title} : collecte {status.year}"
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in HEADINGS)
    body = "".join(_html_row(_cells(partner)) for partner in status.partners)
    doubts = [f"{partner.acronym} : {text}" for partner in status.partners for text in _doubts(partner)]
    return (
        f'<!DOCTYPE html>\n<html lang="fr"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><style>{STYLE}</style></head>\n'
        f"<body><main><h1>{escape(title)}</h1>\n"
        f"<p>À relancer ({len(status.to_remind)}) : {escape(_names(status) or 'personne')}.</p>\n"
        f"<table><caption>Réponses des partenaires</caption><thead><tr>{head}</tr></thead>\n"
        f"<tbody>{body}</tbody><tfoot>{_html_row(_totals(status))}</tfoot></table>\n"
        f"<h2>À vérifier</h2>\n{_html_list(doubts)}\n"
        f"<h2>Ce qui manque</h2>\n{_missing_html(status)}</main></body></html>\n"
    )


def _cells(partner: PartnerStatus) -> tuple[str, ...]:
    missing = partner.asked - partner.valued - partner.explained
    numbers = (partner.asked, partner.valued, partner.explained, missing)
    return (
        *(partner.acronym, str(partner.state)),
        *(str(number) for number in numbers),
        *(f"{partner.percent} %", str(partner.files), partner.last_received, str(len(partner.doubts))),
    )


def _totals(status: CollectStatus) -> tuple[str, ...]:
    asked = sum(partner.asked for partner in status.partners)
    valued = sum(partner.valued for partner in status.partners)
    explained = sum(partner.explained for partner in status.partners)
    percent = (valued + explained) * 100 // asked if asked else 100
    files, doubts = (
        sum(partner.files for partner in status.partners),
        sum(len(partner.doubts) for partner in status.partners),
    )
    counts = (asked, valued, explained, asked - valued - explained)
    return ("Ensemble", "", *(str(number) for number in counts), f"{percent} %", str(files), "", str(doubts))


def _names(status: CollectStatus) -> str:
    return ", ".join(partner.acronym for partner in status.to_remind)


def _doubts(partner: PartnerStatus) -> list[str]:
    return [f"{item.indicator}, {item.period} : {item.value}, après {item.known}" for item in partner.doubts]


def _html_row(cells: tuple[str, ...]) -> str:
    first, *others = cells
    kinds = ("", ' class="n"', ' class="n"', ' class="n"', ' class="n"', ' class="n"', ' class="n"', "", ' class="n"')
    values = "".join(f"<td{kind}>{escape(text)}</td>" for kind, text in zip(kinds, others, strict=True))
    return f'<tr><th scope="row">{escape(first)}</th>{values}</tr>\n'


def _html_list(texts: list[str]) -> str:
    return f"<ul>{''.join(f'<li>{escape(text)}</li>' for text in texts)}</ul>" if texts else "<p>Rien.</p>"


def _missing_html(status: CollectStatus) -> str:
    return _html_list(
        [f"{partner.acronym} : {', '.join(partner.missing)}" for partner in status.partners if partner.missing]
    )
