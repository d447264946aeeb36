"""Two values of one quantity in a sentence: « de X en A à Y en B », « Y en B contre X en A » and their kin."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from cvreport.proof.masking import Masked, P, Q, R, S
from cvreport.proof.periods import Period
from cvreport.proof.quantities import COUNT, Quantity

# Words without a figure nor a strong stop.
_W = "[^\ue000-\ue004;:()!?]"
_WC = "[^\ue000-\ue004;:()!?,]"


def _point(name: str, words: int = 80) -> str:
    return (
        rf"(?P<{name}>[{Q}{S}])(?P<{name}_words>{_W}{{0,{words}}}?)"
        rf"(?:{_W}{{0,40}}?[\s(](?P<{name}_period>[{P}{R}])\)?{_WC}{{0,40}}?)?"
    )


def _last(name: str) -> str:
    """A point that ends a pattern: its period is taken when it follows without a comma."""
    return rf"(?P<{name}>[{Q}{S}])(?:(?P<{name}_words>{_WC}{{0,70}}?)[\s(,]+(?P<{name}_period>[{P}{R}])\)?)?"


_BRACKETS = re.compile(rf"\((?!\s*(?:en\s+)?{P}\s*\))[^()]*\)")
_PART = re.compile(
    rf",?\s(?:dont|soit)\s(?:{_WC}{{0,14}}?\s)?{Q}{_WC}{{0,60}}?(?:,(?=\s+à\s)|(?=\s+à\s+{Q}|\s+en\s+{P}))"
)

_PASSING = re.compile(
    rf"(?P<de>\b(?:[Dd]e|du|des)\s+|\bd['’]|\bpassant\s+)(?:{_WC}{{0,14}}\s)?{_point('x')}\s*,?\s*\b(?:à|jusqu['’]à)\s+"
    rf"(?:{_WC}{{0,24}}?\s)?{_last('y')}"
)
_ELIDED = re.compile(
    rf"(?<=[(:,])\s*{_point('x', 60)}\s*,?\s*(?:\bà\b|→|->|=>)\s+(?:{_WC}{{0,24}}?\s)?{_last('y')}"
)
_AGAINST = re.compile(
    rf"{_point('y', 110)}\s*[,(]?\s*\b(?:contre|vs\.?|versus|au\s+lieu\s+de|après)\s+(?:{_WC}{{0,30}}?\s)?{_last('x')}"
)
_WERE = re.compile(
    rf"{_point('y')}{_WC}{{0,30}}?\s*[;:,]\s*(?:(?:ils|elles|il|elle|on|ce\s+nombre|cette\s+part|ce\s+taux|ce\s+chiffre)\s+)"
    rf"(?:n['’]|en\s+|y\s+en\s+)?(?:étai(?:t|ent)|comptai(?:t|ent)|avai(?:t|ent))\s+(?:{_WC}{{0,30}}?\s)?{_last('x')}"
)
_THEN = re.compile(
    rf"(?P<x>[{Q}])(?P<x_words>{_W}{{0,60}}?)[\s(](?P<x_period>{P})\)?\s*(?:,|\bet|,\s*puis|\bpuis|,\s*et|;)\s+"
    rf"(?:(?!avec|dont|soit|pour|sur|un\s|objectif){_WC}{{0,24}}?\s)?(?P<y>[{Q}])(?P<y_words>{_WC}{{0,60}}?)[\s(](?P<y_period>{P})\)?"
)
_THEN_DATED = re.compile(
    rf"\b(?:en|fin|à\s+la\s+rentrée)\s+(?P<x_period>{P})(?!\s*à\b)\s*(?:[,:]|\()?{_WC}{{0,40}}?(?P<x>{Q})(?P<x_words>{_WC}{{0,60}}?)[,;)]?\s*"
    rf"(?:et\s+|puis\s+|contre\s+)?(?:{_WC}{{0,30}}?\s)?\(?(?:en|fin|à\s+la\s+rentrée)\s+(?P<y_period>{P})\s*[,:(]?\s*"
    rf"(?:{_WC}{{0,24}}?\s)?(?P<y>{Q})(?P<y_words>)"
)
_BASE = re.compile(
    rf"(?P<y>{Q})(?P<y_words>{_W}{{0,110}}?)(?:\(?(?P<y_period>{P})\)?)?\)?(?P<middle>{_W}{{0,60}}?(?:\(?[{Q}{S}])?{_W}{{0,60}}?"
    rf"\b(?:depuis|par\s+rapport\s+(?:à|au|aux)|comparée?s?\s+à|vs|que?|qu['’](?:en|à|au)?|sur|en\s+(?:un|deux|trois|quatre|cinq)\s+ans?|contre){_W}{{0,40}}?)"
    rf"(?P<x_period>[{P}{R}])?{_WC}{{0,24}}?\(\s*{_WC}{{0,28}}?(?P<x>{Q})(?P<x_words>{_W}{{0,40}}?)(?P<x_inside>{P})?{_W}{{0,12}}?\)"
)
_BASE_MIDDLE = re.compile(
    rf"\b(?:de\s+plus|de\s+moins|supplément\w+|en\s+plus|en\s+moins|hausse|augment\w+|progress\w+|baisse|recul|diminution|repli|chute"
    rf"|gain|perte|bond|plus\s+nombreu\w+|moins\s+nombreu\w+|de\s+mieux)\b|{S}",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    rf"(?P<x_period>{P})\s*\(\s*{_WC}{{0,20}}?(?P<x>{Q})(?P<x_words>[^()\ue000-\ue004]{{0,50}})\)\s*(?:,|,?\s*(?:et|à|puis))\s+(?:(?:en|fin|à\s+la\s+rentrée|décembre)\s+)?"
    rf"(?P<y_period>{P})\s*\(\s*{_WC}{{0,20}}?(?P<y>{Q})(?P<y_words>[^()\ue000-\ue004]{{0,50}})\)"
)
_FROM = re.compile(
    rf"\b[Dd]e\s+(?:{_WC}{{0,12}}\s)?(?P<x>{Q})(?P<x_words>{_W}{{0,40}}?)(?:\(?(?:en\s+|fin\s+)?(?P<x_period>{P})\)?)?\s*,\s+{_W}{{3,80}}?\b(?:pass|mont|descend|tomb|grimp)\w+"
    rf"\s+(?:{_WC}{{0,20}}\s)?à\s+(?:{_WC}{{0,14}}\s)?{_last('y')}"
)
_DATED_ASIDE = re.compile(
    rf"(?P<y>{Q})(?P<y_words>{_W}{{0,90}}?)[\s(](?P<y_period>{P})\s*\(\s*(?:contre\s+|{_WC}{{0,14}}\s)?(?P<x>{Q})(?P<x_words>{_WC}{{0,50}}?)[\s(](?P<x_period>{P})\s*\)"
)
_PEAK = re.compile(
    rf"\baprès\s+(?:un|le|avoir\s+atteint\s+un)\s+(?P<extreme>pic|maximum|sommet|point\s+haut|record|plus\s+haut|minimum|creux"
    rf"|point\s+bas|plancher)\s+(?:{_WC}{{0,30}}?\s)?{_point('x')}{_W}{{0,100}}?(?:{P}{_W}{{0,50}}?)?(?P<y>{Q})"
    rf"(?:(?P<y_words>{_WC}{{0,60}}?)[\s(](?P<y_period>{P})\)?)?",
    re.IGNORECASE,
)
_CHAIN = re.compile(
    rf"\b(?:puis|avant\s+d[e'’]|et|mais)\b(?:{_W}{{0,50}}?\b(?:à|jusqu['’]à)\s+(?:{_WC}{{0,14}}\s)?(?P<y>{Q})(?:(?P<y_words>{_WC}{{0,50}}?)"
    rf"[\s(](?P<y_period>{P})\)?)?|{_W}{{0,40}}?\b(?:en|de)\s+(?P<alone_period>{P})\s+\((?P<alone>{Q}){_W}{{0,30}}?\))"
)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two values of one quantity, from the earlier to the later when `ordered`; the span is in the mask."""

    start: int
    end: int
    first: Quantity
    last: Quantity
    first_period: Period | None
    last_period: Period | None
    ordered: bool
    form: str
    swapped: bool = False


