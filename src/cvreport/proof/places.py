"""Towns whose whole territory a text may compare a part with, and the words made from their names."""

import re
import unicodedata

# The most populous communes of France, with the stem that all forms of the word for their people share.
_TOWNS = {
    "Paris": "parisien", "Marseille": "marseillais", "Lyon": "lyonnais", "Toulouse": "toulousain", "Nice": "niçois",
    "Nantes": "nantais", "Montpellier": "montpelliérain", "Strasbourg": "strasbourgeois", "Bordeaux": "bordelais",
    "Lille": "lillois", "Rennes": "rennais", "Toulon": "toulonnais", "Reims": "rémois", "Grenoble": "grenoblois",
    "Dijon": "dijonnais", "Angers": "angevin", "Nîmes": "nîmois", "Brest": "brestois", "Tours": "tourangeau",
    "Amiens": "amiénois", "Limoges": "limougeaud", "Metz": "messin", "Rouen": "rouennais", "Nancy": "nancéien",
}  # fmt: skip
TOWNS = frozenset(_TOWNS)
_NAMES = "|".join(sorted(TOWNS))
# As `stem_of` folds words: small letters without accents.
TOWN_WORDS = frozenset(
    "".join(letter for letter in unicodedata.normalize("NFKD", word.lower()) if not unicodedata.combining(letter))
    for town, people in _TOWNS.items()
    for word in (town, people, f"{people}s", f"{people}ne", f"{people}nes", f"{people}e", f"{people}es")
)
IN_A_TOWN = rf"à\s+(?:{_NAMES})\b"


def _said(town: str, people: str) -> re.Pattern[str]:
    # A town keeps its capital: « à Tours » is a place, « à tours de bras » is not.
    return re.compile(
        rf"(?i:\bà|\btout|\bensemble\s+de)\s+{town}\b|(?i:\bterritoire\s+{people}\b|\b{people}(?:ne|e)?s?\b)"
    )


WHOLE_TOWNS = tuple((_said(town, people), town) for town, people in _TOWNS.items())
