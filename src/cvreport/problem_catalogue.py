"""Kinds of problems of a project's files, data, texts and pages; the guide has a line for each."""

from __future__ import annotations

from cvreport.problems import error, warning

# Files
FILE_MISSING = error(
    "F001",
    "Fichier absent",
    "Le programme en a besoin pour composer le rapport.",
    "Créez ce fichier ou rétablissez-le.",
)
FILE_UNREADABLE = error(
    "F002",
    "Fichier illisible",
    "Un fichier illisible ne peut pas être publié.",
    "Vérifiez ses droits et son encodage (UTF-8).",
)
YAML_SYNTAX = error(
    "Y001",
    "YAML mal formé",
    "Le fichier ne peut pas être lu.",
    "Corrigez la ligne indiquée ; un « : » ou un guillemet manque souvent.",
)
YAML_TAB = error(
    "Y002",
    "Tabulation dans un YAML",
    "YAML n'admet que des espaces en début de ligne.",
    "Remplacez la tabulation par des espaces.",
)
YAML_DUPLICATE = error(
    "Y003", "Clé en double", "La seconde valeur effacerait la première sans le dire.", "Supprimez l'une des deux clés."
)
KEY_UNKNOWN = error("Y004", "Clé inconnue", "Une clé mal écrite serait ignorée.", "Corrigez son nom ou retirez-la.")
KEY_MISSING = error("Y005", "Clé absente", "Le rapport ne peut pas s'en passer.", "Ajoutez cette clé.")
WRONG_TYPE = error(
    "Y006", "Valeur d'un autre type", "La valeur ne peut pas être comprise.", "Donnez une valeur du type attendu."
)
# Tables
TABLE_COLUMNS = error(
    "T001", "Colonnes inattendues", "Une colonne mal nommée serait perdue.", "Reprenez les noms de colonnes du modèle."
)
TABLE_ROW = error(
    "T002",
    "Ligne de longueur anormale",
    "Les valeurs seraient décalées d'une colonne.",
    "Vérifiez les points-virgules et les guillemets de la ligne.",
)
NUMBER_UNREADABLE = error(
    "T003",
    "Nombre illisible",
    "Une valeur devinée serait publiée.",
    "Écrivez le nombre avec une virgule décimale, par exemple 33,9.",
)
PERIOD_UNREADABLE = error(
    "T004",
    "Période illisible",
    "La valeur ne peut pas être placée dans le temps.",
    "Écrivez 2019, 2018/2019, 2015-M07, 31/12/2018, « 2015 à 2019 » ou « depuis 2016 ».",
)
VALUE_MISSING = error(
    "T005",
    "Valeur absente",
    "Une case vide ne dit pas si la donnée manque ou vaut zéro.",
    "Écrivez la valeur, ou donnez un statut (non_disponible, sans_reponse…).",
)
# References
PARTNER_UNKNOWN = error(
    "R001",
    "Partenaire inconnu",
    "La source de la donnée serait perdue.",
    "Corrigez l'identifiant ou déclarez le partenaire dans partenaires.yaml.",
)
AXIS_UNKNOWN = error(
    "R002",
    "Axe transversal inconnu",
    "L'action n'apparaîtrait pas dans son axe.",
    "Corrigez l'identifiant de l'axe (voir axes.yaml).",
)
PERIMETER_UNKNOWN = error(
    "R003",
    "Périmètre inconnu",
    "La donnée serait rapportée au mauvais territoire.",
    "Corrigez l'identifiant ou déclarez le périmètre dans perimetres.yaml.",
)
INDICATOR_UNKNOWN = error(
    "R004",
    "Indicateur inconnu",
    "La donnée n'apparaîtrait nulle part.",
    "Corrigez l'identifiant (voir le référentiel).",
)
BREAKDOWN_UNKNOWN = error(
    "R005",
    "Modalité inconnue",
    "La ventilation ne peut pas être nommée.",
    "Déclarez la modalité sous l'indicateur, dans le référentiel.",
)
THEME_UNKNOWN = error(
    "R006",
    "Thème inconnu",
    "Le chapitre ne serait rattaché à rien.",
    "Corrigez l'identifiant du thème (voir contrat.yaml).",
)
IDENTIFIER_DUPLICATE = error(
    "R007", "Identifiant en double", "Deux choses ne peuvent pas porter le même nom.", "Renommez l'une des deux."
)
SCOPE_UNKNOWN = error(
    "R008",
    "Sujet de fiche inconnu",
    "La fiche ne porterait sur rien.",
    "Écrivez par exemple objectif:1.1, theme: suivi de l'identifiant d'un thème, ou all pour toutes.",
)
PERIMETER_RING = error(
    "R009",
    "Périmètre contenu dans lui-même",
    "On ne sait plus quelle valeur est la partie, et laquelle est le tout.",
    "Retirez de « contenu_dans » le périmètre qui est le plus petit des deux.",
)
# Domains
SHARE_DOMAIN = error(
    "D001", "Part hors de 0–100", "Une part ne peut pas sortir de cet intervalle.", "Vérifiez la valeur ou l'unité."
)
OBSERVATION_DUPLICATE = error(
    "D002",
    "Observation en double",
    "Deux valeurs pour une même case : l'une est fausse.",
    "Gardez une seule des deux lignes, ou distinguez-les (périmètre, modalité).",
)
OBSERVATION_NONE = error(
    "D003",
    "Indicateur sans observation ni raison",
    "Son absence doit être expliquée au lecteur.",
    "Ajoutez une ligne, au besoin avec le statut non_disponible.",
)
RANGE_DOMAIN = error(
    "D004", "Intervalle incohérent", "La borne haute doit dépasser la basse.", "Échangez ou corrigez les bornes."
)
GEOGRAPHY = error(
    "D005",
    "Contours illisibles",
    "La carte ne peut pas être tracée.",
    "Fournissez un GeoJSON (FeatureCollection) avec un code et un nom par territoire.",
)
PERIMETER_SUCCESSION = error(
    "D006",
    "Succession de périmètres incohérente",
    "Des valeurs prises sur d'autres contours seraient reliées ou comparées à tort.",
    "Donnez à chaque périmètre son propre millésime, et à succede_a le périmètre qu'il remplace.",
)
# Narratives and templates
NAME_UNDEFINED = error(
    "N001", "Nom inconnu dans un gabarit", "Rien ne s'imprimerait à cet endroit.", "Corrigez le nom."
)
TEMPLATE_SYNTAX = error(
    "N002", "Syntaxe d'un gabarit", "Le gabarit ne peut pas être lu.", "Vérifiez les accolades {{ … }} et {% … %}."
)
TEMPLATE_FAILURE = error(
    "N003", "Appel impossible dans un gabarit", "Le chiffre demandé ne peut pas être établi.", "Corrigez l'appel."
)
FIGURE_NOT_FOUND = error(
    "N004",
    "Chiffre introuvable",
    "Le récit cite une donnée qui n'existe pas.",
    "Vérifiez l'indicateur, la période et le périmètre de l'appel.",
)
NARRATIVE_HEADING = error(
    "N005", "Titre de récit inconnu", "Le texte qui suit ne serait imprimé nulle part.", "Corrigez le titre."
)
NARRATIVE_MISSING = warning("N006", "Récit absent", "Une partie du rapport serait vide.", "Écrivez cette partie.")
NARRATIVE_ORPHAN = error(
    "N007",
    "Récit d'une action inconnue",
    "Le texte ne serait imprimé nulle part.",
    "Renommez le fichier d'après l'identifiant de l'action.",
)
FIGURE_TYPED = warning(
    "N008",
    "Chiffre tapé à la main",
    "Il ne suivra pas les données et ne pourra pas dire d'où il vient.",
    'Remplacez-le par un appel, par exemple {{ valeur("indicateur", "2019") }}.',
)
REFERENCE_UNKNOWN = error(
    "N009",
    "Renvoi vers nulle part",
    "La page à laquelle il renvoie n'existe pas.",
    "Donnez l'identifiant d'un thème, d'un sous-chapitre, d'un objectif, d'une action ou d'un indicateur.",
)
NARRATIVE_BLOCK = error(
    "N010",
    "Note, encadré, tableau ou image à reprendre",
    "Une partie du texte manquerait dans le rapport, ou s'y lirait de travers.",
    "Écrivez-le comme le montre le guide des rédacteurs.",
)
# Pages
RESOURCE_MISSING = error(
    "P001",
    "Image, police ou feuille de style absente",
    "La page serait incomplète.",
    "Rétablissez le fichier ou corrigez son adresse.",
)
RESOURCE_FORBIDDEN = error(
    "P002",
    "Adresse refusée",
    "Le rapport ne lit que les fichiers du projet : ni réseau ni autre dossier.",
    "Copiez le fichier dans le projet.",
)
STYLE_INVALID = error(
    "P003", "Feuille de style non comprise", "La règle serait ignorée.", "Corrigez la règle indiquée."
)
PICTOGRAM_REFUSED = error(
    "P011",
    "Pictogramme refusé",
    "Un dessin peut contenir autre chose qu'un dessin, ou ne pas tenir dans sa case.",
    "Gardez un dessin fait de tracés, sans script, lien, image, texte ni feuille de style.",
)
LINK_BROKEN = error(
    "P010",
    "Lien vers nulle part",
    "Le lecteur qui le suit n'arriverait à aucune page.",
    "Corrigez l'ancre du lien, ou retirez-le.",
)
SECTION_EMPTY = error(
    "P004",
    "Section sans contenu",
    "Une page vide serait imprimée.",
    "Retirez la section du document ou donnez-lui un contenu.",
)
CONTENT_LOST = error(
    "P005",
    "Contenu absent des pages",
    "Une partie du rapport manquerait sans que rien ne le dise.",
    "Signalez-le : le gabarit de la section ne l'imprime pas.",
)
CONTENT_OVERFLOW = error(
    "P006",
    "Contenu qui déborde",
    "Le texte serait coupé à l'impression.",
    "Raccourcissez le texte ou élargissez sa case.",
)
TEXT_SMALL = error(
    "P007",
    "Texte trop petit",
    "Il ne se lirait pas du fond de la salle.",
    "Raccourcissez le texte de la diapo plutôt que de le réduire.",
)
CONTRAST_LOW = error(
    "P008", "Contraste insuffisant", "Le texte ne se lirait pas.", "Reprenez les couleurs de la feuille de style."
)
SLIDE_WORDY = error(
    "P009",
    "Diapo trop longue à lire",
    "L'auditoire lit au lieu d'écouter.",
    "Gardez une idée par diapo ; le reste va dans ses notes.",
)
OUTPUT_UNWRITABLE = error(
    "E001",
    "Dossier de sortie non inscriptible",
    "Le rapport ne peut pas être enregistré.",
    "Vérifiez les droits du dossier.",
)
GLOSSARY_MISSING = error(
    "G001", "Sigle absent du glossaire", "Le lecteur ne saurait pas le lire.", "Ajoutez-le à glossaire.yaml."
)
GLOSSARY_UNUSED = warning(
    "G002",
    "Entrée de glossaire jamais employée",
    "Elle allonge le glossaire pour rien.",
    "Retirez-la de glossaire.yaml.",
)
# Checks of `cvreport check` alone: the data, then the texts, then the pages
TENFOLD_JUMP = warning(
    "V001",
    "Saut d'un facteur dix",
    "Un zéro de trop ou un changement d'unité se lit ainsi.",
    "Vérifiez la valeur dans le tableau du partenaire ; si elle est juste, dites-le dans la colonne « note ».",
)
TOTAL_FALLS = warning(
    "V002",
    "Cumul qui baisse",
    "Un total depuis le début ne peut que croître.",
    "Vérifiez les deux valeurs, ou retirez le qualificatif « cumul ».",
)
PART_ABOVE_WHOLE = warning(
    "V003",
    "Partie plus grande que le tout",
    "L'une des deux valeurs est fausse, ou elles ne comptent pas la même chose.",
    "Vérifiez les deux valeurs ; si elles sont justes, dites pourquoi dans la colonne « note ».",
)
SHARE_AGAINST_COUNTS = warning(
    "V004",
    "Part qui ne correspond pas aux effectifs",
    "Le lecteur refera la division.",
    "Corrigez la part ou les effectifs, ou dites dans la colonne « note » à quoi la part se rapporte.",
)
SOURCES_DISAGREE = warning(
    "V005",
    "Deux sources en désaccord",
    "Le rapport imprimerait deux valeurs pour un même chiffre.",
    "Demandez aux deux partenaires, puis corrigez, ou dites dans la colonne « note » ce qui les distingue.",
)
TARGET_UNJUDGED = warning(
    "V006",
    "Objectif laissé sans verdict",
    "Le rapport dirait non mesurable ce qui se mesure.",
    "Donnez la comparaison et le seuil de la cible, ou sa « raison ».",
)
TEXT_TYPOGRAPHY = warning(
    "V007",
    "Faute de typographie",
    "La composition corrige les espaces et les guillemets courants, pas celle-ci.",
    "Corrigez le texte à cet endroit.",
)
PICTURE_UNTOLD = warning(
    "V008",
    "Image sans texte de remplacement",
    "Un lecteur d'écran n'en dirait rien.",
    "Donnez un attribut alt à l'image, un élément title au dessin.",
)
HEADING_LONELY = warning(
    "V009",
    "Titre seul en bas de page",
    "Le lecteur le sépare de ce qu'il annonce.",
    "Signalez-le aux maquettistes, ou raccourcissez le texte qui précède.",
)
ROW_LONELY = warning(
    "V010",
    "Ligne de tableau seule sur sa page",
    "La page semble vide et la ligne orpheline.",
    "Signalez-le aux maquettistes, ou raccourcissez les lignes qui précèdent.",
)
HEADER_MISSING = warning(
    "V011",
    "Tableau sans en-tête répété",
    "Sur la page suivante, les colonnes n'ont plus de nom.",
    "Mettez les titres des colonnes dans un élément thead.",
)
PICTURE_COARSE = warning(
    "V012",
    "Image trop grossière pour l'impression",
    "En dessous de 150 points par pouce, elle paraîtra floue.",
    "Fournissez une image plus grande, ou imprimez-la plus petite.",
)
FOLDER_OCCUPIED = error(
    "C030",
    "Dossier déjà occupé",
    "Un contrat ne s'écrit pas par-dessus un autre.",
    "Donnez un dossier vide, ou un nom qui n'existe pas encore.",
)
