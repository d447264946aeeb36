"""Kinds of problems that the plan of a batch can have."""

from __future__ import annotations

from cvreport.problems import error

PLAN_PROJECT_MISSING = error(
    "L001",
    "Projet introuvable",
    "Rien ne peut être composé pour cette ligne.",
    "Donnez le dossier d'un projet, relatif au plan ; avec * pour en prendre plusieurs.",
)
PLAN_YEAR_MISSING = error(
    "L002",
    "Projet sans année de données",
    "On ne sait pas quelle année composer.",
    "Ajoutez des observations au projet, ou retirez-le du plan.",
)
PLAN_SAME_FOLDER = error(
    "L003",
    "Dossier de sortie déjà pris",
    "Deux lignes qui écrivent au même endroit s'effaceraient l'une l'autre.",
    "Réunissez-les en une ligne, avec tous leurs documents.",
)
PLAN_OPTION = error(
    "L004",
    "Document et précisions en désaccord",
    "Le document demandé ne peut pas être composé ainsi.",
    "Gardez « pour » aux fiches, « partenaires » aux relectures, « formats » au comité (pptx) et aux fiches (docx).",
)
PLAN_OUTPUT_REFUSED = error(
    "L005",
    "Dossier de sortie refusé",
    "Ce qu'il contient serait remplacé.",
    "Donnez une sortie nouvelle ou vide, hors des données et des gabarits.",
)
PLAN_YEAR_WRONG = error(
    "L006",
    "Année impossible",
    "Une année de collecte s'écrit en quatre chiffres.",
    "Écrivez par exemple 2020.",
)
CLUSTER_UNUSABLE = error(
    "L007",
    "Grappe inutilisable",
    "Les documents seraient absents, ou différents de ceux de cette machine.",
    "Vérifiez l'adresse de l'ordonnanceur, et que ses machines ont les mêmes versions que celle-ci.",
)
