"""The selection of a small meeting, for the small project: three sequences, one slide of each main kind."""

from __future__ import annotations

SELECTION = "indicators/editions/copil-2020.yaml"
MEETING = """\
titre: Comité d'essai
titre_court: COPIL d'essai
sous_titre: Les données de 2020
source: contrat d'essai, données 2020
intervenants:
  - {nom: Camille Martin, qualite: directrice}
sequences:
  - titre: Apprendre
    sous_titre: École
    theme: apprendre
    intervenant: Camille Martin
    minutes: 10
    diapos:
      - {type: visees, titre: Deux objectifs}
      - type: chiffres
        titre: Le soutien progresse
        chiffres:
          - valeur: "{{ valeur('soutien.eleves', '2019') }}"
            sujet: élèves soutenus
            suite: "contre {{ valeur('soutien.eleves', '2015') }}"
        notes: Dire que la Ville a ouvert des salles.
      - type: graphique
        titre: Une hausse régulière
        graphique:
          genre: courbes
          titre: Élèves soutenus
          lignes: [{indicateur: soutien.eleves, libelle: Élèves, accent: true}]
      - {type: mouvements, titre: Ce qui bouge, indicateurs: [soutien.eleves, creches.attente]}
  - titre: Suite
    intervenant: Tous
    minutes: 5
    intercalaire: false
    diapos:
      - type: texte
        titre: Trois idées
        points: ["**Ouvrir** des salles.", Mesurer les effets.]
      - {type: plein, titre: Questions}
"""


def one_slide(slide: str) -> str:
    """The selection of a meeting of one slide, given as one line of YAML."""
    head = "titre: Comité\ntitre_court: COPIL\nsequences:\n  - titre: Seule\n    intercalaire: false\n"
    return f"{head}    diapos:\n      - {slide}\n"
