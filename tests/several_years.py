"""The small project with what several years bring: breaks, values that may change, contours that are replaced."""

from __future__ import annotations

from projects import BYTE_ORDER_MARK, FILES, HEADER, OBSERVATIONS, REFERENTIEL, changed

NEW_QUARTIERS = """\
QP-2024:
  libelle: Quartiers prioritaires de 2024
  lieu: dans les quartiers prioritaires de 2024
  de: des quartiers prioritaires de 2024
  millesime: géographie prioritaire 2024
  nature: géographie prioritaire
  echelles: [QP]
  succede_a: QP
"""
BREAK = """\
                ruptures:
                  - {periode: 2018, raison: les élèves des lycées sont comptés}
"""
TABLE = f"""\
{HEADER}
soutien.eleves;2015;QP;;400;;;;;
soutien.eleves;2017;QP;;480;;;revise;;
soutien.eleves;2018;QP;;612;;;;;
soutien.eleves;2019;QP;;640;;;provisoire;;
soutien.eleves;2015;Paris;;900;;;;;
soutien.eleves;2018;Paris;;1212;;;;;
soutien.eleves;2019;Paris;;1340;;;;;
soutien.part;2015/2016;QP;;33,9;;;;;
soutien.part;2018/2019;QP-2024;;41,2;;;provisoire;;
creches.places;2014/2015;;;96;;;;;
creches.places;2018/2019;;;104;;;;;
"""
_TARGET = "                cibles:\n                  - texte: Au moins 500 élèves en QP\n"
_TOTAL = "operation: total\n    periode: 2015 à 2019\n"


def several_years() -> dict[str, str | bytes | None]:
    """The overlay of the small project, whose own figures stay on one side of each break."""
    referentiel = FILES[REFERENTIEL].replace(_TARGET, BREAK + _TARGET)
    referentiel = referentiel.replace(_TOTAL, "operation: total\n    periode: 2018 à 2019\n    perimetre: QP\n")
    return {
        REFERENTIEL: referentiel,
        "indicators/perimetres.yaml": FILES["indicators/perimetres.yaml"] + NEW_QUARTIERS,
        f"{OBSERVATIONS}/ville.csv": BYTE_ORDER_MARK + TABLE,
        **changed("templates/narratives/1.1.md", '"2015", "2019"', '"2018", "2019", perimetre="QP"'),
        **changed("templates/narratives/actions/soutien.md", '"2019", nom=true', '"2019", perimetre="QP", nom=true'),
    }
