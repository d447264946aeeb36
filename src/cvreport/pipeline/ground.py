"""What the files of a project give before anything is composed: the derived contract, then the material."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from cvreport.compose.material import Material
from cvreport.derive.all import derive
from cvreport.french.settings import choose_typography
from cvreport.load.files import Files
from cvreport.load.project import READ_AGAIN, Narrative, RawProject, load_project
from cvreport.model.contract import Contract
from cvreport.model.derived import Derived
from cvreport.narrate.abbreviations import check_abbreviations
from cvreport.narrate.analysis import Analysis, write_analysis
from cvreport.narrate.narratives import Fragments, report_missing
from cvreport.narrate.typed_figures import check_typed_figures, names_with_a_number
from cvreport.pipeline.collection import with_collection
from cvreport.problems import Problems
from cvreport.settings import Settings
from cvreport.templating.pictures import check_picture_files
from cvreport.validate.contract import read_settings, validate_project

WriteAnalysis = Callable[..., Analysis]


def silent(_step: str, _detail: str) -> None:
    """A listener that says nothing."""


@dataclass(slots=True)
class Timer:
    """Tells each step to a listener and keeps its seconds."""

    listener: Callable[[str, str], None]
    seconds: dict[str, float] = field(default_factory=dict)
    _step: str = ""
    _since: float = 0.0

    def start(self, step: str, parts: int = 0) -> None:
        """Close the step before and begin another, which will tell of as many parts when it knows how many."""
        now = time.perf_counter()
        if self._step:
            self.seconds[self._step] = self.seconds.get(self._step, 0.0) + now - self._since
        self._step, self._since = step, now
        self.listener(step, str(parts) if parts else "")

    def tell(self, detail: str) -> None:
        """Say how far the step is."""
        self.listener(self._step, detail)

    def stop(self) -> None:
        """Close the last step."""
        self.start("")


@dataclass(frozen=True, slots=True)
class Ground:
    """What the data alone give: the raw project, its settings, and the contract with all that follows from it."""

    raw: RawProject
    settings: Settings
    derived: Derived


def understand(root: Path, year: int, timer: Timer, problems: Problems, files: Files = READ_AGAIN) -> Ground:
    """Read, check and derive."""
    timer.start("load")
    raw = load_project(root, year, problems, files)
    timer.start("validate")
    settings = read_settings(raw, problems)
    choose_typography(settings.typography)
    contract = validate_project(raw, problems)
    timer.start("derive")
    derived = derive(contract, settings.thresholds, problems)
    return Ground(raw, settings, with_collection(derived, root, year, problems))


def check_narratives(
    contract: Contract, narratives: Sequence[Narrative], fragments: Fragments, root: Path, problems: Problems
) -> None:
    """Everything that is checked over all narratives together, apart from `understand`.

    The preview does it again at each save of one of them, without reading the data again.
    """
    check_abbreviations(contract, narratives, problems)
    check_typed_figures(narratives, problems, names_with_a_number(contract))
    check_picture_files(narratives, root, problems)
    report_missing(contract, fragments, problems)


def material_of(ground: Ground, fragments: Fragments, write: WriteAnalysis = write_analysis) -> Material:
    """Everything the sections are composed from; `write` writes the analysis of one action."""
    derived, thresholds = ground.derived, ground.settings.thresholds
    analyses = {
        identifier: write(
            derived.contract, state, thresholds, own_headline=not fragments.get(f"actions/{identifier}", "Constat")
        )
        for identifier, state in derived.actions.items()
    }
    return Material(ground.raw.year, derived, analyses, fragments, ground.settings, ground.raw.territories)
