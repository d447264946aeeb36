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
NARRATIVE_MISSING = _error("N006", "Récit absent", "Une partie du rapport serait vide.", "Écrivez cette partie.")
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
