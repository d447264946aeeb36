"""A second contract, unlike the first: a plan of four themes by cantons, 2024-2030, in words of its own."""

from __future__ import annotations

from pathlib import Path

YEAR = 2026
SUBJECTS = {
    "eau": ("Eau", "Rivières et captages", "les captages", '"#1F5C99"'),
    "energie": ("Énergie", "Réseaux de chaleur", "les chaufferies", "terre"),
    "foret": ("Forêt", "Haies et bois", "les haies", '"#2E6B34"'),
    "dechets": ("Déchets", "Tri et réemploi", "les recycleries", "violet"),
}
CONTRACT = """\
titre: Plan climat de Brumeval 2024-2030
titre_court: Plan climat de Brumeval
sous_titre: Les relevés de 2026
nature: Suivi annuel
date: Juin 2026
editeur: Observatoire de Brumeval
editeur_description: L'Observatoire relève chaque année l'état des milieux.
reference: OB-7
site: www.exemple.org
licence: Domaine public
collecte_le: 2026
periode: {debut: 2024, fin: 2030}
decoupage: {nature: canton, titre: Cantons}
carte:
  titre: Les captages protégés, par canton
  indicateur: eau-suivi.nombre
  periode: "2025"
  tuiles: {amont: [0, 0], aval: [1, 0]}
libelles:
  colonne_actions: Chantiers
  colonne_indicateurs: Relevés et seuils
  colonne_analyse: Lecture du relevé
  action: Le chantier, tel que le plan le nomme
  axe: Fil rouge
  axes: Fils rouges
  axe_concerne: Le fil rouge suivi
  partenaires: Signataires du plan
  enjeux: Attentes des assemblées cantonales
  demandes: Ce qu'attendent les assemblées cantonales
  enseignements: Ce que l'on retient
  fiche: Plan climat de Brumeval en deux pages
  bilan: Le relevé de l'année
  suite: Les chantiers à venir
  perspectives: D'ici à la fin du plan
  territoire: canton
  territoires: cantons
  natures: {impact: {definition: Ce que le chantier change dans les milieux., exemple: qualité des rivières}}
themes:
"""
PERIMETERS = """\
amont:
  {libelle: Canton d'Amont, lieu: dans le canton d'Amont, de: du canton d'Amont, nature: canton, sigle: Amont,
   contenu_dans: [vallee]}
aval:
  {libelle: Canton d'Aval, lieu: dans le canton d'Aval, de: du canton d'Aval, nature: canton, sigle: Aval,
   contenu_dans: [vallee]}
vallee:
  {libelle: Fond de vallée, lieu: dans le fond de vallée, de: du fond de vallée, nature: milieu, sigle: Vallée,
   echelles: [Vallée]}
pays:
  {libelle: Ensemble de la communauté, lieu: dans l'ensemble de la communauté, de: de l'ensemble de la communauté,
   nature: communauté, sigle: Pays, echelles: [Pays], ensemble: true}
"""
AXES = """\
sobriete: {numero: "5.1", libelle: Sobriété, pictogramme: goutte.svg}
partage: {numero: "5.2", libelle: Partage des savoirs, pictogramme: personnes}
"""
DROP = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><circle cx="12" cy="12" r="12" fill="currentColor"/>
<path d="M12 5c3 4 5 6.500 5 9a5 5 0 0 1 -10 0c0 -2.500 2 -5 5 -9z" fill="#FFFFFF"/></svg>
"""
PARTNERS = """\
syndicat:
  {nom: Syndicat des rivières, sigle: Rivières, famille: Syndicats, signataire: true, remarque: Relevés mensuels.}
association: {nom: Maison des haies, sigle: Maison des haies, famille: Ententes, signataire: true}
"""
CHAPTER = """\
sous_chapitre: "{number}.1"
theme: {theme}
titre: Protéger {things}
objectifs_prioritaires:
  - id: "{number}.1.1"
    titre: Étendre {things}
    objectifs_operationnels:
      - id: "{number}.1.1.1"
        titre: Ouvrir et entretenir {things}
        actions:
          - id: {theme}-suivi
            titre: Recenser {things}
            porteurs: [syndicat]
            axes: [sobriete]
            indicateurs:
              - id: nombre
                titre: Nombre de lieux protégés
                sujet: le nombre de lieux protégés
                unite: lieux
                unite_genre: m
                nature: realisation
                principal: true
                cibles:
                  - {{texte: 40 lieux en 2030, comparaison: au_moins, seuil: 40, echeance: 2030, perimetre: vallee}}
              - id: part
                titre: Part des lieux visités
                sujet: la part des lieux visités
                unite: "%"
                nature: resultat
          - id: {theme}-ateliers
            titre: Former aux métiers
            porteurs: [association, syndicat]
            axes: [partage]
            indicateurs:
              - id: stages
                titre: Nombre de stages
                sujet: le nombre de stages
                unite: stages
                unite_genre: m
                nature: realisation
chiffres_cles:
  - indicateur: {theme}-suivi.nombre
    periode: "2025"
    perimetre: vallee
    sujet: lieux protégés
    suite: au fond de la vallée
