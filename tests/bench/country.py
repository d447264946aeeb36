"""Simulated contracts: small projects that `cvreport check` accepts, their sizes drawn from the real one.

`python tests/bench/country.py DOSSIER 200` writes two hundred of them and the plan of a batch. The same seed and number
always give the same files.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

import yaml
from real_sizes import RealSizes, draw, real_sizes

ROOT = Path(__file__).parents[2]
YEAR = 2020
SEED = 2020
HEADER = "indicateur;periode;perimetre;modalite;valeur;statut;precision"
YEARS = range(2015, 2020)
MOST_SERIES = 6
TOWNS = (
    "Valmont",
    "Rives",
    "Clairval",
    "Montbrun",
    "Aubeterre",
    "Sablons",
    "Hautmer",
    "Fontenoy",
    "Lormes",
    "Brévilly",
)
THEMES = (
    ("grandir", "Grandir", "Éducation et jeunesse", "petrole", "quart"),
    ("travailler", "Travailler", "Emploi et insertion", "violet", "diagonale"),
    ("habiter", "Habiter", "Cadre de vie", "terre", "arche"),
)
AXES = {
    "lien-social": {"numero": "4.1", "libelle": "Lien social", "pictogramme": "personnes"},
    "sante": {"numero": "4.2", "libelle": "Santé", "pictogramme": "croix"},
    "egalite": {"numero": "4.3", "libelle": "Égalité", "pictogramme": "femme-homme"},
}
PARTNERS = (
    ("ville", "Direction de la ville", "DV", "Collectivités"),
    ("departement", "Conseil départemental", "CDép", "Collectivités"),
    ("academie", "Académie", "Académie", "État"),
    ("prefecture", "Préfecture", "Préfecture", "État"),
    ("caisse", "Caisse d'allocations", "Caisse", "Opérateurs"),
    ("bailleur", "Office de l'habitat", "Office", "Opérateurs"),
    ("mission", "Mission locale", "Mission locale", "Associations"),
    ("collectif", "Collectif des associations", "Collectif", "Associations"),
)
VERBS = ("Ouvrir", "Développer", "Renforcer", "Soutenir", "Maintenir", "Proposer", "Rapprocher", "Faire connaître")
SERVICES = (
    "les permanences d'accueil",
    "les ateliers de lecture",
    "les chantiers d'insertion",
    "les jardins partagés",
    "les séjours de vacances",
    "les consultations de prévention",
    "les clubs sportifs",
    "les cours de français",
    "les parcours vers l'emploi",
    "les lieux de médiation",
    "les visites à domicile",
    "les réunions d'habitants",
)
PUBLICS = (
    "pour les familles",
    "pour les jeunes",
    "pour les demandeurs d'emploi",
    "pour les personnes âgées",
    "pour les femmes seules",
    "pour les élèves",
    "avec les gardiens",
    "avec les habitants",
)
COUNTED = (
    ("bénéficiaires", "bénéficiaire", "m", "de bénéficiaires"),
    ("séances", "séance", "f", "de séances"),
    ("ateliers", "atelier", "m", "d'ateliers"),
    ("places", "place", "f", "de places"),
    ("rendez-vous", "rendez-vous", "m", "de rendez-vous"),
    ("familles", "famille", "f", "de familles"),
    ("élèves", "élève", "m", "d'élèves"),
    ("logements", "logement", "m", "de logements"),
    ("visites", "visite", "f", "de visites"),
    ("participants", "participant", "m", "de participants"),
)
CIRCUMSTANCES = (
    "le matin",
    "le soir",
    "en été",
    "en hiver",
    "à domicile",
    "sur inscription",
    "en groupe",
    "hors les murs",
    "au printemps",
    "en journée",
)


@dataclass(frozen=True, slots=True)
class Scale:
    """How large a contract is made: sub-chapters, how often each is repeated, and territories.

    `every_territory` gives each indicator a series in each territory instead of the number drawn.
    """

    sub_chapters: int = 1
    repeated: int = 1
    territories: int = 6
    every_territory: bool = False


@dataclass(slots=True)
class Draft:
    """A contract while it is drawn."""

    random: Random
    sizes: RealSizes
    scale: Scale
    town: str
    first: int = 1
    files: dict[str, str] = field(default_factory=dict)
    rows: dict[str, list[str]] = field(default_factory=dict)
    axes: set[str] = field(default_factory=set)
    themes: dict[str, list[str]] = field(default_factory=dict)
    partners: set[str] = field(default_factory=set)

    @property
    def territories(self) -> list[str]:
        """The identifiers of the territories, the whole one first."""
        return ["commune", *(f"q{number}" for number in range(1, self.scale.territories))]


def contract_files(number: int, sizes: RealSizes, scale: Scale, seed: int = SEED) -> dict[str, str]:
    """The files of one contract, by path."""
    draft = Draft(Random(f"{seed}-{number}"), sizes, scale, f"{TOWNS[number % len(TOWNS)]}-{number}")
    for rank in range(scale.sub_chapters):
        theme = THEMES[rank % len(THEMES)][0]
        state, draft.first = draft.random.getstate(), rank * scale.repeated + 1
        for repetition in range(scale.repeated):
            # A repeated sub-chapter has the very sizes of the first one: content × n.
            draft.random.setstate(state)
            _sub_chapter(draft, theme, rank * scale.repeated + repetition)
    _contract(draft)
    _narratives(draft)
    _meeting(draft)
    for partner in PARTNERS:
        lines = draft.rows.get(partner[0], [])
        if lines:
            draft.files[f"indicators/observations/{YEAR}/{partner[0]}.csv"] = "\n".join([HEADER, *lines, ""])
    return draft.files


def write_contract(folder: Path, files: dict[str, str]) -> Path:
    """Write the files of a contract and give its folder."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def _sub_chapter(draft: Draft, theme: str, rank: int) -> None:
    own = draft.themes.setdefault(theme, [])
    number = f"{list(draft.themes).index(theme) + 1}.{len(own) + 1}"
    own.append(number)
    narrative = ["# Chapô", "Les partenaires suivent ces actions d'une année à l'autre."]
    priorities: list[dict[str, Any]] = []
    counter = 0
    for first in range(1, draw(draft.random, draft.sizes.priorities) + 1):
        narrative += [f"# {number}.{first}", "Les moyens engagés se maintiennent."]
        operationals: list[dict[str, Any]] = []
        for second in range(1, draw(draft.random, draft.sizes.operationals) + 1):
            place = f"{number}.{first}.{second}"
            narrative += [f"# {place}", "Les partenaires poursuivent leur effort."]
            actions = []
            for _ in range(draw(draft.random, draft.sizes.actions)):
                counter += 1
                actions.append(_action(draft, f"a{rank + 1}-{counter}"))
            title = f"Agir {PUBLICS[(first + second) % len(PUBLICS)]}"
            operationals.append({"id": place, "titre": title, "actions": actions})
        title = f"Améliorer la vie {('du quartier', 'des familles', 'des jeunes', 'de tous')[first % 4]}"
        priorities.append({"id": f"{number}.{first}", "titre": title, "objectifs_operationnels": operationals})
    title = ("Mieux vivre dans son quartier", "Accompagner les parcours", "Ouvrir les droits")[rank % 3]
    chapter = {"sous_chapitre": number, "theme": theme, "titre": title, "objectifs_prioritaires": priorities}
    draft.files[f"indicators/referentiel/{theme}/{number}.yaml"] = _yaml(chapter)
    draft.files[f"templates/narratives/{number}.md"] = "\n".join([*narrative, ""])


