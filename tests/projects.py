"""A small complete project, written where a test wants it; any of its files can be given otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

YEAR = 2020
BYTE_ORDER_MARK = "\ufeff"
REFERENTIEL = "indicators/referentiel/apprendre/1.1.yaml"
OBSERVATIONS = f"indicators/observations/{YEAR}"
HEADER = "indicateur;periode;perimetre;modalite;valeur;valeur_max;qualificatif;statut;precision;note"

FILES: dict[str, str] = {
    "indicators/contrat.yaml": """\
titre: Suivi du contrat d'essai
titre_court: Contrat d'essai
sous_titre: Les données de 2020
nature: Étude
date: Mars 2021
editeur: Atelier d'essai
editeur_description: L'Atelier suit un petit contrat.
reference: ESSAI-1
site: www.exemple.org
licence: Licence Ouverte 2.0 (Etalab)
collecte_le: 2020
mentions:
  - {role: Étude réalisée par, nom: Camille Martin}
periode:
  debut: 2015
  fin: 2022
themes:
  - {id: apprendre, numero: "1", titre: Apprendre, sous_titre: École, couleur: petrole, motif: quart, lettre: A}
""",
    "indicators/axes.yaml": """\
lien-social: {numero: "2.1", libelle: Lien social, pictogramme: personnes}
sante: {numero: "2.2", libelle: Santé, pictogramme: croix}
""",
    "indicators/perimetres.yaml": """\
Paris:
  libelle: Ensemble de Paris
  lieu: dans l'ensemble de Paris
  de: de l'ensemble de Paris
  nature: territoire
  echelles: [Paris]
  ensemble: true
QP:
  libelle: Quartiers prioritaires
  lieu: dans les quartiers prioritaires
  de: des quartiers prioritaires
  millesime: géographie prioritaire 2015-2023
  nature: géographie prioritaire
  echelles: [QP]
""",
    "indicators/partenaires.yaml": """\