"""
HEADER = "indicateur;periode;perimetre;modalite;valeur;valeur_max;qualificatif;statut;precision;note"
MEETING = """\
titre: Assemblée du plan climat
titre_court: Assemblée du plan
sous_titre: Les relevés de 2026
source: Observatoire de Brumeval
sequences:
"""
SEQUENCE = """\
  - titre: {title}
    theme: {theme}
    intervenant: Observatoire
    minutes: 5
    diapos:
      - {{type: visees, titre: Ce que vise le plan}}
      - {{type: mouvements, titre: Ce qui a changé}}
      - {{type: objectifs, titre: Où en sont les seuils}}
      - type: graphique
        titre: Les lieux protégés
        graphique:
          genre: barres
          lignes: [{{indicateur: {theme}-suivi.nombre, periodes: ["2025"], perimetre: vallee}}]
      - {{type: perspectives, titre: Ce que l'on attend}}
"""
OPENING = """\
  - titre: Vue d'ensemble
    intercalaire: false
    diapos:
      - {type: quartiers, titre: Les captages par canton}
      - {type: partenaires, titre: Les signataires du plan}
      - {type: graphique, titre: Où en sont les chantiers, graphique: {genre: statuts}}
"""
NARRATIVES = {
    "introduction": """\
# Démarche
Le plan est relevé chaque année.
# Construction
Il compte {{ nombre_actions() }} chantiers et {{ nombre_indicateurs() }} relevés.
# Collecte
Chaque signataire remplit un tableau.
# Lecture
Un tableau se lit de gauche à droite.
""",
    "axes": """\
# sobriete
La sobriété concerne tous les chantiers.
# sobriete synthèse
Chaque thème y prend part.
# partage
Les savoirs se transmettent.
# partage synthèse
Les stages y contribuent.
""",
    "bilan": """\
# Message
Les relevés sont complets
# Chapô
Chaque signataire a répondu.
# Bilan
Sur {{ nombre_actions() }} chantiers, {{ nombre_actions(verdict="retour") }} sont documentés.
# Seconde phase
D'autres chantiers s'ouvrent.
# Perspectives
Le suivi continue.
""",
    "quatrieme": "# Résumé\nCe relevé suit {{ nombre_actions() }} chantiers.\n",
}


def write_second_contract(folder: Path) -> Path:
    """Write the whole project in a folder, and return it."""
    files = {
        "indicators/contrat.yaml": CONTRACT,
        "indicators/perimetres.yaml": PERIMETERS,
        "indicators/axes.yaml": AXES,
        "indicators/pictogrammes/goutte.svg": DROP,
        "indicators/partenaires.yaml": PARTNERS,
        "indicators/glossaire.yaml": "[]\n",
        f"indicators/editions/copil-{YEAR}.yaml": MEETING + OPENING,
        **{f"templates/narratives/{name}.md": text for name, text in NARRATIVES.items()},
    }
    rows: dict[str, list[str]] = {"syndicat": [HEADER], "association": [HEADER]}
    for number, (theme, (title, subtitle, things, colour)) in enumerate(SUBJECTS.items(), 1):
        files["indicators/contrat.yaml"] += (
            f'  - {{id: {theme}, numero: "{number}", titre: {title}, sous_titre: {subtitle}, couleur: {colour}}}\n'
        )
        files[f"indicators/editions/copil-{YEAR}.yaml"] += SEQUENCE.format(title=title, theme=theme)
        files[f"indicators/referentiel/{theme}.yaml"] = CHAPTER.format(number=number, theme=theme, things=things)
        files[f"templates/narratives/{theme}.md"] = (
            f"# Chapô\nLe plan protège {things}.\n\n# Enjeux\n1. **Mieux connaître {things}.**\n\n"
            f"# Enseignements\nL'écart est de "
            f'{{{{ ecart("{theme}-suivi.nombre", "2024", "2025", perimetre="vallee") }}}}.\n'
        )
        files[f"templates/narratives/{number}.1.md"] = (
            f"# Chapô\nLes lieux changent.\n# {number}.1.1\nLe plan avance.\n# {number}.1.1.1\nLes lieux ouvrent.\n"
        )
        rows["syndicat"] += _levels(theme, number)
        rows["association"].append(f"{theme}-ateliers.stages;2025;pays;;{3 + number};;;;;")
    for partner, lines in rows.items():
        files[f"indicators/observations/{YEAR}/{partner}.csv"] = "\n".join(lines) + "\n"
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def _levels(theme: str, number: int) -> list[str]:
    rises = -1 if theme == "dechets" else 1
    return [
        f"{theme}-suivi.nombre;2024;vallee;;{20 + number};;;;;",
        f"{theme}-suivi.nombre;2025;vallee;;{20 + number + 6 * rises};;;;;",
        f"{theme}-suivi.nombre;2025;amont;;{5 + number};;;;;",
        f"{theme}-suivi.nombre;2025;aval;;{7 + number};;;;;",
        f"{theme}-suivi.part;2024;vallee;;{30 + number};;;;;",
        f"{theme}-suivi.part;2025;vallee;;{36 + number};;;;;",
    ]
