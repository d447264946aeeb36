"""A build read back as a snapshot: its tables of data, its page of HTML and its manifest."""

from __future__ import annotations

import csv
import io
import json
from html.parser import HTMLParser
from pathlib import Path

from cvreport import problem_catalogue as kinds
from cvreport.french.numbers import format_number
from cvreport.problems import Place, Problems
from cvreport.yearly.snapshot import Snapshot, Value, ValueKey, sentences_of, status_word, targets_said

BLOCKS = ("p", "li", "h2", "h3", "td", "th", "caption")
VERDICT = "verdict"


def built_snapshot(folder: Path, problems: Problems) -> Snapshot | None:
    """The snapshot of a build's folder, or of its `donnees/` folder; None when it is neither."""
    data = folder if (folder / "observations.csv").is_file() else folder / "donnees"
    build = data.parent
    if not (data / "observations.csv").is_file():
        problems.add(
            kinds.FILE_MISSING,
            Place(str(folder)),
            "Ce n'est ni une année du projet, ni un dossier composé (observations.csv manque).",
            "Donnez une année, ou le dossier d'une composition, comme build/2020.",
        )
        return None
    indicators = _rows(data / "referentiel.csv")
    page = _Page()
    for path in sorted(build.glob("*.html"))[:1]:
        page.feed(path.read_text(encoding="utf-8"))
    titles = {row["action_id"]: row["action"] for row in indicators}
    titles.update({row["indicateur_id"]: row["indicateur"] for row in indicators})
    return Snapshot(
        name=str(folder),
        values=dict(_value(row) for row in _rows(data / "observations.csv")),
        statuses={row["indicateur_id"]: row["statut"] for row in indicators},
        verdicts=page.verdicts,
        sentences={anchor: sentences_of(texts) for anchor, texts in page.texts.items()},
        pages=built_pages(build),
        titles=titles,
        sections=built_sections(build),
        targets={
            row["indicateur_id"]: targets_said(row["etat_objectifs"].split(" ; "))
            for row in indicators
            if row.get("etat_objectifs")
        },
        breaks=frozenset(_value(row)[0] for row in _rows(data / "observations.csv") if row.get("rupture")),
    )


def built_pages(build: Path) -> int | None:
    """How many pages a build has, None when it was not built."""
    manifest = build / "manifest.json"
    if not manifest.is_file():
        return None
    pages = json.loads(manifest.read_text(encoding="utf-8")).get("pages")
    return pages if isinstance(pages, int) else None


def built_sections(build: Path) -> dict[str, str]:
    """The pages on which each section of a build prints its figures, as « pages 12 à 24 »; empty without a trace."""
    trace = build / "trace.json"
    if not trace.is_file():
        return {}
    pages: dict[str, list[int]] = {}
    for figure in json.loads(trace.read_text(encoding="utf-8")).get("chiffres", ()):
        pages.setdefault(str(figure["section"]), []).append(int(figure["page"]))
    return {
        section: f"page {min(found)}" if min(found) == max(found) else f"pages {min(found)} à {max(found)}"
        for section, found in pages.items()
    }


def _rows(path: Path) -> list[dict[str, str]]:
    if not path.is_file():
        return []
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))


def _value(row: dict[str, str]) -> tuple[ValueKey, Value]:
    qualifier = row["qualificatif"]
    kind = qualifier if qualifier in ("variation", "cumul") else ""
    unit = f"{row['unite']} {kind}".strip()
    key = (row["indicateur_id"], row["periode"], row["perimetre"], row["modalite"], unit, row["source"])
    if not row["valeur"]:
        return key, Value(status_word(row["statut"]) or row["note"], None)
    number = float(row["valeur"])
    upper = f" à {format_number(float(row['valeur_max']))}" if row["valeur_max"] else ""
    status = f" ({status_word(row['statut'])})" if row["statut"] else ""
    return key, Value(f"{qualifier} {format_number(number)}{upper}{status}".strip(), number)


class _Page(HTMLParser):
    """Gathers the texts of a page by the last anchor, and the verdict of each action."""

    def __init__(self) -> None:
        super().__init__()
        self.anchor = self.action = ""
        self.texts: dict[str, list[str]] = {}
        self.verdicts: dict[str, str] = {}
        self._text = ""
        self._verdict = False
        self._silent = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Follow anchors and verdicts; what is drawn or styled is not text."""
        named = dict(attrs)
        if tag in ("style", "script", "svg"):
            self._silent = self._silent or tag
        if tag in BLOCKS:
            self._close()
        if named.get("id"):
            self.anchor = str(named["id"])
            self.action = self.anchor.removeprefix("action-") if self.anchor.startswith("action-") else self.action
        self._verdict = self._verdict or VERDICT in (named.get("class") or "").split()

    def handle_endtag(self, tag: str) -> None:
        """Close a block of text."""
        if tag == self._silent:
            self._silent = ""
        if tag in BLOCKS:
            self._close()

    def handle_data(self, data: str) -> None:
        """Add to the text of the block."""
        if not self._silent:
            self._text += data

    def _close(self) -> None:
        text = " ".join(self._text.split())
        self._text = ""
        if text and self._verdict and self.action:
            self.verdicts.setdefault(self.action, text)
        elif text:
            self.texts.setdefault(self.anchor, []).append(text)
        if text:
            self._verdict = False
