"""Kinds of problems that the partners' answers can have."""

from __future__ import annotations

from cvreport.problems import error, warning

# What is refused of a received file, then what is taken with a remark
RECEIVED_REFUSED = error(
    "C001",
    "Fichier reçu refusé",
    "L'ouvrir serait dangereux ou ne donnerait rien de sûr.",
    "Enregistrez-le au format .xlsx, sans macro ni lien, et renvoyez-le.",
)
FORM_UNKNOWN = error(
    "C002",
    "Formulaire non reconnu",
    "On ne sait pas de quel partenaire, de quelle année ou de quelles colonnes il s'agit.",
    "Reprenez le formulaire envoyé, ou précisez --partner et --year.",
)
ROW_MIXED = error(
    "C003",
    "Ligne mélangée avec une autre",
    "La valeur serait attribuée à un autre indicateur.",
    "Reprenez la ligne du formulaire envoyé ; si c'est voulu, effacez son repère.",
)
ROW_UNIDENTIFIED = error(
    "C004",
    "Ligne sans indicateur reconnu",
    "On ne sait pas à quoi la valeur se rapporte.",
    "Donnez le code de l'indicateur, le périmètre et la modalité des listes.",
)
CELL_FORMULA = error(
    "C005",
    "Formule sans valeur",
    "Une formule n'est jamais recalculée ici.",
    "Copiez la case, puis collez-la en « valeurs seules ».",
)
CELL_MERGED = error(
    "C006",
    "Cases fusionnées",
    "Une seule des cases garde sa valeur : on ne sait pas à quelles lignes elle se rapporte.",
    "Défusionnez les cases et écrivez la valeur de chacune.",
)
CELL_UNREADABLE = error(
    "C007", "Valeur illisible", "Une valeur devinée serait publiée.", "Écrivez un nombre seul, par exemple 33,9."
)
VALUE_AMBIGUOUS = error(
    "C008",
    "Valeur à double sens",
    "Elle peut être lue de deux façons.",
    "Écrivez-la avec son signe %, ou sans séparateur de milliers.",
)
PERIOD_CELL = error(
    "C009",
    "Période illisible",
    "La valeur ne peut pas être placée dans le temps.",
    "Écrivez 2020, 2019/2020 (précédé d'une apostrophe), 2020-M07 ou 31/12/2020.",
)
CHOICE_UNKNOWN = error(
    "C010", "Choix hors de la liste", "Il ne peut pas être interprété.", "Choisissez dans la liste de la case."
)
ANSWER_INCOMPLETE = error(
    "C011",
    "Réponse incomplète",
    "Elle ne dit pas si la donnée existe.",
    "Donnez une valeur, ou un statut qui dit pourquoi elle manque.",
)
ANSWER_CONTRADICTORY = error(
    "C012", "Réponses contradictoires", "L'une des deux est fausse.", "Gardez une seule ligne, avec la bonne valeur."
)
ANSWER_REMARK = warning(
    "C020", "Valeur interprétée", "Elle n'était pas écrite comme demandé.", "Vérifiez la valeur retenue."
)
ANSWER_UNASKED = warning(
    "C021", "Donnée non demandée", "Elle est prise, bien que le formulaire ne la demande pas.", "Vérifiez la ligne."
)
ANSWER_SURPRISING = warning(
    "C022", "Valeur surprenante", "Une faute de frappe est possible.", "Confirmez la valeur ou corrigez-la."
)
TEXT_NOT_TAKEN = warning(
    "C023",
    "Texte hors des cases prévues",
    "Il n'est repris nulle part.",
    "Reportez-le dans « Commentaire », ou laissez-le s'il ne sert pas.",
)
FORM_CHANGED = warning(
    "C024",
    "Formulaire d'une autre version",
    "Le référentiel ou les valeurs connues ont changé depuis l'envoi.",
    "Rien, si les lignes ont été reconnues.",
)
ANSWER_REPEATED = warning(
    "C025", "Ligne répétée", "La même donnée est écrite plusieurs fois, à l'identique.", "Rien : elle compte une fois."
)
FORMULA_READ = warning(
    "C026", "Valeur calculée", "La case contient une formule ; sa dernière valeur est retenue.", "Vérifiez la valeur."
)
PAST_CHANGED = warning(
    "C027",
    "Valeur passée modifiée",
    "Les cases grises ne sont pas relues.",
    "Pour corriger une valeur passée, employez une ligne libre, avec sa période.",
)
