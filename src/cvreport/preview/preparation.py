"""The drafts of a document, brought up to date after a change by doing again only what the change touches."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from markupsafe import Markup

from cvreport.compose.composer import compose
from cvreport.compose.definition import Definition, read_definition
from cvreport.french.settings import house_typography
from cvreport.load.files import KeptFiles
from cvreport.load.project import Narrative, read_narratives
from cvreport.model.anchors import action_anchor, indicator_anchor
from cvreport.model.contract import Contract
from cvreport.model.derived import ActionState
from cvreport.model.document import Draft
from cvreport.narrate.analysis import Analysis, write_analysis
from cvreport.narrate.helpers import Helpers
from cvreport.narrate.narratives import Fragments, Rendering
from cvreport.pipeline.ground import Ground, Timer, check_narratives, material_of, silent, understand
from cvreport.pipeline.meetings import with_meeting
from cvreport.problems import Problem, Problems, ProblemsFound, Severity
from cvreport.settings import Thresholds
from cvreport.templating.environment import is_plain, search_path

Pieces = Mapping[tuple[str, str], Markup]


@dataclass(frozen=True, slots=True)
class Prepared:
    """The drafts, their document kind, and what is wrong; after an error the last good drafts."""

    drafts: tuple[Draft, ...]
    definition: Definition | None
    problems: tuple[Problem, ...]


@dataclass(slots=True)
class Preparation:
    """Keeps the data, the rendered narratives and the analyses between two changes."""

    root: Path
    year: int
    document: str
    ground: Ground | None = None
    _data: str = ""
    _data_problems: tuple[Problem, ...] = ()
    _narratives: dict[Narrative, tuple[Pieces, tuple[Problem, ...]]] = field(default_factory=dict)
    _good: dict[str, Pieces] = field(default_factory=dict)
    _described: object = None
    _names: Contract | None = None
    _files: KeptFiles = field(default_factory=KeptFiles)
    _analyses: dict[tuple[str, bool], tuple[object, Analysis]] = field(default_factory=dict)
    _unchecked: tuple[tuple[Narrative, ...], Fragments] | None = None
    _last: Prepared = field(default_factory=lambda: Prepared((), None, ()))

    def refresh(self, data_digest: str) -> Prepared:
        """Bring the drafts up to date; `data_digest` tells whether the data have changed."""
        if data_digest != self._data:
            self._read_data(data_digest)
        if self.ground is None:
            return Prepared((), None, self._data_problems)
        problems = Problems()
        fragments = self._fragments(self.ground, problems)
        composing = Problems()  # of its own: an error in a narrative must not stop the rest
        try:
            self._compose(self.ground, fragments, composing)
        except ProblemsFound as found:
            composing.found = found.problems
        every = (*self._data_problems, *problems, *composing)
        return Prepared(self._last.drafts, self._last.definition, tuple(dict.fromkeys(every)))

    def _compose(self, ground: Ground, fragments: Fragments, problems: Problems) -> None:
        definition = read_definition(self.document, search_path(self.root, self.year), problems)
        if definition is None:
            return
        material = material_of(ground, fragments, self._analysis)
        material = with_meeting(self.root, definition.selection, material, problems)
        self._last = Prepared(tuple(compose(definition, material, problems)), definition, ())

    def check(self) -> tuple[Problem, ...]:
        """What is wrong over all narratives together; apart, since it takes longer than an editor waits for words."""
        problems = Problems()
        if self.ground is not None and self._unchecked is not None:
            narratives, fragments = self._unchecked
            check_narratives(self.ground.derived.contract, narratives, fragments, self.root, problems)
        return tuple(problems)

    def places(self) -> dict[str, str]:
        """Where each action and indicator is declared, by the reference or the anchor that names it."""
        if self.ground is None:
            return {}
        contract = self.ground.derived.contract
        places = {action_anchor(action.id): action.place for action in contract.actions.values()}
        for indicator in contract.indicators.values():
            places[indicator_anchor(indicator.id)] = places[f"cible:{indicator.id}"] = indicator.place
        return {name: f"{place.path}:{place.line or 1}" for name, place in places.items()}

    def _read_data(self, digest: str) -> None:
        problems = Problems()
        try:
            self.ground = understand(self.root, self.year, Timer(silent), problems, self._files)
            self._forget_narratives(self.ground.derived.contract)
            names = _names_only(self.ground.derived.contract)
            # The same names stay one object, which is compared in no time.
            self._names = self._names if names == self._names else names
        except ProblemsFound as found:
            problems.found = found.problems
        self._data, self._data_problems = digest, tuple(problems)

    def _forget_narratives(self, contract: Contract) -> None:
        """Forget the narratives that the new data may change: those that call nothing take no value from them."""
        described = (replace(contract, observations=()), house_typography())
        same = described == self._described
        self._narratives = {each: kept for each, kept in self._narratives.items() if same and is_plain(each.text)}
        self._described = described

    def _fragments(self, ground: Ground, problems: Problems) -> Fragments:
        """Every narrative, rendered again where its text or the data have changed; the last good one if it fails."""
        rendering = Rendering(Helpers(ground.derived, ground.settings.thresholds), traced=True)
        pieces: dict[tuple[str, str], Markup] = {}
        kept = {}
        narratives = read_narratives(self.root, self.year, problems)
        for narrative in narratives:
            if narrative not in self._narratives:
                own = Problems()
                rendered = rendering.render(narrative, own)
                self._narratives[narrative] = (rendered, tuple(own))
                if not own.errors:
                    self._good[narrative.path] = rendered
            kept[narrative] = self._narratives[narrative]
            found, wrong = kept[narrative]
            broken = any(problem.severity is Severity.ERROR for problem in wrong)
            pieces.update(self._good.get(narrative.path, found) if broken else found)
            problems.extend(wrong)
        self._narratives = kept
        self._unchecked = (tuple(narratives), Fragments(pieces))
        return Fragments(pieces)

    def _analysis(
        self, _contract: Contract, state: ActionState, thresholds: Thresholds, *, own_headline: bool
    ) -> Analysis:
        """The analysis of an action, written again where something that it is written from has changed."""
        key = (state.action.id, own_headline)
        told = (state, thresholds, house_typography(), self._names)
        kept = self._analyses.get(key)
        if kept is None or kept[0] != told:
            assert self._names is not None  # read with the data
            kept = (told, write_analysis(self._names, state, thresholds, own_headline=own_headline))
            self._analyses[key] = kept
        return kept[1]


def _names_only(contract: Contract) -> Contract:
    """A contract without its référentiel and its observations: what an analysis may use beside the state it tells."""
    nothing: Any = {"themes": (), "axes": {}, "glossary": (), "context": (), "observations": (), "map_choice": None}
    return replace(contract, **nothing)
