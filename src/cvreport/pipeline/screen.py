"""The same document for the screen: the fragments of all sections in one page, with its style and pictures inside."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from markupsafe import Markup

from cvreport.compose.composer import Renderer
from cvreport.compose.contract_style import contract_style
from cvreport.compose.material import Material, colours_of
from cvreport.french.typography import typeset
from cvreport.model.document import Draft
from cvreport.paginate.resources import font_path
from cvreport.templating.environment import style_folders
from cvreport.write.twin import inline_style, with_pictures

SHEETS_PLACE = "<!--feuilles-->"


def screen_sections(drafts: Sequence[Draft], renderer: Renderer, anchors: Mapping[str, int]) -> list[str]:
    """The sections for the screen, `anchors` giving the page of paper of each anchor."""
    return [renderer.html(draft, "ecran", "", lambda anchor: str(anchors.get(anchor, ""))) for draft in drafts]


def screen_page(
    template: str, style: Path, root: Path, renderer: Renderer, material: Material, context: Mapping[str, Any]
) -> bytes:
    """One file of HTML from the sections and the rest of what its template shows."""
    body = renderer.page(template, {"feuilles": Markup(SHEETS_PLACE), **context})
    css = inline_style(style, body, font_path, style_folders(root, material.year))
    own = contract_style(material.contract, colours_of(material))
    return with_pictures(body.replace(SHEETS_PLACE, f"<style>{own}\n{css}</style>", 1), root).encode("utf-8")


def screen_context(
    material: Material, drafts: Sequence[Draft], sections: Sequence[str], sources: Mapping[str, str]
) -> dict[str, Any]:
    """What the page of a whole document shows: sections, entries of the contents, where each figure comes from."""
    # The contents of the paper are the navigation of the screen.
    kept = [part for draft, part in zip(drafts, sections, strict=True) if draft.template != "sections/sommaire.html"]
    return {
        "sources": Markup(json.dumps(sources, ensure_ascii=False, sort_keys=True).replace("<", "\\u003c")),
        "edition": _typeset(material.edition()),
        "fragments": [Markup(section) for section in kept],
        "entrees": _typeset(next((draft.context["entrees"] for draft in drafts if "entrees" in draft.context), [])),
    }


def _typeset(value: Any) -> Any:
    """Texts typeset wherever they stand in a context: the sections are, the shell around them is not."""
    if isinstance(value, str):
        return typeset(value)
    if isinstance(value, list):
        return [_typeset(item) for item in value]
    if isinstance(value, dict):
        return {name: _typeset(item) for name, item in value.items()}
    return value
