"""Addresses of a list found in the agency's reference: surely, doubtfully or not at all."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from cvreport.collect.locating.addresses import Address, normalised

NEAR = 0.87


class Outcome(StrEnum):
    """What became of one address."""

    FOUND = "trouvée"
    DOUBTFUL = "douteuse"
    UNKNOWN = "inconnue"


@dataclass(frozen=True, slots=True)
class Match:
    """The outcome for a row of the list: its perimeters when found, and why not otherwise; never the address."""

    row: int
    outcome: Outcome
    perimeters: frozenset[str]
    reason: str = ""


class Reference:
    """The agency's addresses with their perimeters, indexed by their parts."""

    def __init__(self, entries: Iterable[tuple[str, str, str]]) -> None:
        """Take addresses, postcodes and perimeters; several perimeters are separated by « | »."""
        self.exact: dict[Address, set[str]] = {}
        self.by_place: dict[tuple[str, str], set[Address]] = {}
        self.streets: dict[str, set[str]] = {}
        for text, postcode, perimeters in entries:
            address = normalised(text, postcode)
            own = {name.strip() for name in perimeters.split("|") if name.strip()}
            self.exact.setdefault(address, set()).update(own)
            self.by_place.setdefault((address.number, address.street), set()).add(address)
            self.streets.setdefault(address.postcode, set()).add(address.street)

    def find(self, row: int, text: str, postcode: str) -> Match:
        """Look an address up; only an address found without any doubt has perimeters."""
        address = normalised(text, postcode)
        if not address.street:
            return Match(row, Outcome.UNKNOWN, frozenset(), "adresse vide")
        if address in self.exact:
            return Match(row, Outcome.FOUND, frozenset(self.exact[address]))
        same_place = self.by_place.get((address.number, address.street), set())
        if not address.postcode and len(same_place) == 1:
            return Match(row, Outcome.FOUND, frozenset(self.exact[next(iter(same_place))]))
        if same_place:
            reason = "plusieurs communes possibles" if not address.postcode else "autre code postal"
            return Match(row, Outcome.DOUBTFUL, frozenset(), reason)
        return self._doubt(row, address)

    def _doubt(self, row: int, address: Address) -> Match:
        known: Sequence[str] = sorted(self.streets.get(address.postcode, set()))
        if address.street in known:
            reason = "numéro absent de la référence" if address.number else "numéro manquant"
            return Match(row, Outcome.DOUBTFUL, frozenset(), reason)
        if difflib.get_close_matches(address.street, known, n=1, cutoff=NEAR):
            return Match(row, Outcome.DOUBTFUL, frozenset(), "nom de voie proche d'un nom connu")
        return Match(row, Outcome.UNKNOWN, frozenset(), "voie inconnue")
