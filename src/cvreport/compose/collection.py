"""The collection of the year in the balance: totals in a sentence, and what each partner sent."""

from __future__ import annotations

from markupsafe import Markup

from cvreport.compose.material import Material
from cvreport.french.numbers import format_value
from cvreport.french.periods import label
from cvreport.model.collection import Collection, PartnerCollection, ReturnState
from cvreport.model.figure import Figure, Operation
from cvreport.model.period import Period
from cvreport.narrate.figures import count

HEADINGS = ("Partenaire", "Questions", "Valeurs", "Explications", "Sans réponse", "Fichiers", "Dernier reçu")
# How the balance names what the collection says of a partner; one who was asked nothing is told by its data.
BALANCE_STATES = {
    ReturnState.COMPLETE: "complet",
    ReturnState.PARTIAL: "partiel",
    ReturnState.UNREAD: "partiel",
    ReturnState.SILENT: "aucun",
}


def collection_view(material: Material) -> dict[str, object] | None:
    """The totals of the collection and a line a partner, as templates show them; None when nothing was received."""
    collection = material.derived.collection
    if collection is None:
        return None
    partners = material.contract.partners
    return {
        "titre": f"La collecte de {collection.year}",
        "phrase": _totals(collection),
        "entetes": list(HEADINGS),
        "lignes": [
            _line(partners[identifier].acronym, identifier, partner)
            for identifier, partner in collection.partners.items()
            if partner.state is not ReturnState.NOT_ASKED
        ],
    }


def state_of(material: Material, partner: str, otherwise: str) -> str:
    """The state of a partner's return: what the collection recorded, else what its data say."""
    collection = material.derived.collection
    found = collection.partners.get(partner) if collection is not None else None
    return BALANCE_STATES.get(found.state, otherwise) if found is not None else otherwise


def _totals(collection: Collection) -> Markup:
    counts = {name: count(number, f"collecte {name}") for name, number in collection.counts().items()}
    share = Figure(format_value(collection.counts()["part"], "%"), Operation.COUNT, ("decompte:collecte part",))
    received = collection.last_received
    last = f", le dernier le {label(Period.parse(received))}" if received else ""
    return Markup(
        "Partenaires sollicités : {} ; partenaires qui ont répondu : {}, dont {} à toutes les questions. "
        "Questions posées : {} ; réponses : {} ({}). Fichiers reçus : {}{}."
    ).format(
        counts["sollicites"],
        counts["repondants"],
        counts["complets"],
        counts["questions"],
        counts["reponses"],
        share,
        counts["fichiers"],
        last,
    )


def _line(acronym: str, identifier: str, partner: PartnerCollection) -> list[object]:
    numbers = (
        ("questions", partner.asked),
        ("valeurs", partner.valued),
        ("explications", partner.explained),
        ("sans réponse", partner.asked - partner.answered),
        ("fichiers", partner.files),
    )
    cells = [count(number, f"collecte {identifier} {name}") for name, number in numbers]
    return [acronym, *cells, Period.parse(partner.last_received).code if partner.last_received else "–"]
