"""The functions that narratives call to print a figure; their names and arguments are French."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from cvreport.derive.keyfigures import (
    FigureError,
    Wanted,
    find_indicator,
    find_observation,
    find_series,
    refuse_break,
)
from cvreport.derive.series import evolution_between
from cvreport.french.numbers import format_value, number_in_words
from cvreport.model.contract import Contract
from cvreport.model.derived import Coverage, Derived, Evolution, TargetState, Verdict
from cvreport.model.figure import Figure, Operation
from cvreport.model.observation import Observation, Qualifier
from cvreport.narrate import figures
from cvreport.settings import Thresholds


@dataclass(frozen=True, slots=True)
class Helpers:
    """Figure functions bound to one contract; each returns a `Figure` or raises `FigureError`."""

    derived: Derived
    thresholds: Thresholds

    @property
    def contract(self) -> Contract:
        """The contract the figures come from."""
        return self.derived.contract

    def functions(self) -> dict[str, Callable[..., Figure]]:
        """The functions by the name editors type."""
        return {
            "valeur": self.valeur,
            "valeur_max": self.valeur_max,
            "difference": self.difference,
            "ecart": self.ecart,
            "pourcentage": self.pourcentage,
            "multiplication": self.multiplication,
            "total": self.total,
            "cible": self.cible,
            "nombre_actions": self.nombre_actions,
            "nombre_indicateurs": self.nombre_indicateurs,
            "nombre_objectifs": self.nombre_objectifs,
            "part_actions": self.part_actions,
            "collecte": self.collecte,
            "seuil_pourcentage": self.seuil_pourcentage,
            "seuil_points": self.seuil_points,
        }

    def valeur(
        self,
        indicateur: str,
        periode: str = "",
        perimetre: str | None = None,
        modalite: str | None = None,
        source: str | None = None,
        unite: str | None = None,
        arrondi: int = 1,
        lettres: bool = False,
        nom: bool = False,
        signe: bool = True,
    ) -> Figure:
        """A level: `valeur("pre.enfants", "2018/2019")` → 551.

        `arrondi`, `lettres` and `nom` change its look; `signe=false` takes the sign off a change whose levels are
        not known.
        """
        row = find_observation(self.contract, indicateur, periode, Wanted(perimetre, modalite, source, unite))
        if row.qualifier is Qualifier.CHANGE:
            return figures.signed_change(row) if signe else figures.change(row)
        if lettres:
            return _in_words(row, self._gender(row))
        if nom:
            indicator = find_indicator(self.contract, indicateur)
            breakdown = indicator.breakdowns.get(row.breakdown)
            unit = indicator.unit_of(row.breakdown)
            single = breakdown.unit_singular if breakdown and breakdown.unit else indicator.unit_singular
            return figures.counted(row, unit, single)
        if arrondi > 1:
            return Figure(figures.total([row], arrondi).text, Operation.LEVEL, (row.cell,))
        return figures.level(row)

    def valeur_max(
        self,
        indicateur: str,
        periode: str = "",
        perimetre: str | None = None,
        modalite: str | None = None,
        source: str | None = None,
        unite: str | None = None,
    ) -> Figure:
        """The upper bound of a range, or the whole of « x sur y »."""
        row = find_observation(self.contract, indicateur, periode, Wanted(perimetre, modalite, source, unite))
        if row.upper is None:
            raise FigureError(f"« {indicateur} » n'a pas de valeur_max pour {periode}.")
        return figures.upper(row)

    def difference(self, indicateur: str, debut: str, fin: str, **choix: str) -> Figure:
        """A signed difference: −907, +40 points."""
        return figures.signed_difference(self._evolution(indicateur, debut, fin, choix))

    def ecart(self, indicateur: str, debut: str, fin: str, **choix: str) -> Figure:
        """A difference without its sign: 907, 40 points."""
        return figures.gap(self._evolution(indicateur, debut, fin, choix))

    def pourcentage(self, indicateur: str, debut: str, fin: str, *, signe: bool = True, **choix: str) -> Figure:
        """A percentage of change: −62 %; `signe=false` takes its sign off."""
        evolution = self._evolution(indicateur, debut, fin, choix)
        if evolution.percent is None:
            raise FigureError(f"« {indicateur} » est une part ou part de zéro : employez ecart ou difference.")
        return figures.percentage(evolution) if signe else figures.percentage_size(evolution)

    def multiplication(self, indicateur: str, debut: str, fin: str, **choix: str) -> Figure:
        """By how much a level was multiplied: 2,5."""
        return figures.ratio(self._evolution(indicateur, debut, fin, choix))

    def total(
        self,
        indicateur: str,
        periode: str,
        perimetre: str | None = None,
        modalite: str | None = None,
        source: str | None = None,
        unite: str | None = None,
        arrondi: int = 1,
        malgre_rupture: bool = False,
    ) -> Figure:
        """The sum of the annual levels inside a span of years."""
        rows = find_series(self.contract, indicateur, periode, Wanted(perimetre, modalite, source, unite))
        if not malgre_rupture:
            refuse_break(self.contract, rows)
        return figures.total(rows, arrondi)

    def cible(self, indicateur: str, rang: int = 1) -> Figure:
        """The threshold of a target, from the référentiel: `cible("pre.enfants")` → 1 200."""
        indicator = find_indicator(self.contract, indicateur)
        targets = [target for target in indicator.targets if target.threshold is not None]
        if not 1 <= rang <= len(targets):
            raise FigureError(f"« {indicateur} » n'a pas de cible chiffrée de rang {rang}.")
        target = targets[rang - 1]
        return figures.threshold(target, indicator.unit_of(target.breakdown), indicator.id)

    def nombre_actions(self, portee: str = "ensemble", verdict: str = "", lettres: bool = False) -> Figure:
        """How many actions a theme, a sub-chapter or the whole has, of one verdict or in all."""
        coverage = self._coverage(portee)
        if verdict == "retour":
            number = coverage.returned
        elif verdict:
            number = coverage.verdicts.get(_verdict(verdict), 0)
        else:
            number = coverage.actions
        return _count(number, f"actions {portee} {verdict}", lettres)

    def nombre_indicateurs(self, portee: str = "ensemble", statut: str = "", lettres: bool = False) -> Figure:
        """How many indicators there are, of one status or in all."""
        coverage = self._coverage(portee)
        if not statut:
            return _count(coverage.indicators, f"indicateurs {portee}", lettres)
        number = sum(value for key, value in coverage.statuses.items() if key == statut)
        return _count(number, f"indicateurs {portee} {statut}", lettres)

    def nombre_objectifs(self, portee: str = "ensemble", etat: str = "", lettres: bool = False) -> Figure:
        """How many targets there are, of one state or in all."""
        coverage = self._coverage(portee)
        if not etat:
            return _count(coverage.targets, f"objectifs {portee}", lettres)
        try:
            wanted = TargetState(etat)
        except ValueError:
            raise FigureError(f"« {etat} » n'est pas un état : {', '.join(TargetState)}.") from None
        return _count(coverage.target_states.get(wanted, 0), f"objectifs {portee} {etat}", lettres)

    def part_actions(self, portee: str = "ensemble", verdict: str = "renforcee") -> Figure:
        """The share of actions of one verdict, in percent, rounded to the unit."""
        coverage = self._coverage(portee)
        number = coverage.returned if verdict == "retour" else coverage.verdicts.get(_verdict(verdict), 0)
        share = round(100 * number / coverage.actions) if coverage.actions else 0
        return Figure(format_value(share, "%"), Operation.COUNT, (f"decompte:actions {portee} {verdict}",))

    def collecte(self, quoi: str, lettres: bool = False) -> Figure:
        """A count of the year's collection: partners asked, those who answered, questions, answers, files."""
        if self.derived.collection is None:
            raise FigureError("Aucun fichier n'a été reçu pour cette année : la collecte n'a pas de décompte.")
        counts = self.derived.collection.counts()
        if quoi not in counts:
            raise FigureError(f"« {quoi} » n'est pas un décompte de la collecte : {', '.join(counts)}.")
        if quoi == "part":
            return Figure(format_value(counts[quoi], "%"), Operation.COUNT, ("decompte:collecte part",))
        return _count(counts[quoi], f"collecte {quoi}", lettres)

    def seuil_pourcentage(self) -> Figure:
        """The change under which a quantity is stable."""
        return Figure(format_value(self.thresholds.stable_percent, "%"), Operation.TARGET, ("reglages",))

    def seuil_points(self) -> Figure:
        """The change under which a share is stable."""
        return Figure(format_value(self.thresholds.stable_points, "points"), Operation.TARGET, ("reglages",))

    def _coverage(self, portee: str) -> Coverage:
        try:
            return self.derived.coverage[portee]
        except KeyError:
            raise FigureError(f"« {portee} » n'est ni un thème ni un sous-chapitre.") from None

    def _evolution(self, indicateur: str, debut: str, fin: str, choix: dict[str, str]) -> Evolution:
        unknown = set(choix) - {"perimetre", "modalite", "source", "unite", "malgre_rupture"}
        if unknown:
            raise FigureError(f"Argument inconnu : {', '.join(sorted(unknown))}.")
        wanted = Wanted(choix.get("perimetre"), choix.get("modalite"), choix.get("source"), choix.get("unite"))
        first = find_observation(self.contract, indicateur, debut, wanted)
        last = find_observation(self.contract, indicateur, fin, wanted)
        if (first.perimeter, first.breakdown, first.unit) != (last.perimeter, last.breakdown, last.unit):
            raise FigureError(
                f"« {indicateur} » : {debut} et {fin} ne sont pas de la même série. Précisez perimetre ou modalite."
            )
        if not choix.get("malgre_rupture"):
            refuse_break(self.contract, (first, last))
        evolution = evolution_between(first, last, self.thresholds)
        if evolution is None:
            raise FigureError(f"« {indicateur} » : il faut deux périodes différentes.")
        return evolution

    def _gender(self, row: Observation) -> str:
        indicator = self.contract.indicators[row.indicator_id]
        breakdown = indicator.breakdowns.get(row.breakdown)
        return (breakdown.unit_gender if breakdown and breakdown.unit else indicator.unit_gender) or "m"


def _in_words(row: Observation, gender: str) -> Figure:
    value = row.value or 0.0
    if value != int(value) or not 0 <= value < 1_000_000:
        return figures.level(row)
    words = number_in_words(int(value), "f" if gender == "f" else "m")
    return Figure(words, Operation.LEVEL, (row.cell,))


def _verdict(name: str) -> Verdict:
    try:
        return Verdict(name)
    except ValueError:
        raise FigureError(f"« {name} » n'est pas un verdict : {', '.join(Verdict)}.") from None


def _count(number: int, rule: str, lettres: bool) -> Figure:
    figure = figures.count(number, rule.strip())
    return Figure(number_in_words(number), figure.operation, figure.cells) if lettres else figure
