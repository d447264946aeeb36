"""Snippets for VS Code, from the code: each function that prints a figure, and each element of a narrative."""

from __future__ import annotations

import inspect
import json
from collections.abc import Iterator

from cvreport.model.derived import IndicatorStatus, TargetState, Verdict
from cvreport.narrate.helpers import Helpers
from cvreport.pipeline.reference import FUNCTIONS, function_names

FILE = ".vscode/cvreport.code-snippets"
# What stands in a required argument until the editor types it.
EXAMPLES = {
    "indicateur": "action.indicateur",
    "periode": "periode",
    "debut": "debut",
    "fin": "fin",
    "portee": "ensemble",
    "quoi": "reponses",
}
CHOICES = {
    "verdict": (*Verdict, "retour"),
    "statut": tuple(IndicatorStatus),
    "etat": tuple(TargetState),
}
# An option that changes the look of a figure has a snippet of its own.
LOOKS = {
    "valeur": {"nom": "nom=true", "lettres": "lettres=true", "arrondi": "arrondi=${4:100}"},
    "pourcentage": {"sans-signe": "signe=false"},
}
PLACE = {"perimetre": 'perimetre="${4:perimetre}"', "modalite": 'modalite="${4:modalite}"'}
WRITING: dict[str, tuple[str, tuple[str, ...], str]] = {
    "Renvoi": ("voir", ('{{ voir("${1:action ou 1.1}") }}',), "« voir p. 34 », ou le titre à l'écran."),
    "Lien vers une partie du rapport": (
        "lien",
        ("[${1:des mots}](#${2:action ou 1.1})",),
        "Des mots suivis de la page : « le soutien (p. 34) ».",
    ),
    "Note de bas de page": (
        "note",
        ("[^${1:nom}]$0", "", "[^${1:nom}]: ${2:Le texte de la note.}"),
        "L'appel et, sous le même titre, le texte de la note.",
    ),
    "Note dans la phrase": ("note-courte", ("^[${1:Le texte de la note.}]",), "Une note tapée là où elle est appelée."),
    "Encadré": ("encadre", (":::encadre ${1:Titre}", "${2:Texte}", ":::"), "Un texte à part, avec son titre."),
    "Tableau": (
        "tableau",
        (
            ":::tableau ${1:Titre}",
            "| ${2:Période} | ${3:Valeur} |",
            "| --- | --: |",
            '| ${4:En 2019} | {{ valeur("${5:action.indicateur}", "${6:periode}") }} |',
            ":::",
        ),
        "Un tableau titré ; « --: » met une colonne de nombres à droite.",
    ),
    "Image": (
        "image",
        ('![${1:Ce que montre l\'image}](images/${2:fichier.png} "${3:Légende}")',),
        "Une image du projet, ce qu'elle montre et sa légende.",
    ),
}


def snippets_file() -> str:
    """The content of the snippets' file, for texts in Markdown."""
    found = {
        title: {"scope": "markdown", "prefix": prefix, "body": list(body), "description": description}
        for title, prefix, body, description in (*_functions(), *_writing())
    }
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


def _functions() -> Iterator[tuple[str, str, tuple[str, ...], str]]:
    """A snippet for each function, then one for each look, place and choice that it takes."""
    for name in function_names():
        parameters = list(inspect.signature(getattr(Helpers, name)).parameters.values())[1:]
        arguments = [
            f'"${{{rank}:{EXAMPLES[item.name]}}}"'
            for rank, item in enumerate((item for item in parameters if item.name in EXAMPLES), 1)
        ]
        description = FUNCTIONS[name].replace("`", "")
        yield name, name, (_call(name, arguments),), description
        for key, text in {**LOOKS.get(name, {}), **dict(_options(parameters))}.items():
            yield f"{name}, {key}", f"{name}-{key}", (_call(name, [*arguments, text]),), description


def _options(parameters: list[inspect.Parameter]) -> Iterator[tuple[str, str]]:
    """What narrows a figure down, by name."""
    names = {item.name for item in parameters}
    anything = any(item.kind is item.VAR_KEYWORD for item in parameters)
    yield from ((key, text) for key, text in PLACE.items() if anything or key in names)
    yield from ((key, f'{key}="${{4|{",".join(values)}|}}"') for key, values in CHOICES.items() if key in names)


def _call(name: str, arguments: list[str]) -> str:
    return f"{{{{ {name}({', '.join(arguments)}) }}}}"


def _writing() -> Iterator[tuple[str, str, tuple[str, ...], str]]:
    for title, (prefix, body, description) in WRITING.items():
        yield title, prefix, body, description
