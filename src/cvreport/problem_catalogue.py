"""The catalogue of problem codes: the guide's page and the broken inputs of the tests are held against it."""

from __future__ import annotations

from cvreport.problems import Kind, Severity

CATALOGUE: dict[str, Kind] = {}


def _error(code: str, title: str, why: str, remedy: str) -> Kind:
    return _register(Kind(code, Severity.ERROR, title, why, remedy))


def _warning(code: str, title: str, why: str, remedy: str) -> Kind:
    return _register(Kind(code, Severity.WARNING, title, why, remedy))


def _register(kind: Kind) -> Kind:
    CATALOGUE[kind.code] = kind
    return kind


# Files
FILE_MISSING = _error(
    "F001",
    "Fichier absent",
    "Le programme en a besoin pour composer le rapport.",
    "Créez ce fichier ou rétablissez-le.",
)
FILE_UNREADABLE = _error(
    "F002",
    "Fichier illisible",
    "Un fichier illisible ne peut pas être publié.",
    "Vérifiez ses droits et son encodage (UTF-8).",
)
YAML_SYNTAX = _error(
    "Y001",
    "YAML mal formé",
    "Le fichier ne peut pas être lu.",
    "Corrigez la ligne indiquée ; un « : » ou un guillemet manque souvent.",
)
YAML_TAB = _error(
    "Y002",
    "Tabulation dans un YAML",
    "YAML n'admet que des espaces en début de ligne.",
    "Remplacez la tabulation par des espaces.",
)
YAML_DUPLICATE = _error(
    "Y003", "Clé en double", "La seconde valeur effacerait la première sans le dire.", "Supprimez l'une des deux clés."
)
KEY_UNKNOWN = _error("Y004", "Clé inconnue", "Une clé mal écrite serait ignorée.", "Corrigez son nom ou retirez-la.")
KEY_MISSING = _error("Y005", "Clé absente", "Le rapport ne peut pas s'en passer.", "Ajoutez cette clé.")
WRONG_TYPE = _error(
    "Y006", "Valeur d'un autre type", "La valeur ne peut pas être comprise.", "Donnez une valeur du type attendu."
)
# Tables
TABLE_COLUMNS = _error(
    "T001", "Colonnes inattendues", "Une colonne mal nommée serait perdue.", "Reprenez les noms de colonnes du modèle."
)
TABLE_ROW = _error(
    "T002",
    "Ligne de longueur anormale",
    "Les valeurs seraient décalées d'une colonne.",
    "Vérifiez les points-virgules et les guillemets de la ligne.",
)
NUMBER_UNREADABLE = _error(
    "T003",
    "Nombre illisible",
    "Une valeur devinée serait publiée.",
    "Écrivez le nombre avec une virgule décimale, par exemple 33,9.",
)
PERIOD_UNREADABLE = _error(
    "T004",
    "Période illisible",
    "La valeur ne peut pas être placée dans le temps.",
    "Écrivez 2019, 2018/2019, 2015-M07, 31/12/2018, « 2015 à 2019 » ou « depuis 2016 ».",
)
VALUE_MISSING = _error(
    "T005",
    "Valeur absente",
    "Une case vide ne dit pas si la donnée manque ou vaut zéro.",
    "Écrivez la valeur, ou donnez un statut (non_disponible, sans_reponse…).",
)
# References
PARTNER_UNKNOWN = _error(
    "R001",
    "Partenaire inconnu",
    "La source de la donnée serait perdue.",
    "Corrigez l'identifiant ou déclarez le partenaire dans partenaires.yaml.",
)
AXIS_UNKNOWN = _error(
    "R002",
    "Axe transversal inconnu",
    "L'action n'apparaîtrait pas dans son axe.",
    "Corrigez l'identifiant de l'axe (voir axes.yaml).",
)
PERIMETER_UNKNOWN = _error(
    "R003",
    "Périmètre inconnu",
    "La donnée serait rapportée au mauvais territoire.",
    "Corrigez l'identifiant ou déclarez le périmètre dans perimetres.yaml.",
)
INDICATOR_UNKNOWN = _error(
    "R004",
    "Indicateur inconnu",
    "La donnée n'apparaîtrait nulle part.",
    "Corrigez l'identifiant (voir le référentiel).",
)
BREAKDOWN_UNKNOWN = _error(
    "R005",
    "Modalité inconnue",
    "La ventilation ne peut pas être nommée.",
    "Déclarez la modalité sous l'indicateur, dans le référentiel.",
)
THEME_UNKNOWN = _error(
    "R006",
    "Thème inconnu",
    "Le chapitre ne serait rattaché à rien.",
    "Corrigez l'identifiant du thème (voir contrat.yaml).",
)
IDENTIFIER_DUPLICATE = _error(
    "R007", "Identifiant en double", "Deux choses ne peuvent pas porter le même nom.", "Renommez l'une des deux."
)
SCOPE_UNKNOWN = _error(
    "R008",
    "Sujet de fiche inconnu",
    "La fiche ne porterait sur rien.",
    "Écrivez par exemple theme:grandir, partenaire:caf, objectif:1.1, ou all pour toutes.",
)
# Domains
SHARE_DOMAIN = _error(
    "D001", "Part hors de 0–100", "Une part ne peut pas sortir de cet intervalle.", "Vérifiez la valeur ou l'unité."
)
OBSERVATION_DUPLICATE = _error(
    "D002",
    "Observation en double",
    "Deux valeurs pour une même case : l'une est fausse.",
    "Gardez une seule des deux lignes, ou distinguez-les (périmètre, modalité).",
)
OBSERVATION_NONE = _error(
    "D003",
    "Indicateur sans observation ni raison",
    "Son absence doit être expliquée au lecteur.",
    "Ajoutez une ligne, au besoin avec le statut non_disponible.",
)
RANGE_DOMAIN = _error(
    "D004", "Intervalle incohérent", "La borne haute doit dépasser la basse.", "Échangez ou corrigez les bornes."
)
GEOGRAPHY = _error(
    "D005",
    "Contours illisibles",
    "La carte ne peut pas être tracée.",
    "Fournissez un GeoJSON (FeatureCollection) avec un code et un nom par quartier.",
)
# Narratives and templates
NAME_UNDEFINED = _error(
    "N001", "Nom inconnu dans un gabarit", "Rien ne s'imprimerait à cet endroit.", "Corrigez le nom."
)
TEMPLATE_SYNTAX = _error(
    "N002", "Syntaxe d'un gabarit", "Le gabarit ne peut pas être lu.", "Vérifiez les accolades {{ … }} et {% … %}."
)
TEMPLATE_FAILURE = _error(
    "N003", "Appel impossible dans un gabarit", "Le chiffre demandé ne peut pas être établi.", "Corrigez l'appel."
)
FIGURE_NOT_FOUND = _error(
    "N004",
    "Chiffre introuvable",
    "Le récit cite une donnée qui n'existe pas.",
    "Vérifiez l'indicateur, la période et le périmètre de l'appel.",
)
NARRATIVE_HEADING = _error(
    "N005", "Titre de récit inconnu", "Le texte qui suit ne serait imprimé nulle part.", "Corrigez le titre."
)
NARRATIVE_MISSING = _warning("N006", "Récit absent", "Une partie du rapport serait vide.", "Écrivez cette partie.")
NARRATIVE_ORPHAN = _error(
    "N007",
    "Récit d'une action inconnue",
    "Le texte ne serait imprimé nulle part.",
    "Renommez le fichier d'après l'identifiant de l'action.",
)
FIGURE_TYPED = _warning(
    "N008",
    "Chiffre tapé à la main",
    "Il ne suivra pas les données et ne pourra pas dire d'où il vient.",
    'Remplacez-le par un appel, par exemple {{ valeur("indicateur", "2019") }}.',
)
# Pages
RESOURCE_MISSING = _error(
    "P001",
    "Image, police ou feuille de style absente",
    "La page serait incomplète.",
    "Rétablissez le fichier ou corrigez son adresse.",
)
RESOURCE_FORBIDDEN = _error(
    "P002",
    "Adresse refusée",
    "Le rapport ne lit que les fichiers du projet : ni réseau ni autre dossier.",
    "Copiez le fichier dans le projet.",
)
STYLE_INVALID = _error(
    "P003", "Feuille de style non comprise", "La règle serait ignorée.", "Corrigez la règle indiquée."
)
LINK_BROKEN = _error(
    "P010",
    "Lien vers nulle part",
    "Le lecteur qui le suit n'arriverait à aucune page.",
    "Corrigez l'ancre du lien, ou retirez-le.",
)
SECTION_EMPTY = _error(
    "P004",
    "Section sans contenu",
    "Une page vide serait imprimée.",
    "Retirez la section du document ou donnez-lui un contenu.",
)
CONTENT_LOST = _error(
    "P005",
    "Contenu absent des pages",
    "Une partie du rapport manquerait sans que rien ne le dise.",
    "Signalez-le : le gabarit de la section ne l'imprime pas.",
)
CONTENT_OVERFLOW = _error(
    "P006",
    "Contenu qui déborde",
    "Le texte serait coupé à l'impression.",
    "Raccourcissez le texte ou élargissez sa case.",
)
TEXT_SMALL = _error(
    "P007",
    "Texte trop petit",
    "Il ne se lirait pas du fond de la salle.",
    "Raccourcissez le texte de la diapo plutôt que de le réduire.",
)
CONTRAST_LOW = _error(
    "P008", "Contraste insuffisant", "Le texte ne se lirait pas.", "Reprenez les couleurs de la feuille de style."
)
SLIDE_WORDY = _error(
    "P009",
    "Diapo trop longue à lire",
    "L'auditoire lit au lieu d'écouter.",
    "Gardez une idée par diapo ; le reste va dans ses notes.",
)
OUTPUT_UNWRITABLE = _error(
    "E001",
    "Dossier de sortie non inscriptible",
    "Le rapport ne peut pas être enregistré.",
    "Vérifiez les droits du dossier.",
)
ACCESSIBILITY = _error(
    "A001", "Page non accessible", "Un lecteur d'écran ne pourrait pas la lire.", "Corrigez le gabarit."
)
GLOSSARY_MISSING = _error(
    "G001", "Sigle absent du glossaire", "Le lecteur ne saurait pas le lire.", "Ajoutez-le à glossaire.yaml."
)
GLOSSARY_UNUSED = _warning(
    "G002",
    "Entrée de glossaire jamais employée",
    "Elle allonge le glossaire pour rien.",
    "Retirez-la de glossaire.yaml.",
)
# Collection: what is refused of a received file, then what is taken with a remark
RECEIVED_REFUSED = _error(
    "C001",
    "Fichier reçu refusé",
    "L'ouvrir serait dangereux ou ne donnerait rien de sûr.",
    "Enregistrez-le au format .xlsx, sans macro ni lien, et renvoyez-le.",
)
FORM_UNKNOWN = _error(
    "C002",
    "Formulaire non reconnu",
    "On ne sait pas de quel partenaire, de quelle année ou de quelles colonnes il s'agit.",
    "Reprenez le formulaire envoyé, ou précisez --partner et --year.",
)
ROW_MIXED = _error(
    "C003",
    "Ligne mélangée avec une autre",
    "La valeur serait attribuée à un autre indicateur.",
    "Reprenez la ligne du formulaire envoyé ; si c'est voulu, effacez son repère.",
)
ROW_UNIDENTIFIED = _error(
    "C004",
    "Ligne sans indicateur reconnu",
    "On ne sait pas à quoi la valeur se rapporte.",
    "Donnez le code de l'indicateur, le périmètre et la modalité des listes.",
)
CELL_FORMULA = _error(
    "C005",
    "Formule sans valeur",
    "Une formule n'est jamais recalculée ici.",
    "Copiez la case, puis collez-la en « valeurs seules ».",
)
CELL_MERGED = _error(
    "C006",
    "Cases fusionnées",
    "Une seule des cases garde sa valeur : on ne sait pas à quelles lignes elle se rapporte.",
    "Défusionnez les cases et écrivez la valeur de chacune.",
)
CELL_UNREADABLE = _error(
    "C007", "Valeur illisible", "Une valeur devinée serait publiée.", "Écrivez un nombre seul, par exemple 33,9."
)
VALUE_AMBIGUOUS = _error(
    "C008",
    "Valeur à double sens",
    "Elle peut être lue de deux façons.",
    "Écrivez-la avec son signe %, ou sans séparateur de milliers.",
)
PERIOD_CELL = _error(
    "C009",
    "Période illisible",
    "La valeur ne peut pas être placée dans le temps.",
    "Écrivez 2020, 2019/2020 (précédé d'une apostrophe), 2020-M07 ou 31/12/2020.",
)
CHOICE_UNKNOWN = _error(
    "C010", "Choix hors de la liste", "Il ne peut pas être interprété.", "Choisissez dans la liste de la case."
)
ANSWER_INCOMPLETE = _error(
    "C011",
    "Réponse incomplète",
    "Elle ne dit pas si la donnée existe.",
    "Donnez une valeur, ou un statut qui dit pourquoi elle manque.",
)
ANSWER_CONTRADICTORY = _error(
    "C012", "Réponses contradictoires", "L'une des deux est fausse.", "Gardez une seule ligne, avec la bonne valeur."
)
ANSWER_REMARK = _warning(
    "C020", "Valeur interprétée", "Elle n'était pas écrite comme demandé.", "Vérifiez la valeur retenue."
)
ANSWER_UNASKED = _warning(
    "C021", "Donnée non demandée", "Elle est prise, bien que le formulaire ne la demande pas.", "Vérifiez la ligne."
)
ANSWER_SURPRISING = _warning(
    "C022", "Valeur surprenante", "Une faute de frappe est possible.", "Confirmez la valeur ou corrigez-la."
)
TEXT_NOT_TAKEN = _warning(
    "C023",
    "Texte hors des cases prévues",
    "Il n'est repris nulle part.",
    "Reportez-le dans « Commentaire », ou laissez-le s'il ne sert pas.",
)
FORM_CHANGED = _warning(
    "C024",
    "Formulaire d'une autre version",
    "Le référentiel ou les valeurs connues ont changé depuis l'envoi.",
    "Rien, si les lignes ont été reconnues.",
)
ANSWER_REPEATED = _warning(
    "C025", "Ligne répétée", "La même donnée est écrite plusieurs fois, à l'identique.", "Rien : elle compte une fois."
)
FORMULA_READ = _warning(
    "C026", "Valeur calculée", "La case contient une formule ; sa dernière valeur est retenue.", "Vérifiez la valeur."
)
PAST_CHANGED = _warning(
    "C027",
    "Valeur passée modifiée",
    "Les cases grises ne sont pas relues.",
    "Pour corriger une valeur passée, employez une ligne libre, avec sa période.",
)
# Checks of `cvreport check` alone: the data, then the texts, then the pages
TENFOLD_JUMP = _warning(
    "V001",
    "Saut d'un facteur dix",
    "Un zéro de trop ou un changement d'unité se lit ainsi.",
    "Vérifiez la valeur dans le tableau du partenaire ; si elle est juste, dites-le dans la colonne « note ».",
)
TOTAL_FALLS = _warning(
    "V002",
    "Cumul qui baisse",
    "Un total depuis le début ne peut que croître.",
    "Vérifiez les deux valeurs, ou retirez le qualificatif « cumul ».",
)
PART_ABOVE_WHOLE = _warning(
    "V003",
    "Partie plus grande que le tout",
    "L'une des deux valeurs est fausse, ou elles ne comptent pas la même chose.",
    "Vérifiez les deux valeurs ; si elles sont justes, dites pourquoi dans la colonne « note ».",
)
SHARE_AGAINST_COUNTS = _warning(
    "V004",
    "Part qui ne correspond pas aux effectifs",
    "Le lecteur refera la division.",
    "Corrigez la part ou les effectifs, ou dites dans la colonne « note » à quoi la part se rapporte.",
)
SOURCES_DISAGREE = _warning(
    "V005",
    "Deux sources en désaccord",
    "Le rapport imprimerait deux valeurs pour un même chiffre.",
    "Demandez aux deux partenaires, puis corrigez, ou dites dans la colonne « note » ce qui les distingue.",
)
TARGET_UNJUDGED = _warning(
    "V006",
    "Objectif laissé sans verdict",
    "Le rapport dirait non mesurable ce qui se mesure.",
    "Donnez la comparaison et le seuil de la cible, ou sa « raison ».",
)
TEXT_TYPOGRAPHY = _warning(
    "V007",
    "Faute de typographie",
    "La composition corrige les espaces et les guillemets courants, pas celle-ci.",
    "Corrigez le texte à cet endroit.",
)
PICTURE_UNTOLD = _warning(
    "V008",
    "Image sans texte de remplacement",
    "Un lecteur d'écran n'en dirait rien.",
    "Donnez un attribut alt à l'image, un élément title au dessin.",
)
HEADING_LONELY = _warning(
    "V009",
    "Titre seul en bas de page",
    "Le lecteur le sépare de ce qu'il annonce.",
    "Signalez-le aux maquettistes, ou raccourcissez le texte qui précède.",
)
ROW_LONELY = _warning(
    "V010",
    "Ligne de tableau seule sur sa page",
    "La page semble vide et la ligne orpheline.",
    "Signalez-le aux maquettistes, ou raccourcissez les lignes qui précèdent.",
)
HEADER_MISSING = _warning(
    "V011",
    "Tableau sans en-tête répété",
    "Sur la page suivante, les colonnes n'ont plus de nom.",
    "Mettez les titres des colonnes dans un élément thead.",
)
PICTURE_COARSE = _warning(
    "V012",
    "Image trop grossière pour l'impression",
    "En dessous de 150 points par pouce, elle paraîtra floue.",
    "Fournissez une image plus grande, ou imprimez-la plus petite.",
)
FOLDER_OCCUPIED = _error(
    "C030",
    "Dossier déjà occupé",
    "Un contrat ne s'écrit pas par-dessus un autre.",
    "Donnez un dossier vide, ou un nom qui n'existe pas encore.",
)
