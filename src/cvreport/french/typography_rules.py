"""Rules of the French typographic pass, as precompiled patterns.

A rule sees three noncharacters that stand for what must not change: a run of code or an entity, an inline
tag, and a block tag. Rules keep all of them, in order. Every rule treats all kinds of spaces alike, so that a
second pass over its own result finds nothing to do.
"""

import functools
import re
from collections.abc import Callable

from cvreport.french.settings import MINUS, NARROW_NO_BREAK_SPACE, NO_BREAK_SPACE
from cvreport.settings import Typography

CONTENT, INLINE, BLOCK = "\ufdd0", "\ufdd1", "\ufdd2"
MASKS = re.compile(f"[{CONTENT}{INLINE}{BLOCK}]")

KEPT = 8192  # texts: those of a document, a few megabytes

Replacement = str | Callable[[re.Match[str]], str]
Rule = tuple[re.Pattern[str], Replacement]

_TAGS = f"{INLINE}*"
_MARKS = CONTENT + INLINE + BLOCK
_UNITS = (
    "millions?|milliards?|(?:M|k|Md|K)?€|euros?|[kcm]?m[²³]?|ha|kg|[kMGT]?Wh|[kMGT]o|h|min|points?|pts?|ans?|mois|°C"
)
_MONTHS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
_SPACE = re.compile("[ \u00a0\u202f\u2009]")
_WORDLIKE = rf"\w)\]»%€°’…{CONTENT}"

# Cheap signs that a text may hold something to protect, and the slower patterns of what is protected.
SUSPICIOUS = re.compile(rf"[@_=\\{{}}`{_MARKS}]|://|www\.|::")
_CODE = rf"[^\s«»`\"{_MARKS}]"
_CODE_END = rf"[^\s«»`\".,;:!?)\]…{_MARKS}]"
_CODE_SIGN = r"(?:_|\\|::|\w=|=\w|[{}])"
PROTECTED = re.compile(
    rf"[{_MARKS}]"
    r"|`[^`\n]+`"
    r"|\{\{.*?\}\}|\{%.*?%\}"
    rf"|(?:\b[a-z][a-z0-9+.-]*://|\bwww\.)[^\s<>\"'«»{_MARKS}]*[^\s<>\"'«».,;:!?)\]…{_MARKS}]"
    rf"|\b[\w.+-]++@[\w-]+(?:\.[\w-]+)+"
    rf"|(?<=\")(?={_CODE}*{_CODE_SIGN}){_CODE}*{_CODE_END}"
    rf"|(?<![^\s«»])(?!\")(?=(?:{_CODE}|\")*{_CODE_SIGN})(?:{_CODE}|\")*(?:{_CODE_END}|\")",
    re.IGNORECASE,
)

ORDINAL = re.compile(r"([0-9IVX]++)((?:er|re|e)s?)(?![\w'’])")
# What « Vers » or « Ie » would otherwise be taken for.
_TRUE_ORDINAL = re.compile(r"(?:1|I)(?:er|re)s?|(?:[0-9]+|(?!Ie)[IVX]+)es?")


def raised_ordinal(found: re.Match[str]) -> str:
    """Raise the ending of 18e, 1er or XXIe, in HTML."""
    before = found.string[found.start() - 1 : found.start()]
    if before.isalnum() or before in ("_", ",", ".") or not _TRUE_ORDINAL.fullmatch(found[0]):
        return found[0]
    return f"{found[1]}<sup>{found[2]}</sup>"


def _usual_ordinal(found: re.Match[str]) -> str:
    """Write 2e and 1re for 2ème and 1ère."""
    number, tags, ending = found.groups()
    before = found.string[found.start() - 1 : found.start()]
    if before.isalnum() or before == "_" or ("r" in ending and number not in ("1", "I")):
        return found[0]
    return f"{number}{tags}{'re' if 'r' in ending else 'e'}{'s' if ending.endswith('s') else ''}"


def _thin_spaces(found: re.Match[str]) -> str:
    return _SPACE.sub(NARROW_NO_BREAK_SPACE, found[0])