def _action(draft: Draft, identifier: str) -> dict[str, Any]:
    random = draft.random
    carriers = random.sample([name for name, *_ in PARTNERS], draw(random, draft.sizes.carriers))
    axes = random.sample(list(AXES), min(draw(random, draft.sizes.axes), len(AXES)))
    draft.axes.update(axes)
    draft.partners.update(carriers)
    indicators = [
        _indicator(draft, identifier, rank, carriers[0]) for rank in range(draw(random, draft.sizes.indicators))
    ]
    indicators[0]["principal"] = True
    action: dict[str, Any] = {"id": identifier, "porteurs": carriers, "axes": axes, "indicateurs": indicators}
    action["titre"] = f"{random.choice(VERBS)} {random.choice(SERVICES)} {random.choice(PUBLICS)}"
    return action


def _indicator(draft: Draft, action: str, rank: int, carrier: str) -> dict[str, Any]:
    random = draft.random
    share = random.random() < draft.sizes.shares
    plural, singular, gender, of = COUNTED[rank % len(COUNTED)]
    when = CIRCUMSTANCES[(rank // len(COUNTED) + random.randrange(len(CIRCUMSTANCES))) % len(CIRCUMSTANCES)]
    subject = f"{'part' if share else 'nombre'} {of} {when}"
    made: dict[str, Any] = {
        "id": f"i{rank + 1}",
        "titre": subject.capitalize(),
        "sujet": f"{'la' if share else 'le'} {subject}",
        "unite": "%" if share else plural,
        "nature": random.choice(("realisation", "resultat", "resultat", "impact")),
    }
    if not share:
        made |= {"unite_genre": gender, "unite_singulier": singular}
    level = random.randint(25, 60) if share else random.randint(40, 900)
    if draw(random, draft.sizes.targets):
        goal = level + random.randint(1, 20)
        text = f"Au moins {goal} {'%' if share else plural}"
        made["cibles"] = [{"texte": text, "comparaison": "au_moins", "seuil": goal}]
    _observe(draft, f"{action}.{made['id']}", carrier, level, share)
    return made


def _observe(draft: Draft, identifier: str, carrier: str, level: int, share: bool) -> None:
    """Write the series of an indicator: the whole territory first, above every part of it."""
    # Apart, so that more territories change no other draw; a repeated action has the values of the first.
    alike = f"a{draft.first}-{identifier.split('-', 1)[1]}"
    random, rows = Random(f"{draft.town} {alike}"), draft.rows.setdefault(carrier, [])
    if random.random() < draft.sizes.unanswered:
        rows.append(f"{identifier};;;;;non_disponible;enquête à venir")
        return
    many = min(draw(random, draft.sizes.series), MOST_SERIES, draft.scale.territories)
    territories = draft.territories if draft.scale.every_territory else draft.territories[:many]
    points = min(draw(random, draft.sizes.points), len(YEARS))
    years = [*sorted(random.sample(list(YEARS)[:-1], points - 1)), YEARS[-1]]
    growth = random.uniform(-0.04, 0.06)
    for territory in territories:
        base = level * (1.0 if territory == "commune" or share else random.uniform(0.3, 0.6))
        for year in years:
            value = base * (1 + growth * (year - YEARS[0]))
            shown = f"{min(value, 98.0):.1f}".replace(".", ",") if share else str(max(round(value), 1))
            rows.append(f"{identifier};{year};{territory};;{shown};;")


def _contract(draft: Draft) -> None:
    town = draft.town
    shown = [theme for theme in THEMES if theme[0] in draft.themes]
    draft.files["indicators/contrat.yaml"] = _yaml(
        {
            "titre": f"Suivi du contrat de {town}",
            "titre_court": f"Contrat de {town}",
            "sous_titre": f"Données de {YEAR}",
            "nature": "Étude",
            "date": f"Mars {YEAR + 1}",
            "editeur": "Atelier d'essai",
            "editeur_description": "L'Atelier suit les contrats d'un pays simulé.",
            "licence": "Licence Ouverte 2.0 (Etalab)",
            "collecte_le": str(YEAR),
            "periode": {"debut": YEARS[0], "fin": 2022},
            "themes": [
                {"id": key, "numero": str(rank), "titre": title, "sous_titre": below, "couleur": colour}
                | {"motif": pattern, "lettre": title[0]}
                for rank, (key, title, below, colour, pattern) in enumerate(shown, 1)
            ],
        }
    )
    draft.files["indicators/axes.yaml"] = _yaml({key: AXES[key] for key in sorted(draft.axes) or ["sante"]})
    perimeters: dict[str, Any] = {
        "commune": {"libelle": f"Ensemble de {town}", "lieu": f"dans l'ensemble de {town}"}
        | {"de": f"de l'ensemble de {town}", "nature": "territoire", "ensemble": True}
    }
    for number, name in enumerate(draft.territories[1:], 1):
        place = f"quartier prioritaire {number}"
        perimeters[name] = {"libelle": place.capitalize(), "lieu": f"dans le {place}", "de": f"du {place}"}
        perimeters[name]["nature"] = "quartier"
    draft.files["indicators/perimetres.yaml"] = _yaml(perimeters)
    draft.files["indicators/partenaires.yaml"] = _yaml(
        {
            key: {"nom": name, "sigle": acronym, "famille": family, "signataire": True}
            for key, name, acronym, family in PARTNERS
            if key in draft.partners
        }
    )
    draft.files["indicators/glossaire.yaml"] = _yaml([{"famille": "Sigles", "entrees": {}}])
    draft.files["indicators/reglages.yaml"] = _yaml({"annee": YEAR})


def _narratives(draft: Draft) -> None:
    folder = "templates/narratives"
    for theme in draft.themes:
        draft.files[f"{folder}/{theme}.md"] = (
            "# Chapô\nLe thème avance avec les partenaires.\n\n# Enjeux\n1. **Aller vers les habitants.**\n\n"
            "# Enseignements\nLes actions se poursuivent dans tous les quartiers.\n"
        )
    axes = sorted(draft.axes) or ["sante"]
    draft.files[f"{folder}/axes.md"] = "".join(
        f"# {axis}\nCet axe traverse les thèmes.\n# {axis} synthèse\nPlusieurs actions y contribuent.\n"
        for axis in axes
    )
    draft.files[f"{folder}/introduction.md"] = (
        "# Démarche\nLe contrat est suivi chaque année.\n"
        "# Construction\nIl compte {{ nombre_actions() }} actions et {{ nombre_indicateurs() }} indicateurs.\n"
        "# Collecte\nLes partenaires remplissent un tableau.\n# Lecture\nUn tableau se lit de gauche à droite.\n"
    )
    draft.files[f"{folder}/bilan.md"] = (
        "# Message\nLes partenaires ont répondu\n# Chapô\nLa collecte est presque complète.\n"
        '# Bilan\nSur {{ nombre_actions() }} actions, {{ nombre_actions(verdict="retour") }} sont documentées.\n'
        "# Seconde phase\nLa seconde phase commence.\n# Perspectives\nLe suivi continue.\n"
    )
    draft.files[f"{folder}/quatrieme.md"] = "# Résumé\nCe rapport suit {{ nombre_actions() }} actions.\n"


def _meeting(draft: Draft) -> None:
    sequences: list[dict[str, Any]] = [
        {
            "titre": title,
            "theme": theme,
            "minutes": 10,
            "diapos": [
                {"type": "visees", "titre": f"{title} : ce que vise le contrat"},
                {"type": "mouvements", "titre": f"{title} : ce qui a bougé"},
            ],
        }
        for theme, title, *_ in THEMES
        if theme in draft.themes
    ]
    sequences.append(
        {"titre": "Suite", "minutes": 5, "intercalaire": False, "diapos": [{"type": "plein", "titre": "Questions"}]}
    )
    draft.files[f"indicators/editions/copil-{YEAR}.yaml"] = _yaml(
        {
            "titre": f"Comité de pilotage de {draft.town}",
            "titre_court": f"COPIL de {draft.town}",
            "sequences": sequences,
        }
    )


def _yaml(content: Any) -> str:
    return yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=120)


def write_country(folder: Path, number: int, seed: int = SEED) -> list[Path]:
    """Write `number` small contracts under `folder`, one sub-chapter each, and give their folders."""
    sizes = real_sizes(ROOT, YEAR)
    return [
        write_contract(folder / f"contrat-{rank:03}", contract_files(rank, sizes, Scale(), seed))
        for rank in range(1, number + 1)
    ]


if __name__ == "__main__":
    made = write_country(Path(sys.argv[1]), int(sys.argv[2]))
    print(f"{len(made)} contrats dans {sys.argv[1]}")
