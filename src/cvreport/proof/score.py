"""Scores of the proofreader on a labelled set: `python -m cvreport.proof.score [folder] [half]`."""

import csv
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from cvreport.proof.finding import Finding, Severity
from cvreport.proof.proofread import proofread

DEFAULT_FOLDER = Path("tests/proof")
FAMILIES = {
    "calcul": ("C101", "C102", "C104", "C105", "C106", "C108"),
    "sens": ("C103", "C109", "C110"),
    "objectif": ("C107",),
    "entre endroits": ("C201", "C202"),
}


@dataclass(frozen=True, slots=True)
class LabelledLine:
    """One line of the labelled set and the code expected on it, empty when it is right."""

    half: str
    file: str
    line: int
    quote: str
    code: str


@dataclass(slots=True)
class Score:
    """What was found of what was planted, and what was reported wrongly."""

    found: list[LabelledLine] = field(default_factory=list)
    missed: list[LabelledLine] = field(default_factory=list)
    false: list[tuple[LabelledLine, Finding]] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """The share of the reported lines that are wrong indeed."""
        reported = len(self.found) + len({(line.file, line.line) for line, _ in self.false})
        return len(self.found) / reported if reported else 1.0

    @property
    def recall(self) -> float:
        """The share of the planted errors that are reported."""
        planted = len(self.found) + len(self.missed)
        return len(self.found) / planted if planted else 1.0


def read_labels(folder: Path) -> list[LabelledLine]:
    """Read the labels of a folder."""
    with (folder / "labels.csv").open(encoding="utf-8", newline="") as stream:
        return [
            LabelledLine(row["moitié"], row["fichier"], int(row["ligne"]), row["citation"], row["code"])
            for row in csv.DictReader(stream, delimiter=";")
        ]


def family_of(code: str) -> str:
    """The family in which a code is counted."""
    return next((name for name, codes in FAMILIES.items() if code in codes), "autre")


def score(folder: Path, labels: Iterable[LabelledLine]) -> dict[str, Score]:
    """Proofread the labelled files and count, family by family."""
    scores = {name: Score() for name in (*FAMILIES, "autre")}
    findings: dict[tuple[str, int], list[Finding]] = {}
    by_file: dict[str, list[LabelledLine]] = {}
    for label in labels:
        by_file.setdefault(label.file, []).append(label)
    for name in by_file:
        for finding in proofread((folder / name).read_text(encoding="utf-8"), name):
            if finding.severity is not Severity.NOTE:
                findings.setdefault((name, finding.line), []).append(finding)
    for lines in by_file.values():
        for label in lines:
            _count(scores, label, findings.get((label.file, label.line), []))
    return scores


def _count(scores: dict[str, Score], label: LabelledLine, findings: Sequence[Finding]) -> None:
    if not label.code:
        for finding in findings:
            scores[family_of(finding.code)].false.append((label, finding))
    elif any(_answers(finding.code, label.code) for finding in findings):
        scores[family_of(label.code)].found.append(label)
    else:
        scores[family_of(label.code)].missed.append(label)


def _answers(found: str, expected: str) -> bool:
    """Tell whether a finding names the error planted, within the line or between lines."""
    return (found >= "C200") == (expected >= "C200")


def report_lines(scores: dict[str, Score], details: bool = False) -> list[str]:
    """The scores as lines of text, with the misses and the false findings on demand."""
    lines = [f"{'famille':<16}{'précision':>10}{'rappel':>10}{'trouvées':>10}{'manquées':>10}{'à tort':>8}"]
    for name, result in scores.items():
        if not (result.found or result.missed or result.false):
            continue
        lines.append(
            f"{name:<16}{result.precision:>10.3f}{result.recall:>10.3f}{len(result.found):>10}{len(result.missed):>10}"
            f"{len(result.false):>8}"
        )
        if details:
            lines.extend(f"  manquée {label.code} {label.file}:{label.line} {label.quote}" for label in result.missed)
            lines.extend(
                f"  à tort {finding.code} {label.file}:{label.line} {label.quote}\n         {finding.message}"
                for label, finding in result.false
            )
    return lines


def main(arguments: Sequence[str]) -> int:
    """Print the scores of each half of a labelled folder."""
    details = "--détails" in arguments
    positional = [argument for argument in arguments if not argument.startswith("--")]
    folder = Path(positional[0]) if positional else DEFAULT_FOLDER
    labels = read_labels(folder)
    halves = positional[1:] or sorted({label.half for label in labels})
    for half in halves:
        sys.stdout.write(f"Moitié « {half} »\n")
        for line in report_lines(score(folder, [label for label in labels if label.half == half]), details):
            sys.stdout.write(f"{line}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
