"""Tests of the command-line library's words in French."""

import pytest

from cvreport.cli.french import french_help, usage_message


@pytest.mark.parametrize(
    ("english", "french"),
    [
        (
            "No such option: --anne (Possible options: --aide, --annee)",
            "L'option « --anne » n'existe pas. Vouliez-vous dire « --aide, --annee » ?",
        ),
        ("No such option: --zzz", "L'option « --zzz » n'existe pas."),
        (
            "No such command 'bild'. Did you mean 'build'?",
            "La commande « bild » n'existe pas. Vouliez-vous dire « build » ?",
        ),
        ("No such command 'zzz'.", "La commande « zzz » n'existe pas."),
        ("Option '--year' requires an argument.", "L'option « --year » demande une valeur."),
        ("Option '--strict' does not take a value.", "L'option « --strict » ne prend pas de valeur."),
        ("Got unexpected extra argument(s) (truc)", "« truc » est de trop."),
        ("Missing option '--year'.", "« --year » manque."),
        ("Missing command.", "Il manque une commande."),
        (
            "Invalid value for '--year': 'x' is not a valid integer.",
            "La valeur de '--year' doit être un nombre entier.",
        ),
        ("Invalid value for '--port': 7 is not in the range", "La valeur de '--port' n'est pas admise."),
        ("Something new", "Something new"),
    ],
)
def test_messages_of_wrong_usage(english: str, french: str) -> None:
    """What the library says of a wrong command line is said in French, with its suggestion."""
    assert usage_message(english) == french


def test_help_pages() -> None:
    """Headings, defaults and the library's own sentences of a help page are in French, the rest is kept."""
    page = (
        "Usage: cvreport [OPTIONS] COMMAND [ARGS]...\n\n  Compose un rapport.\n\nOptions:\n"
        "  --year ANNÉE  L'année.  [default: 2020]\n"
        "  --help  Show this message and exit.\n\nCommands:\n  build  Compose.\n"
    )
    assert french_help(page) == (
        "Utilisation : cvreport [OPTIONS] COMMANDE [ARGUMENTS]…\n\n  Compose un rapport.\n\nOptions :\n"
        "  --year ANNÉE  L'année.  [par défaut : 2020]\n"
        "  --help  Affiche cette aide.\n\nCommandes :\n  build  Compose.\n"
    )
