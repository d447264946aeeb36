"""Words that claim a direction, a stability or a ratio, with what excuses them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum


class Direction(IntEnum):
    """What a word says of a movement."""

    DOWN = -1
    STABLE = 0
    UP = 1

    @property
    def noun(self) -> str:
        """The movement as a French noun with its article."""
        return {-1: "une baisse", 0: "une stabilité", 1: "une hausse"}[int(self)]


@dataclass(frozen=True, slots=True)
class Claim:
    """One word of direction in a mask: where it stands, what it claims and how firmly.

    `soft` words, such as « se développer », say more than a number; `slight` ones claim a small movement;
    `comparative` ones, such as « plus élevée », may compare places as well as years.
    """

    start: int
    end: int
    direction: Direction
    text: str
    soft: bool = False
    slight: bool = False
    comparative: bool = False


_ENDING = r"(?:e|ent|é|ée|és|ées|ait|aient|ant|a|èrent|era|eront)\b"
_UP = (
    rf"\b(?:ré)?augment{_ENDING}|\bprogress{_ENDING}|\b(?:ac)?cro(?:ît|issent|issant|issait)\b|\baccrue?s?\b"
    rf"|\bgrimp{_ENDING}|\bbondi(?:t|e|s|es|ssent|ssant)?\b|\b(?:re)?mont(?:e|ent|é|ée|és|ées)\b(?!\s+en\s)"
    rf"|\brebondi(?:t|e|s|ssent)?\b|\benvol{_ENDING}"
    r"|\bgagn(?:e|ent|é|ée|és|ées|ant)\b|\b(?:en|à la|de|une|la|cette|forte|nette|légère|petite"
    r"|même)\s+hausse\b"
    r"|\baugmentations?\b|\bprogression\b|\baccroissement\b|\ben\s+(?:croissance|essor)\b|\bessor\b"
    r"|\bune\s+croissance\b"
    r"|\bplus\s+nombreu(?:x|ses?)\b|\bde\s+plus\s+en\s+plus\b|\bhausse\b|\bmajoration\b|\bune\s+montée\b"
    r"|\benvolée\b"
)
_DOWN = (
    rf"\b(?:re)?baiss{_ENDING}|\bdiminu{_ENDING}|\brecul{_ENDING}|\bdécro(?:ît|issent|issant|û)\b"
    rf"|\bchut{_ENDING}"
    rf"|\brégress{_ENDING}|\bfléchi(?:t|e|s|ssent)?\b|\b(?:s['’]est|se|s['’]étant|se sont)\s+rédui(?:t|te"
    rf"|ts|tes|sent|re)\b"
    rf"|\bse\s+contract{_ENDING}|\bs['’](?:est\s+)?(?:effondr|érod|amenuis|effrit){_ENDING}"
    r"|\bper(?:d|du|dent|dant|due|dus)\b|\b(?:re)?tomb(?:e|ent|é|ée|és|ées|ant)\b|\bredescen(?:d|du|dent"
    r"|due)\w*\b"
    r"|\bbaisse\b|\bdiminution\b|\brecul\b|\bchute\b|\brepli\b|\bréduction\b|\brégression\b|\bfléchissement\b"
    r"|\bcontraction\b|\bdéclin\b|\bérosion\b|\beffritement\b|\beffondrement\b|\bmoins\s+nombreu(?:x|ses?)\b"
    r"|\bde\s+moins\s+en\s+moins\b|\ben\s+retrait\b|\brepli(?:e|é|és|ée|ées|ent)\b"
)
_STABLE = (
    r"\b(?:quasi(?:ment)?[ -]?)?stables?\b|\bstabilité\b|\bstabilis(?:e|ent|é|ée|és|ées)\b"
    r"|\b(?:s['’]est|se|se\s+sont)\s+mainten(?:u|ue|us|ues)\b|\bse\s+main(?:tient|tiennent)\b"
    r"|\binchangée?s?\b"
    r"|\bidentiques?\b|\bstagn(?:e|ent|é|ée|ation)\b|\b(?:reste|restent|demeure|demeurent|restée?s?"
    r"|proche)\s+(?:très\s+)?"
    r"(?:voisine?s?|proches?)\b|\bn['’](?:a|ont)\s+(?:pas|guère|pratiquement\s+pas)\s+(?:bougé|évolué|varié"
    r"|changé)\b"
    r"|\bsans\s+changement\b|\bmême\s+niveau\b|\bconstante?s?\b"
)
_SOFT_UP = (
    r"\bdéveloppé(?:e|s|es)?\b|\bse\s+développe(?:nt)?\b|\bse\s+renforce(?:nt)?\b"
    r"|\b(?:s['’]est|se\s+sont)\s+(?:\w+\s+)?(?:renforcé|multiplié|développé|étendu|élargi|étoffé)(?:e|s"
    r"|es)?\b"
)
_DEGREE = r"(?:élevée?s?|importante?s?|forte?s?|grande?s?|haute?s?|souvent|présente?s?|fréquente?s?)"
_COUNTED = r"d(?:e\s+|['’])(?!la\b|l['’]|une?\b|\d|deux\b|trois\b|cent|mille)[a-zà-ÿ]{4,}"
_MORE = (
    rf"(?<!de\s)(?<!en\s)(?<!un\speu\s)\b(?:plus\s+(?:{_DEGREE}|{_COUNTED})|davantage\s+(?:{_COUNTED}"
    rf"|{_DEGREE}|issus?))"
)
_LESS = rf"(?<!de\s)(?<!en\s)\b(?:moins\s+(?:{_DEGREE}|{_COUNTED})|plus\s+(?:faibles?|basse?s?))"
_INFINITIVE = (
    r"\bavant\s+d(?:e\s+|['’])(?:(?P<up_inf>augmenter|progresser|remonter|croître|repartir|rebondir)"
    r"|(?P<down_inf>baisser|diminuer|reculer|retomber|redescendre|décroître|chuter|se\s+replier))\b"
)
_FINDER = re.compile(
    rf"(?P<more>{_MORE})|(?P<less>{_LESS})|(?P<up>{_UP})|(?P<down>{_DOWN})|(?P<stable>{_STABLE})"
    rf"|(?P<soft>{_SOFT_UP})|{_INFINITIVE}",
    re.IGNORECASE,
)
_NOT_A_CLAIM_BEFORE = re.compile(
    r"(?:\b(?:objectifs?|malgré|lutte\s+contre|prévenir|éviter|freiner|limiter|enrayer|taux\s+de|plan\s+de"
    r"|fonds\s+de|sans"
    r"|ni|plutôt\s+que?|compens\w+|pour\s+(?:une?|la)|vise\s+une?|hors|si|prévo\w+|prévu\w*|attend\w+"
    r"|visait|espér\w+"
    r"|devrait|devraient|pourrait|pourraient|moins\s+de|risque\s+de|rythme\s+de|budget\s+de)"
    r"\s+(?:une?\s+|la\s+|le\s+|l['’]|cette\s+|ce\s+|des?\s+|d['’]|à\s+)?(?:\w+\s+)?|\b(?:n['’]"
    r"|ne\s+)(?:\w+\s+)?(?:pas\s+|plus\s+)?"
    r"|\bpas\s+(?:en\s+|de\s+|une?\s+|d['’])?|\bse\s+(?:fixe|donne)\s+)$",
    re.IGNORECASE,
)
_NOT_A_CLAIM_AFTER = re.compile(
    r"\s+(?:pas|plus|guère)\s|\s+(?:des\s+(?:inégalités|écarts|risques|nuisances|consommations|déchets"
    r"|émissions)"
    r"|de\s+(?:peine|loyer|charges|tarif))",
    re.IGNORECASE,
)
_SLIGHT = re.compile(r"(?:légère?|légèrement|petite?|faible|faiblement|un\s+peu|modeste|modestement|modérée?)", re.I)


def direction_claims(text: str) -> Iterator[Claim]:
    """Find the words of a mask that claim a direction, negations and intentions left out."""
    for found in _FINDER.finditer(text):
        before = text[max(0, found.start() - 42) : found.start()]
        if found.lastgroup != "stable" and _NOT_A_CLAIM_BEFORE.search(before):
            continue
        if found.lastgroup == "stable" and re.search(r"\b(?:pas|peu|non|moins|plus|n['’]est|ni)\s+$", before):
            continue
        if _NOT_A_CLAIM_AFTER.match(text, found.end()):
            continue
        around = before[-16:] + text[found.start() : found.end() + 14]
        yield Claim(
            found.start(),
            found.end(),
            _direction(found),
            found[0],
            soft=bool(found["soft"]),
            slight=bool(_SLIGHT.search(around)),
            comparative=bool(found["more"] or found["less"]),
        )


def _direction(found: re.Match[str]) -> Direction:
    if found["stable"]:
        return Direction.STABLE
    return Direction.UP if found["up"] or found["more"] or found["soft"] or found["up_inf"] else Direction.DOWN
