"""What the command-line library says, in French: its help pages and its messages of wrong usage."""

from __future__ import annotations

import re
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

UsageError: Any = typer.BadParameter.__mro__[1]

HELP_WORDS = (
    (re.compile(r"^Usage: (.*)\[OPTIONS\]", re.M), r"Utilisation : \1[OPTIONS]"),
    (re.compile(r"COMMAND \[ARGS\]\.\.\."), "COMMANDE [ARGUMENTS]…"),
    (re.compile(r"^Options:$", re.M), "Options :"),
    (re.compile(r"^Arguments:$", re.M), "Arguments :"),
    (re.compile(r"^Commands:$", re.M), "Commandes :"),
    (re.compile(r"Show this message and exit\."), "Affiche cette aide."),
    (re.compile(r"\[default: ([^\]]*)\]"), r"[par défaut : \1]"),
    (re.compile(r"\[required\]"), "[obligatoire]"),
)
USAGE_MESSAGES = (
    (re.compile(r"No such option: (\S+)(?: \(Possible options: (.+)\))?"), r"L'option « \1 » n'existe pas.", r"\2"),
    (re.compile(r"No such command '(.+?)'\.(?: Did you mean (.+)\?)?"), r"La commande « \1 » n'existe pas.", r"\2"),
    (re.compile(r"Option '(.+)' requires an argument\."), r"L'option « \1 » demande une valeur.", ""),
    (re.compile(r"Option '(.+)' does not take a value\."), r"L'option « \1 » ne prend pas de valeur.", ""),
    (re.compile(r"Got unexpected extra argument\(s\) \((.+)\)"), r"« \1 » est de trop.", ""),
    (re.compile(r"Missing (?:option|argument|parameter) '(.+)'\.?"), r"« \1 » manque.", ""),
    (re.compile(r"Missing command\."), "Il manque une commande.", ""),
    (re.compile(r"Invalid value for (.+?): .*integer.*", re.S), r"La valeur de \1 doit être un nombre entier.", ""),
    (re.compile(r"Invalid value for (.+?): .*", re.S), r"La valeur de \1 n'est pas admise.", ""),
)


def french_help(text: str) -> str:
    """A help page with the library's words in French."""
    for pattern, words in HELP_WORDS:
        text = pattern.sub(words, text)
    return text


def usage_message(text: str) -> str:
    """A message of wrong usage in French, with a suggestion when the library has one; unknown ones are kept."""
    for pattern, words, names in USAGE_MESSAGES:
        found = pattern.fullmatch(text.strip())
        if found:
            near = found.expand(names).replace("'", "")
            return found.expand(words) + (f" Vouliez-vous dire « {near} » ?" if near else "")
    return text


class FrenchCommand(TyperCommand):
    """A command whose help page is in French."""

    def get_help(self, ctx: Any) -> str:
        """The help page."""
        return french_help(super().get_help(ctx))


class FrenchGroup(TyperGroup):
    """The group of the commands, with a help page in French."""

    def get_help(self, ctx: Any) -> str:
        """The help page."""
        return french_help(super().get_help(ctx))