@functools.cache
def rules(typography: Typography, in_html: bool) -> tuple[Rule, ...]:
    """Build the rules, quotation marks first; in HTML a line break is a space like any other."""
    space = "[ \t\u00a0\u202f\u2009" + ("\n\r]" if in_html else "]")
    paragraph = "" if in_html else "\n"
    after_word = rf"(?:(?<=[{_WORDLIKE}]{{0}})|(?<=[{_WORDLIKE}]{INLINE}{{0}}))"
    not_after_word = "".join(rf'(?<!\w{INLINE}{{{tags}}}")' for tags in range(1, 5))
    closing = rf"(?=[\s)\]»…,.{_MARKS}]|$)"
    guillemet = typography.guillemet_space
    month_or_unit = rf"(?={_TAGS}(?:(?:{_UNITS})(?![\w'’])|(?:{_MONTHS})\b))"
    return (
        # Quotation marks in pairs, within a paragraph, from the inner ones to the outer ones.
        (
            re.compile(
                rf'"(?<!\w"){not_after_word}(?=[^\s"])([^"{BLOCK}{paragraph}]*)'
                rf'(?<=\S)"(?!\w)(?!{INLINE}\w)'
            ),
            f"«{guillemet}\\1{guillemet}»",
        ),
        # Ordinals: 2ème, XXème, 1ère.
        (re.compile(rf"([0-9IVX]++)({_TAGS})(i?[èe][mr]es?)\b"), _usual_ordinal),
        (re.compile(r"\.{3}(?<!\.{4})(?!\.)"), "…"),
        (re.compile(f"«{space}*"), f"«{guillemet}"),
        (re.compile(f"{space}+({_TAGS}»)"), f"{guillemet}\\1"),
        (re.compile(f"»(?<=[^\\s{INLINE}]»)"), f"{guillemet}»"),
        (re.compile(rf"'(?<=[^\W\d_]')(?=[\w«\"{_MARKS}])"), "’"),
        # The end of a name that is cut short, as in « le Conserv' ».
        (re.compile(r"(?<![\w'’])([A-ZÀ-ÖØ-Þ][^\W\d_]+)'(?![\w'])"), "\\1’"),
        # A minus sign begins a number; a hyphen between two numbers is a range.
        (
            re.compile(rf"-(?<![^\s(\[«{BLOCK}{INLINE}]-)(?<!\d\s-)(?<![^\s(\[«{BLOCK}]{INLINE}-)(?=[0-9])"),
            MINUS,
        ),
        (
            re.compile(r"(?<![\d,.\-/])[0-9]{1,3}(?:[ \u00a0\u202f\u2009][0-9]{3})+(?![0-9])"),
            _thin_spaces,
        ),
        (re.compile(rf"([0-9]{_TAGS}){space}*({_TAGS}%)(?!\w)"), f"\\1{typography.percent_space}\\2"),
        (re.compile(r"([0-9])(?=(?:M|k|Md|K)?€(?!\w))"), f"\\1{NO_BREAK_SPACE}"),
        (re.compile(rf"([0-9](?:{_TAGS}er{_TAGS})?{_TAGS}){space}+{month_or_unit}"), f"\\1{NO_BREAK_SPACE}"),
        (re.compile(rf"h(?<=[0-9]{NO_BREAK_SPACE}h){space}+(?=[0-5][0-9](?![0-9]))"), f"h{NO_BREAK_SPACE}"),
        (re.compile(rf"((?:{_MONTHS})\b){space}+(?=[12][0-9]{{3}}(?![0-9]))"), f"\\1{NO_BREAK_SPACE}"),
        # Abbreviations stay with what they announce.
        (re.compile(rf"([nN]°s?){space}*(?={_TAGS}[0-9])"), f"\\1{NO_BREAK_SPACE}"),
        (re.compile(rf"\b(pp?\.|art\.|chap\.|fig\.|tab\.){space}+(?={_TAGS}[0-9])"), f"\\1{NO_BREAK_SPACE}"),
        (re.compile(rf"\b(MM?\.|Mmes?|Mlles?|Dr|Pr){space}+(?={_TAGS}[A-ZÀ-ÖØ-Þ])"), f"\\1{NO_BREAK_SPACE}"),
        # High punctuation: keep it with the word before it, then add the space where it is missing.
        (re.compile(rf"{space}+({_TAGS}[;!?])"), f"{NARROW_NO_BREAK_SPACE}\\1"),
        (
            re.compile(rf"([;!?]){after_word.format('[;!?]')}(?=[;!?\s)\]»…,.{_MARKS}]|$)"),
            f"{NARROW_NO_BREAK_SPACE}\\1",
        ),
        (re.compile(rf"{space}+({_TAGS}:){closing}"), f"{NO_BREAK_SPACE}\\1"),
        (re.compile(rf":{after_word.format(':')}{closing}"), f"{NO_BREAK_SPACE}:"),
    )


@functools.lru_cache(maxsize=KEPT)
def apply_rules(text: str, typography: Typography, in_html: bool) -> str:
    """Apply all the rules to a text whose protected parts are masked.

    The same words come back: on paper and on the screen, in a card and in a chart, from one save to the next.
    """
    (quotes, guillemets), *others = rules(typography, in_html)
    found = 1
    while found:
        text, found = quotes.subn(guillemets, text)
    for pattern, replacement in others:
        text = pattern.sub(replacement, text)
    return text
