"""The first sheet of a form: who, until when, how, whom to ask, and which form this is."""

from __future__ import annotations

from openpyxl import Workbook
from openpyxl.styles import Alignment

from cvreport.collect import columns
from cvreport.collect.form import Form
from cvreport.collect.workbook_parts import fit_height, print_set_up, protect, put

PARTNER, YEAR, VERSION, DIGEST = (
    "Partenaire",
    "Année de la collecte",
    "Version du formulaire",
    "Empreinte du formulaire",
)
HOW = (
    f"Remplissez les cases jaunes de la feuille « {columns.INPUT_SHEET} » : une ligne par donnée demandée. "
    "Les cases grises rappellent ce qui est demandé et les valeurs déjà connues.",
    "Une valeur est un nombre seul. Une part s'écrit entre 0 et 100 : 12,5 pour 12,5 %.",
    "Si la période proposée n'est pas celle de votre donnée, changez-la.",
    "Si la donnée n'existe pas, laissez la valeur vide et choisissez un statut : « non disponible », « non démarré »… "
    "Dites pourquoi dans « Précision à publier ».",
    "Une ligne laissée vide veut dire que vous n'avez pas encore répondu.",
    "Pour ajouter une donnée (autre territoire, autre année, valeur passée à corriger), employez les lignes libres "
    "du bas : code de l'indicateur, périmètre, période, valeur.",
    "Écrivez des valeurs et non des formules ; ne fusionnez pas de cases.",
    "Vous pouvez trier, filtrer, élargir les colonnes. Aucun mot de passe ne protège les feuilles.",
    "Renvoyez le fichier tel quel (.xlsx, .ods ou .csv). Vous recevrez la liste de ce qui n'a pas pu être lu.",
)


def write_first_sheet(book: Workbook, form: Form) -> None:
    """Write the sheet that opens first."""
    sheet = book.create_sheet(columns.FIRST_SHEET)
    sheet.column_dimensions["A"].width = 26
    sheet.column_dimensions["B"].width = 100
    put(sheet, 1, 1, form.title, "titre")
    lines: list[tuple[str, str]] = [
        ("", ""),
        (PARTNER, f"{form.partner.name} ({form.partner.id})"),
        (YEAR, str(form.year)),
        ("À renvoyer avant le", form.deadline),
        ("À", form.contact),
        ("Demandé par", " · ".join(text for text in (form.publisher, form.site) if text)),
        ("Lignes à remplir", str(len(form.rows))),
        ("", ""),
        *((f"{'Comment faire' if rank == 0 else ''}", text) for rank, text in enumerate((*form.advice, *HOW))),
        ("", ""),
        (VERSION, columns.FORM_VERSION),
        (DIGEST, form.digest),
    ]
    for number, (name, text) in enumerate(lines, 2):
        put(sheet, number, 1, name, "texte")
        put(sheet, number, 2, text, "texte")
        fit_height(sheet, number, (name, text), (26, 100))
    sheet["A1"].alignment = Alignment(vertical="top")
    print_set_up(sheet, f"{form.partner.acronym}, {form.year}")
    protect(sheet)