ville: {nom: Ville de Paris, sigle: DFPE, famille: Ville de Paris, signataire: true, remarque: Suivi régulier.}
caf: {nom: Caisse d'allocations familiales, sigle: Caf, famille: Opérateurs, signataire: true}
academie: {nom: Académie de Paris, sigle: Académie, famille: État, signataire: true}
""",
    "indicators/glossaire.yaml": """\
- famille: Périmètres
  entrees:
    QP: Quartiers prioritaires de la politique de la ville
- famille: Partenaires
  entrees:
    Caf: Caisse d'allocations familiales de Paris
""",
    "indicators/reglages.yaml": """\
annee: 2020
seuils:
  stabilite_pourcentage: 2
  stabilite_points: 1
""",
    REFERENTIEL: """\
sous_chapitre: "1.1"
theme: apprendre
titre: Réussir à l'école et avant elle
objectifs_prioritaires:
  - id: "1.1.1"
    titre: Soutenir les élèves et leurs familles
    titre_court: Soutenir les élèves
    objectifs_operationnels:
      - id: "1.1.1.1"
        titre: Aider les élèves en difficulté et accueillir les plus jeunes
        titre_court: Aider les élèves et accueillir les plus jeunes
        actions:
          - id: soutien
            titre: Soutenir les élèves après la classe
            porteurs: [ville]
            axes: [lien-social]
            indicateurs:
              - id: eleves
                titre: Nombre d'élèves soutenus
                sujet: le nombre d'élèves soutenus
                unite: élèves
                unite_genre: m
                sens: hausse
                nature: realisation
                principal: true
                cibles:
                  - texte: Au moins 500 élèves en QP
                    comparaison: au_moins
                    seuil: 500
                    perimetre: QP
              - id: part
                titre: Part des élèves soutenus
                sujet: la part des élèves soutenus
                unite: "%"
                sens: hausse
                nature: resultat
                cibles:
                  - texte: Atteindre 50 % des élèves
                    comparaison: au_moins
                    seuil: 50
          - id: creches
            titre: Accueillir les enfants en crèche
            porteurs: [ville, caf]
            axes: [lien-social, sante]
            indicateurs:
              - id: places
                titre: Nombre de places en crèche
                sujet: le nombre de places en crèche
                unite: places
                unite_genre: f
                sens: hausse
                nature: realisation
                principal: true
                cibles:
                  - texte: 100 places en crèche
                    comparaison: au_moins
                    seuil: 100
              - id: attente
                titre: Durée d'attente d'une place
                sujet: la durée d'attente d'une place
                unite: jours
                unite_genre: m
                sens: baisse
                nature: resultat
                cibles:
                  - texte: Baisse
                    comparaison: baisse
  - id: "1.1.2"
    titre: Faire aimer la lecture
    objectifs_operationnels:
      - id: "1.1.2.1"
        titre: Rapprocher les enfants des livres
        actions:
          - id: lecture
            titre: Ouvrir des ateliers de lecture
            porteurs: [academie]
            lancement: 2017
            indicateurs:
              - id: ateliers
                titre: Nombre d'ateliers de lecture
                sujet: le nombre d'ateliers de lecture
                unite: ateliers
                unite_genre: m
                sens: hausse
                nature: realisation
                modalites:
                  colleges: {libelle: collèges, sujet: le nombre d'ateliers de lecture dans les collèges}
              - id: enquete
                titre: Part des enfants qui lisent chaque semaine
                sujet: la part des enfants qui lisent chaque semaine
                unite: "%"
                sens: hausse
                nature: impact
                sans_cible: pas d'enquête avant 2022
chiffres_cles:
  - indicateur: soutien.eleves
    operation: total
    periode: 2015 à 2019
    sujet: élèves soutenus
    suite: après la classe
  - groupe: Crèches
    periode: 2018/2019
    lignes:
      - {indicateur: creches.places, source: ville, sujet: places, suite: selon la Ville}
      - {indicateur: creches.places, source: caf, sujet: places, suite: selon la Caf}
""",
    "indicators/contexte/apprendre.yaml": """\
action: contexte-apprendre
indicateurs:
  - id: brevet
    titre: Taux de réussite au brevet
    sujet: le taux de réussite au brevet
    unite: "%"
    sens: hausse
    nature: impact
""",
    f"{OBSERVATIONS}/ville.csv": BYTE_ORDER_MARK
    + f"""\
{HEADER}
soutien.eleves;2015;QP;;400;;;;;
soutien.eleves;2017;QP;;480;;;;;
soutien.eleves;2019;QP;;512;;;;;
soutien.part;2015/2016;QP;;33,9;;;;;
soutien.part;2018/2019;QP;;41,2;;;provisoire;;
creches.places;2014/2015;;;96;;;;;
creches.places;2018/2019;;;104;;;;;
""",
    f"{OBSERVATIONS}/caf.csv": f"""\
{HEADER}
creches.places;2014/2015;;;90;;;;;
creches.places;2018/2019;;;97;;;;"hors micro-crèches ; chiffre arrêté en juin";
creches.attente;2015;;;1\u202f200;;;;;
creches.attente;2019;;;900;;environ;;;
""",
    f"{OBSERVATIONS}/academie.csv": BYTE_ORDER_MARK
    + f"""\
{HEADER}
lecture.ateliers;2019;QP;;12;;;;;
lecture.ateliers;2019;QP;colleges;5;;;;;
lecture.enquete;;;;;;;non_disponible;l'enquête aura lieu en 2022;
contexte-apprendre.brevet;2017;QP;;76,5;;;;;
contexte-apprendre.brevet;2017;Paris;;84;;;;;
""",
    "templates/narratives/apprendre.md": """\
# Chapô
Le thème avance.

# Enjeux
1. **Soutenir les élèves.**

# Enseignements
En 2017, {{ valeur("contexte-apprendre.brevet", "2017", perimetre="QP") }} des élèves des quartiers ont le brevet.
""",
    "templates/narratives/1.1.md": """\
# Chapô
Le soutien touche plus d'élèves.
# 1.1.1
La Ville soutient {{ ecart("soutien.eleves", "2015", "2019") }} élèves de plus.
# 1.1.1.1
Le soutien et l'accueil se développent.
# 1.1.2
Les ateliers sont récents.
# 1.1.2.1
Les livres se rapprochent des enfants.
""",
    "templates/narratives/actions/soutien.md": """\
# Constat
Le soutien touche chaque année davantage d'élèves
# Contexte
Le soutien compte {{ valeur("soutien.eleves", "2019", nom=true) }}.
""",
    "templates/narratives/introduction.md": """\
# Démarche
Le contrat est suivi chaque année.

# Construction
Il compte {{ nombre_actions() }} actions et {{ nombre_indicateurs() }} indicateurs.

# Collecte
Les partenaires remplissent un tableau.

# Lecture
Un tableau se lit de gauche à droite.
""",
    "templates/narratives/axes.md": """\
# lien-social
Le lien social unit les habitants.
# lien-social synthèse
Deux actions y contribuent.
# sante
La santé est l'affaire de tous.
# sante synthèse
Une action y contribue.
""",
    "templates/narratives/bilan.md": """\
# Message
Les partenaires ont répondu
# Chapô
La collecte est presque complète.
# Bilan
Sur {{ nombre_actions() }} actions, {{ nombre_actions(verdict="retour") }} sont documentées.
# Seconde phase
La seconde phase commence.
# Perspectives
Le suivi continue.
""",
    "templates/narratives/quatrieme.md": """\
# Résumé
Ce petit rapport suit {{ nombre_actions() }} actions.
""",
}


def write_project(folder: Path, files: Mapping[str, str | bytes | None] | None = None) -> Path:
    """Write the small project in `folder` and return it.

    `files` overlays it by path: a text (written in UTF-8 as it is) or bytes replace or add a file, None removes it.
    """
    wanted: dict[str, str | bytes | None] = {**FILES, **(files or {})}
    for name, content in wanted.items():
        if content is None:
            continue
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return folder


def changed(name: str, old: str, new: str) -> dict[str, str]:
    """The overlay that replaces `old`, found exactly once, by `new` in one file of the small project."""
    text = FILES[name]
    if text.count(old) != 1:
        raise ValueError(f"{old!r} stands {text.count(old)} times in {name}")
    return {name: text.replace(old, new)}