def find_pairs(masked: Masked) -> list[Pair]:
    """Find the pairs of a sentence, the surest forms first, without overlap."""
    pairs: list[Pair] = []
    bare = _without_asides(masked.text)
    for form, pattern, needed in _FORMS:
        text = bare if form.endswith("bare") else masked.text
        if not needed.search(text) or (form.endswith("bare") and text == masked.text):
            continue
        for found in _matches(pattern, text):
            pair = _read(masked, found, form.removesuffix(" bare"))
            if pair and not any(pair.start < other.end and other.start < pair.end for other in pairs):
                pairs.append(pair)
    pairs.sort(key=lambda pair: pair.start)
    pairs.extend(_chained(masked, pairs))
    return _inherit_order(masked, sorted(pairs, key=lambda pair: pair.start))


def _without_asides(text: str) -> str:
    """Blank what may stand between two values without being one of them: brackets, « dont 10 … », « soit 30 % … »."""
    without = _BRACKETS.sub(lambda found: " " * len(found[0]), text)
    return _PART.sub(lambda found: " " * len(found[0]), without)


def _matches(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    position = 0
    while found := pattern.search(text, position):
        yield found
        position = (
            found.start() + 1
            if found.start("x") == found.start()
            else max(found.start("x"), found.start() + 1)
        )


# Each form with a word that its sentence must hold: most sentences are passed over at once.
_FORMS = (
    ("peak", _PEAK, re.compile("après", re.IGNORECASE)),
    ("passing", _PASSING, re.compile(r"\bà\b|jusqu")),
    ("passing bare", _PASSING, re.compile(r"\bà\b|jusqu")),
    ("between", _BETWEEN, re.compile(P)),
    ("from", _FROM, re.compile(r"\bà\b")),
    ("base", _BASE, _BASE_MIDDLE),
    ("against", _AGAINST, re.compile(r"contre|vs|versus|lieu|après")),
    ("against bare", _AGAINST, re.compile(r"contre|vs|versus|lieu|après")),
    ("elided", _ELIDED, re.compile(r"\bà\b|→|>")),
    ("were", _WERE, re.compile(r"étai|comptai|avai")),
    ("aside", _DATED_ASIDE, re.compile(P)),
    ("then", _THEN, re.compile(P)),
    ("dated", _THEN_DATED, re.compile(P)),
)


def _read(masked: Masked, found: re.Match[str], form: str) -> Pair | None:
    first, last = masked.quantities[found.start("x")], masked.quantities[found.start("y")]
    first_period, first_past = _period(masked, found, "x")
    if form == "base" and found["x_inside"]:
        first_period = masked.periods[found.start("x_inside")]
    last_period, last_past = _period(masked, found, "y")
    if _since(found, "y"):
        first_period, last_period = first_period or last_period, None
    if (
        form == "against"
        and first_period
        and last_period is None
        and _since_before(masked, found, first_period)
    ):
        # « en hausse depuis 2015 (47 % contre 51 % en 2019) »: the dated value is the later one.
        first, last, first_period, last_period = last, first, None, first_period
        first_past = True
    same = _same_unit(first, last)
    if same is None or not _acceptable(masked, found, form, same, first_period, last_period):
        return None
    ordered = (
        form in ("passing", "elided", "base", "were", "peak", "from")
        or first_past
        or _stands_after(found, form)
    )
    start = found.start("de") if form == "passing" else min(found.start("x"), found.start("y"))
    start = found.start() if form in ("peak", "between") else start
    pair = Pair(
        start,
        _end(masked.text, start, found.end()),
        same[0],
        same[1],
        first_period,
        last_period,
        ordered,
        form,
    )
    if form not in ("passing", "elided", "peak") and last_past and not first_past:
        return replace(
            pair, first=same[1], last=same[0], first_period=None, last_period=first_period, ordered=True
        )
    return _by_years(pair)


def _since_before(masked: Masked, found: re.Match[str], period: Period) -> bool:
    since = re.search(rf"\bdepuis\s+({P})\s*\(?\s*$", found.string[: found.start("y")])
    return bool(since) and masked.periods[since.start(1)].before(period) if since else False


def _stands_after(found: re.Match[str], form: str) -> bool:
    """Tell whether an undated « Y, contre X » is outside brackets: the earlier value then comes second."""
    if form != "against":
        return False
    text, start = found.string, found.start("y")
    link = text[found.end("y") : found.start("x")]
    in_brackets = text.count("(", 0, start) > text.count(")", 0, start)
    return bool(re.search(r",\s*(?:contre|après|au\s+lieu)", link)) and not in_brackets


def _end(text: str, start: int, end: int) -> int:
    """Leave out the bracket that closes one opened before the pair."""
    return (
        end - 1 if text[end - 1] == ")" and text.count("(", start, end) < text.count(")", start, end) else end
    )


def _by_years(pair: Pair) -> Pair:
    """Let the years decide the order, except where « de … à … » says it."""
    if pair.first_period is None or pair.last_period is None:
        return pair
    if not pair.last_period.before(pair.first_period):
        return replace(pair, ordered=pair.ordered or pair.first_period.before(pair.last_period))
    if pair.form in ("passing", "elided"):
        return replace(pair, swapped=True)
    return replace(
        pair,
        first=pair.last,
        last=pair.first,
        first_period=pair.last_period,
        last_period=pair.first_period,
        ordered=True,
    )


def _period(masked: Masked, found: re.Match[str], name: str) -> tuple[Period | None, bool]:
    """The period of a point, and whether it is a relative moment of the past."""
    position = found.start(f"{name}_period")
    if position < 0:
        return None, False
    return masked.periods.get(position), masked.text[position] == R


def _since(found: re.Match[str], name: str) -> bool:
    position = found.start(f"{name}_period")
    return position >= 0 and bool(
        re.search(r"\b(?:depuis|rapport\s+à|que)\s*(?:l['’]année\s+)?$", found.string[:position])
    )


def _same_unit(first: Quantity, last: Quantity) -> tuple[Quantity, Quantity] | None:
    """Give both values in one unit: a unit written once holds for both; None when they differ."""
    if first.unit == last.unit:
        return first, last
    if first.unit == COUNT and last.unit in ("%", "point"):
        return replace(first, unit=last.unit, step=first.step or last.step.__class__(1)), last
    if first.unit == COUNT and last.step > 1 and last.value >= 1000 > first.value:
        factor = last.step.__class__(10) ** _power(last)
        return replace(
            first, value=first.value * factor, step=(first.step or 1) * factor, unit=last.unit
        ), last
    if first.unit == COUNT and last.unit not in ("%", "point"):
        return replace(first, unit=last.unit), last
    if last.unit == COUNT and first.unit == "%" and not last.in_words:
        return None
    return None


def _power(quantity: Quantity) -> int:
    return next((power for power in (9, 6, 3) if quantity.value >= 10**power), 0)


_RANGE_AFTER = re.compile(r"\s*(?:ans|h\b|heures|jours|mois|semaines|minutes|personnes\s+par|fois)")
_MOVED = re.compile(r"\bpass(?:e|ent|é|ée|és|ées|ant|ait|aient|er|a|èrent|era)\b", re.IGNORECASE)


def _acceptable(
    masked: Masked,
    found: re.Match[str],
    form: str,
    same: tuple[Quantity, Quantity],
    first_period: Period | None,
    last_period: Period | None,
) -> bool:
    text = masked.text
    dated = first_period is not None and last_period is not None
    if form == "passing":
        if dated or _MOVED.search(text[: found.start("x")]):
            return True
        if _RANGE_AFTER.match(text, found.end("y")) or same[1].unit in ("heures", "jours", "mois"):
            return False
        before = text[: found.start("x")]
        moved = _VERB_BEFORE.search(before) or _MOVE_THEN_COMMA.search(before)
        return bool(moved) and not _range(masked, found)
    if form == "base":
        return bool(_BASE_MIDDLE.search(found["middle"])) and not re.search(
            r"\bobjectif|\bdont\b|\bmoyenne|\bpuis\b|\bsuivie?\b|\bmais\b", found["middle"]
        )
    if form == "elided":
        repeated = re.search(r"tout\s+comme|ainsi\s+que|de\s+même|également|aussi", text[: found.start("x")])
        return dated or bool(repeated) or bool(re.match(rf"[^()]*{S}", text[found.end("y") :]))
    if form == "against":
        return "lutte" not in text[found.end("y") : found.start("x")] and (
            not _compares_places(text, found, dated)
            or bool(re.match(rf"[\s,]*(?:soit\b|\({S})", text[found.end() :]))
        )
    if form not in ("then", "dated", "aside"):
        return True
    return first_period is not None and last_period is not None and first_period.year != last_period.year


_VERB_BEFORE = re.compile(
    r"(?:augment|progress|baiss|diminu|recul|grimp|bondi|chut|tomb|mont|cro[iî]|rédui|descend|évolu|hausse|baisse|repli"
    r"|abaiss|port|relev|ramen|et)[a-zéèûœ]*\s*,?\s*(?:\w+ment\s+)?(?:[^\ue000-\ue004;:()!?,]{0,40}\s)?(?:de|d['’]|du)\s*(?:\w+\s+)?$",
    re.IGNORECASE,
)


_MOVE_THEN_COMMA = re.compile(
    r"(?:augment|progress|baiss|diminu|recul|grimp|bondi|chut|tomb|mont|cro[iî]|cr[ûu]\b|rédui|descend|hausse|baisse|repli|gagn|per[dt]|doubl|tripl"
    r"|quadrupl|multipli|divis|évolu|ramen|port[ée]|dégrad|amélior|bond|explos)[^();!?]{0,110}[,(:–]\s*(?:[^\ue000-\ue004;:()!?,]{0,25}\s)?(?:[Dd]e|d['’])\s*(?:\w+\s+)?$",
    re.IGNORECASE,
)


def _range(masked: Masked, found: re.Match[str]) -> bool:
    """Tell whether « de 10 à 15 % » gives two bounds of one change rather than two levels."""
    first = masked.quantities[found.start("x")]
    last = masked.quantities[found.start("y")]
    direct = not found["x_words"].strip() and found.start("x_period") < 0
    return direct and first.unit == COUNT and last.unit in ("%", "point") or (direct and first.in_words)


def _compares_places(text: str, found: re.Match[str], dated: bool) -> bool:
    """Tell whether « contre » opposes two places or publics: « 56 % contre 36 % en moyenne à Paris »."""
    if dated:
        return False
    tail = text[found.end("x") : found.end("x") + 45]
    if re.match(
        r"\s*(?:\w+\s+){0,3}?(?:en\s+moyenne|pour\s+l|dans\s+l|à\s+Paris|au\s+niveau|chez|des?\s+|parmi|pour\s)",
        tail,
    ):
        return True
    return bool(
        re.search(
            r"\bque\s+(?:dans|la|le|les|pour|chez|l)|\bqu['’](?:en|à|au)", text[: found.start("y")][-90:]
        )
    )


def _chained(masked: Masked, pairs: list[Pair]) -> Iterator[Pair]:
    """Follow a movement that goes on: « …, puis a baissé à 184 en 2019 »."""
    for pair in pairs:
        found = _CHAIN.search(masked.text, pair.end, pair.end + 140)
        if not found or not pair.ordered or any(pair.end <= other.start < found.end() for other in pairs):
            continue
        name = "y" if found["y"] else "alone"
        last = masked.quantities[found.start(name)]
        if last.unit != pair.last.unit or found.start() - pair.end > 40:
            continue
        period = masked.periods.get(found.start(f"{name}_period")) if found[f"{name}_period"] else None
        yield Pair(found.start(), found.end(), pair.last, last, pair.last_period, period, True, "chain")


def _inherit_order(masked: Masked, pairs: list[Pair]) -> list[Pair]:
    """Read an undated « X contre Y » in the order of the dated one before it in the same sentence."""
    result: list[Pair] = []
    reading: bool | None = None
    model: Pair | None = None
    for pair in pairs:
        if pair.form == "against" and pair.first_period and pair.last_period:
            # True when the text put the earlier value first.
            reading, model = pair.first.start < pair.last.start, pair
        elif pair.form == "elided":
            reading, model = True, pair
        undated = pair.form == "against" and not pair.ordered and not (pair.first_period or pair.last_period)
        if undated and reading is not None:
            earlier_first = pair.first.start < pair.last.start
            if earlier_first != reading:
                pair = replace(pair, first=pair.last, last=pair.first)
            pair = replace(pair, ordered=True, form="repeated")
            if model:
                pair = replace(pair, first_period=model.first_period, last_period=model.last_period)
        result.append(pair)
    return result
