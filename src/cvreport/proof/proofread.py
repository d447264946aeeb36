"""The proofreader: from a text to its findings."""

import re
from collections.abc import Iterable, Iterator, Sequence

from cvreport.proof.catalogue import CATALOGUE
from cvreport.proof.cell_facts import facts_of_cells
from cvreport.proof.comparisons import check_comparisons
from cvreport.proof.consistency import check_consistency
from cvreport.proof.direction import check_directions
from cvreport.proof.facts import Fact, collect_facts
from cvreport.proof.finding import Finding, Issue, Severity
from cvreport.proof.labels import lead_names, read_label
from cvreport.proof.layout import prepare
from cvreport.proof.levels import Level, levels_of
from cvreport.proof.masking import Masked, mask
from cvreport.proof.movement import check_changes
from cvreport.proof.observations import Record, check_observations
from cvreport.proof.pairs import Pair, find_pairs
from cvreport.proof.parts import check_parts
from cvreport.proof.prepared import PreparedText, Source
from cvreport.proof.reversed_years import check_years
from cvreport.proof.sentences import split_sentences
from cvreport.proof.sequels import joined
from cvreport.proof.shares import check_shares
from cvreport.proof.signs import check_signs
from cvreport.proof.tables import markdown_cells
from cvreport.proof.targets import check_targets

_FIGURE = re.compile(r"\d|\bune? (?:dizaine|quinzaine|vingtaine|trentaine|cinquantaine|centaine|tiers|quart|moitié)\b")
_HEADING = re.compile(r"\s*(?:#+\s*)?[A-ZÀÉÈÊÎÔ«\d][^.;!?\n]{2,88}[^.;:!?,\s]\s*")
_QUOTE_LENGTH = 240
# Beyond these, what stands between two full stops is a table of data, not a sentence.
_LONGEST_SENTENCE = 5000
_MOST_FIGURES = 80
DEFAULT_CONFIDENCE = 0.5


def proofread(
    text: str,
    name: str = "-",
    records: Sequence[Record] = (),
    minimum_confidence: float = DEFAULT_CONFIDENCE,
    notes: bool = False,
) -> list[Finding]:
    """Find the numeric claims of a text that contradict themselves, one another or the project's records.

    With `notes`, the roundings that were tolerated are said too.
    """
    source = Source(name, text, cells=markdown_cells(text))
    return proofread_source(source, records, minimum_confidence, notes)


def proofread_source(
    source: Source,
    records: Sequence[Record] = (),
    minimum_confidence: float = DEFAULT_CONFIDENCE,
    notes: bool = False,
) -> list[Finding]:
    """Find the contradictions of a file as a reader gave it, with the pages and table cells that it knows."""
    prepared = source.prepared or prepare(source.text)
    facts: list[Fact] = []
    issues = list(_sentence_issues(prepared, facts))
    facts.extend(facts_of_cells(source, prepared))
    issues.extend(check_consistency(facts))
    if records:
        issues.extend(check_observations(facts, records))
    kept = [
        issue
        for issue in _without_repeats(issues)
        if issue.confidence >= minimum_confidence and (notes or issue.severity is not Severity.NOTE)
    ]
    return _placed(source, prepared, kept)


def _sentence_issues(prepared: PreparedText, facts: list[Fact]) -> Iterator[Issue]:
    paragraph = -1
    recent: list[Level] = []
    lead: frozenset[str] = frozenset()
    section: frozenset[str] = frozenset()
    before: Masked | None = None
    for sentence in split_sentences(prepared.text):
        if sentence.paragraph != paragraph:
            paragraph, recent, lead = sentence.paragraph, [], frozenset()
            if _HEADING.fullmatch(sentence.text):
                section = read_label(sentence.text.lstrip("# ")).names
        lead = lead_names(sentence.text) or lead
        if len(sentence.text) > _LONGEST_SENTENCE or not _FIGURE.search(sentence.text):
            continue
        masked = mask(sentence)
        if len(masked.quantities) > _MOST_FIGURES:
            continue
        pairs = find_pairs(masked)
        yield from _claims(masked, pairs, recent)
        if not pairs and (both := joined(before, masked, prepared.text)):
            yield from _moves(both, find_pairs(both))
        before = masked
        facts.extend(collect_facts(masked, pairs, section, lead))
        recent = [*recent, *levels_of(masked, pairs)][-1:]


def _claims(masked: Masked, pairs: Sequence[Pair], recent: Sequence[Level]) -> Iterator[Issue]:
    """All that one sentence may contradict."""
    if masked.quantities:
        yield from _moves(masked, pairs)
        yield from check_signs(masked, pairs)
        yield from check_shares(masked)
        yield from check_parts(masked)
        yield from check_targets(masked, recent)
        yield from check_comparisons(masked)
    yield from check_years(masked)


def _moves(masked: Masked, pairs: Sequence[Pair]) -> Iterator[Issue]:
    yield from check_changes(masked, pairs)
    yield from check_directions(masked, pairs)


def _without_repeats(issues: Iterable[Issue]) -> list[Issue]:
    """Keep one finding a claim: the surest of those with one code that overlap."""
    kept: list[Issue] = []
    for issue in sorted(issues, key=lambda issue: -issue.confidence):
        same = [
            other for other in kept if other.code == issue.code or {other.code, issue.code} <= {"C101", "C103", "C110"}
        ]
        if not any(_same_claim(issue, other) for other in same):
            kept.append(issue)
    return kept


def _same_claim(one: Issue, other: Issue) -> bool:
    if one.code != other.code:
        return one.start < other.end and other.start < one.end and one.end == other.end
    return (one.start, one.end) == (other.start, other.end)


def _quote(text: str, issue: Issue) -> str:
    """The words of the file, with the bracket that closes them; only line breaks are undone."""
    quote = text[issue.start : issue.end]
    if quote.count("(") > quote.count(")") and text[issue.end : issue.end + 1] == ")":
        quote += ")"
    quote = re.sub(r"[ \t\n]+", " ", quote).strip()
    return quote if len(quote) <= _QUOTE_LENGTH else quote[: _QUOTE_LENGTH - 1].rstrip() + "…"


def _placed(source: Source, prepared: PreparedText, issues: Sequence[Issue]) -> list[Finding]:
    ordered = sorted(issues, key=lambda issue: (issue.start, issue.code))
    places = source.places(prepared.origin(issue.start) for issue in ordered)
    findings = []
    for issue, place in zip(ordered, places, strict=True):
        quote = _quote(prepared.text, issue)
        severity: Severity = issue.severity or CATALOGUE[issue.code].severity
        findings.append(
            Finding(
                source.name, place.line, place.column, place.page, quote, issue.code, severity,
                round(issue.confidence, 2), issue.message, issue.expected,
            )
        )  # fmt: skip
    return findings
