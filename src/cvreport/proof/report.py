"""Findings as text for a person, as JSON for a program, as SARIF 2.1.0 for an editor or a merge request."""

import json
from collections import Counter
from collections.abc import Sequence

from cvreport.proof.catalogue import CATALOGUE
from cvreport.proof.finding import Finding, Severity

FORMATS = ("text", "json", "sarif")
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}
_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def render(findings: Sequence[Finding], form: str = "text") -> str:
    """Write findings in one of the three formats."""
    match form:
        case "json":
            return json.dumps([finding.as_record() for finding in findings], ensure_ascii=False, indent=2)
        case "sarif":
            return json.dumps(_sarif(findings), ensure_ascii=False, indent=2)
        case "text":
            return _text(findings)
    raise ValueError(f"Format « {form} » inconnu : choisir parmi {', '.join(FORMATS)}.")


def _text(findings: Sequence[Finding]) -> str:
    if not findings:
        return "Aucune contradiction trouvée."
    blocks = [_block(finding) for finding in findings]
    counts = Counter(finding.severity for finding in findings)
    parts = [f"{count} {severity.value}{'s' if count > 1 else ''}" for severity, count in sorted(counts.items())]
    return "\n".join([*blocks, f"\n{', '.join(parts)}."])


def place_of(finding: Finding) -> str:
    """The place as `file:line:column`, or with the page for a document of pages."""
    if finding.page is not None:
        return f"{finding.file}, page {finding.page}, ligne {finding.line}"
    return f"{finding.file}:{finding.line}:{finding.column}"


def _block(finding: Finding) -> str:
    title = CATALOGUE[finding.code].title
    confidence = f"{finding.confidence * 100:.0f}\u202f%"
    return (
        f"{place_of(finding)} : {finding.severity.value} {finding.code} {title} (sûr à {confidence})\n"
        f"    « {finding.quote} »\n"
        f"    {finding.message}\n"
        f"    Correction : {finding.expected}"
    )


def _sarif(findings: Sequence[Finding]) -> dict[str, object]:
    codes = sorted({finding.code for finding in findings})
    driver = {
        "name": "cvreport proof",
        "rules": [_rule(code) for code in codes],
    }
    results = [_result(finding, codes.index(finding.code)) for finding in findings]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(code: str) -> dict[str, object]:
    kind = CATALOGUE[code]
    return {
        "id": code,
        "name": kind.title,
        "shortDescription": {"text": kind.title},
        "fullDescription": {"text": kind.why},
        "help": {"text": kind.remedy},
        "defaultConfiguration": {"level": _LEVELS[kind.severity]},
    }


def _result(finding: Finding, rule: int) -> dict[str, object]:
    region: dict[str, object] = {
        "startLine": finding.line,
        "startColumn": finding.column,
        "snippet": {"text": finding.quote},
    }
    location: dict[str, object] = {"physicalLocation": {"artifactLocation": {"uri": finding.file}, "region": region}}
    if finding.page is not None:
        # A page has no region in a text file: it is said in words.
        location = {
            "physicalLocation": {"artifactLocation": {"uri": finding.file}},
            "logicalLocations": [{"name": f"page {finding.page}", "kind": "page"}],
        }
    return {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": f"{finding.message} Correction : {finding.expected}"},
        "locations": [location],
        "rank": round(finding.confidence * 100, 1),
        "properties": {"confidence": finding.confidence, "expected": finding.expected},
    }
