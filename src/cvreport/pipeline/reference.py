"""The lists of the editors' guide, taken from the code: templates, their blocks and variables, figure functions."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import jinja2
from jinja2 import meta

from cvreport.narrate.helpers import Helpers
from cvreport.narrate.narratives import ACTION_HEADINGS, THEME_HEADINGS
from cvreport.templating.environment import Environment, house_folder
from cvreport.templating.overrides import blocks_of

BEGINNING, END = "<!-- listes : début (cvreport guide) -->", "<!-- listes : fin -->"
BETWEEN = re.compile(f"{re.escape(BEGINNING)}.*?{re.escape(END)}", re.DOTALL)
EVERYWHERE = (
    *("document", "feuilles", "page", "voir", "cibles", "sigles"),
    *("classes", "courant_theme", "courant_titre", "edition", "existe"),
)
COMMON = {
    "edition": "titres, date, éditeur, licence : `edition.titre`, `edition.annee`",
    "document": '`"ecran"` dans la page HTML, le nom du document sur papier',
    "page": '`page("ancre")` donne le numéro de page d\'une ancre',
    "voir": '`voir("pre")` imprime « voir p. 34 », ou le titre à l\'écran',
    "existe": '`existe("actions/pre.html")` dit si un gabarit existe',
    "classes": "les classes CSS de la section",
    "courant_theme": "le titre courant du thème",
    "courant_titre": "le titre courant de la section",
}
FUNCTIONS = {
    "valeur": 'Une valeur : `{{ valeur("pre.enfants", "2018/2019") }}`. `nom=true` ajoute ce que l\'on compte, '
    "`lettres=true` l'écrit en lettres, `arrondi=100` l'arrondit, `signe=false` ôte le signe d'une variation.",
    "valeur_max": "La borne haute d'un intervalle, ou le tout de « x sur y ».",
    "difference": "Une différence avec son signe : −907, +40 points.",
    "ecart": "Une différence sans son signe : 907, 40 points.",
    "pourcentage": "Une évolution en pourcentage, avec son signe : −62 % ; `signe=false` l'ôte.",
    "multiplication": "Par combien une valeur a été multipliée : 2,5.",
    "total": "La somme des valeurs annuelles d'une suite d'années.",
    "cible": 'Le seuil d\'une cible du référentiel : `{{ cible("pre.enfants") }}`.',
    "nombre_actions": "Le nombre d'actions d'un thème, d'un sous-chapitre ou de l'ensemble ; `verdict=\"renforcee\"` "
    "n'en compte qu'une partie.",
    "nombre_indicateurs": "Le nombre d'indicateurs, d'un statut ou en tout.",
    "nombre_objectifs": "Le nombre d'objectifs chiffrés, d'un état ou en tout.",
    "part_actions": "La part des actions d'un verdict, en pourcentage.",
    "collecte": 'Un décompte de la collecte de l\'année : `{{ collecte("reponses") }}`, ou sollicites, repondants, '
    "complets, questions, fichiers, part.",
    "seuil_pourcentage": "La variation en dessous de laquelle une quantité est dite stable.",
    "seuil_points": "La variation en dessous de laquelle une part est dite stable.",
}


def with_lists(guide: str) -> str:
    """The text of the guide with its lists brought up to date."""
    return BETWEEN.sub(lambda _: f"{BEGINNING}\n{lists()}\n{END}", guide)


def lists() -> str:
    """The lists as Markdown."""
    return "\n".join((*_functions(), "", *_headings(), "", *_variables(), "", *_templates(), "", *_styles()))


def function_names() -> list[str]:
    """The figure functions, in the order of the code."""
    methods = [name for name, member in vars(Helpers).items() if inspect.isfunction(member)]
    return [name for name in methods if not name.startswith("_") and name != "functions"]


def _functions() -> Iterator[str]:
    yield "### Les appels qui impriment un chiffre\n"
    for name in function_names():
        parameters = list(inspect.signature(getattr(Helpers, name)).parameters.values())[1:]
        named = [f"{item.name}…" if item.kind is item.VAR_KEYWORD else item.name for item in parameters]
        yield f"- `{name}({', '.join(named)})` : {FUNCTIONS[name]}"


def _headings() -> Iterator[str]:
    yield "### Les titres admis dans un récit\n"
    yield f"- `actions/<action>.md` : {_listed(f'# {name}' for name in ACTION_HEADINGS)}."
    yield f"- `<thème>.md` : {_listed(f'# {name}' for name in THEME_HEADINGS)}."
    yield "- `<sous-chapitre>.md` : `# Chapô`, puis le numéro de chaque objectif (`# 1.1.1`, `# 1.1.1.1`…)."


def _variables() -> Iterator[str]:
    yield "### Ce que tout gabarit connaît\n"
    for name, meaning in COMMON.items():
        yield f"- `{name}` : {meaning}."


def _templates() -> Iterator[str]:
    yield "### Les gabarits, leurs blocs et leurs variables\n"
    folder = house_folder("templates")
    environment = Environment([folder])
    for path in sorted((folder / "sections").glob("*.html")):
        own = sorted(meta.find_undeclared_variables(_parsed(environment, path)) - set(EVERYWHERE))
        blocks = [name for name in blocks_of(path) if name != "section"]
        line = f"- `sections/{path.name}`"
        line += f" ; blocs {_listed(blocks)}" if blocks else ""
        line += f" ; variables {_listed(own)}" if own else ""
        yield f"{line}."


def _styles() -> Iterator[str]:
    yield "### Les feuilles de style\n"
    for path in sorted(house_folder("styles").glob("*.css")):
        first = path.read_text(encoding="utf-8").split("*/", 1)[0].removeprefix("/*").strip()
        told = " ".join(first.split()).split(". ")[0].rstrip(".")
        yield f"- `{path.name}` : {told}."


def _parsed(environment: jinja2.Environment, path: Path) -> jinja2.nodes.Template:
    return environment.parse(path.read_text(encoding="utf-8"))


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)
