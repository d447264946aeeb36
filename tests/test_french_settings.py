"""The typography of the house in everything that is written."""

from __future__ import annotations

import contextvars
from pathlib import Path

from conftest import build
from cvreport.french.numbers import format_number
from cvreport.french.periods import label
from cvreport.french.settings import choose_typography, house_typography
from cvreport.french.typography import typeset
from cvreport.model.period import Period
from cvreport.settings import Typography
from projects import FILES, write_project

SETTINGS = "indicators/reglages.yaml"
CHOICES = """\
typographie:
  milliers_a_partir_de: 5
  espace_guillemets: fine
  espace_pourcentage: insécable
  separateur_annee_scolaire: "-"
"""


def test_what_is_chosen_holds_everywhere() -> None:
    """Numbers, periods and texts follow the choices, without being given them."""

    def written() -> list[str]:
        choose_typography(Typography(5, "\u202f", "\u00a0", "-"))
        return [format_number(1340), label(Period.parse("2018/2019")), typeset('"oui" à 5 %')]

    before = house_typography()
    assert contextvars.copy_context().run(written) == ["1340", "2018-2019", "«\u202foui\u202f» à 5\u00a0%"]
    assert house_typography() == before


def test_a_report_follows_the_settings_of_its_project(tmp_path: Path) -> None:
    """Thousands, school years and percentages are printed as reglages.yaml asks."""
    project = write_project(tmp_path, {SETTINGS: FILES[SETTINGS] + CHOICES})
    done = build(project, "--no-strict")
    assert done.returncode == 0, done.stderr
    page = (project / "build/2020/rapport.html").read_text(encoding="utf-8")
    assert "2018-2019" in page
    assert "2018/2019" not in page.split("<body", 1)[1].split("<script", 1)[0]
    assert "\u202f%" not in page.split("<body", 1)[1]
