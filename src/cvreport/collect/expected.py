"""What the forms of a partner ask, so that each received row is held against the row that was sent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from cvreport.collect.form import Value, build_form
from cvreport.collect.house_table import Key, SeriesKey, key_of, number_of, unit_of
from cvreport.collect.project import CollectProject
from cvreport.collect.questions import Question, asked_of, filled_with, past_points
from cvreport.collect.row_mark import series_digest
from cvreport.model.contract import Partner
from cvreport.model.period import Period


@dataclass(frozen=True)
class Expected:
    """The questions to one partner by digest and by series, and what its forms show of the past."""

    partner: Partner
    by_digest: Mapping[str, tuple[Question, ...]]
    shown: Mapping[str, Sequence[Mapping[str, Value]]]
    digests: frozenset[str]
    references: Mapping[SeriesKey, Decimal]
    known: Mapping[Key, Decimal]

    def proposed(self, digest: str) -> list[Period]:
        """The periods that the rows of a series propose."""
        return list(dict.fromkeys(question.period for question in self.by_digest.get(digest, ())))

    def reference(self, series: SeriesKey, key: Key | None = None) -> Decimal | None:
        """The value to hold a new one against: the one known for the same period, else the last of its series."""
        if key is not None and key in self.known:
            return self.known[key]
        return self.references.get(series)


def expected_of(partner: Partner, project: CollectProject) -> Expected:
    """Everything that may come back from a partner this year."""
    questions = [*asked_of(partner.id, project), *filled_with(partner.id, project)]
    by_digest: dict[str, list[Question]] = {}
    references: dict[SeriesKey, Decimal] = {}
    for question in questions:
        by_digest.setdefault(series_digest(partner.id, project.year, question.series), []).append(question)
        last = [value for _, row in past_points(question) if (value := number_of(row.valeur)) is not None]
        if last:
            references[question.series] = last[-1]
    forms = [build_form(partner, project), build_form(partner, project, filled=True)]
    shown: dict[str, list[Mapping[str, Value]]] = {}
    for form in forms:
        for row in form.rows:
            shown.setdefault(str(row["repere"]).rsplit(":", 1)[-1], []).append(row)
    return Expected(
        partner=partner,
        by_digest={digest: tuple(found) for digest, found in by_digest.items()},
        shown=shown,
        digests=frozenset(form.digest for form in forms),
        references=references,
        known=_known(partner.id, project),
    )


def _known(partner: str, project: CollectProject) -> dict[Key, Decimal]:
    known: dict[Key, Decimal] = {}
    for rows in (project.past.get(partner, ()), project.current.get(partner, ())):
        for row in rows:
            value = number_of(row.valeur)
            if value is not None:
                known[key_of(row, unit_of(row, project.indicators.get(row.indicateur)))] = value
    return known
