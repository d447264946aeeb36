"""Patterns of sentences on what has no evolution: one level, a total, bounds, a change alone, what is missing."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from cvreport.french.grammar import NounPhrase, agree, capitalise, enumerate_french, singular, verb
from cvreport.french.periods import in_period, label
from cvreport.model.observation import Observation
from cvreport.model.period import PeriodKind
from cvreport.narrate import figures
from cvreport.narrate.patterns import de, sentence
from cvreport.narrate.subject import Subject


def level_sentence(subject: Subject, observation: Observation, turn: int) -> Markup:
    """One level only: « On compte 145 actions en 2019. », « La part … est de 25 % en 2019. »"""
    when = in_period(observation.period) if observation.period.kind is not PeriodKind.UNSTATED else ""
    if observation.unit == "oui/non":
        answer = "oui" if observation.value else "non"
        return sentence("{opening} : {answer} {when}.", opening=subject.opening, answer=answer, when=when)
    if figures.is_symbol(observation.unit):
        value = figures.level(observation)
        verbs = ("s’élève à", "s’élèvent à") if turn % 2 else ("est", "sont")
        return sentence(
            "{opening} {amounts} {value} {place} {when}.",
            opening=subject.opening,
            amounts=verb(verbs[0], verbs[1], subject.phrase),
            value=value if turn % 2 else de(value),
            place=subject.place,
            when=when,
        )
    if observation.value == 0:
        none = "aucune" if subject.unit_gender == "f" else "aucun"
        unit = subject.unit_singular or singular(subject.unit)
        return sentence(
            "On ne compte {none} {unit} {place} {when}.", none=none, unit=unit, place=subject.place, when=when
        )
    value = figures.counted(observation, subject.unit, subject.unit_singular, subject.unit_gender)
    if turn % 2 and when:
        return sentence("{when}, on compte {value} {place}.", when=capitalise(when), value=value, place=subject.place)
    return sentence("On compte {value} {place} {when}.", value=value, place=subject.place, when=when)


def total_sentence(subject: Subject, observation: Observation) -> Markup:
    """A total over several years."""
    when = in_period(observation.period) if observation.period.kind is not PeriodKind.UNSTATED else ""
    return sentence(
        "Au total, {when} {comma}{verb} {value} {place}.",
        when=when,
        comma=", " if when else "",
        verb="on compte" if not figures.is_symbol(observation.unit) else f"{subject.text} atteint",
        value=figures.counted(observation, subject.unit, subject.unit_singular, subject.unit_gender),
        place=subject.place,
    )


def range_sentence(subject: Subject, observation: Observation) -> Markup:
    """Bounds over the years: « Selon les années, la part va de 43 % à 60 %. »"""
    when = f" ({label(observation.period)})" if observation.period.kind is PeriodKind.SPAN else ""
    start = (
        "Selon les années" if observation.period.kind is PeriodKind.SPAN else capitalise(in_period(observation.period))
    )
    return sentence(
        "{start}, {subject} {goes} de {low} à {high} {place}{when}.",
        start=start,
        subject=subject.text,
        goes=verb("va", "vont", subject.phrase),
        low=figures.level(observation),
        high=figures.upper(observation),
        place=subject.place,
        when=when,
    )


def change_sentence(subject: Subject, observation: Observation, turn: int) -> Markup:
    """A change whose levels are not known: « Le nombre de sessions a reculé de 71 % entre 2015 et 2019. »"""
    value = observation.value or 0.0
    when = in_period(observation.period) if observation.period.kind is not PeriodKind.UNSTATED else ""
    if value == 0:
        return sentence(
            "{opening} {stays} {place} {when}.",
            opening=subject.opening,
            stays=verb("n’a pas changé", "n’ont pas changé", subject.phrase),
            place=subject.place,
            when=when,
        )
    participles = ("progressé", "augmenté") if value > 0 else ("reculé", "diminué")
    return sentence(
        "{opening} {has} {moved} de {size} {place} {when}.",
        opening=subject.opening,
        has=verb("a", "ont", subject.phrase),
        moved=participles[turn % 2],
        size=figures.change(observation),
        place=subject.place,
        when=when,
    )


def missing_sentence(phrase: NounPhrase, reason: str) -> Markup:
    """« Le nombre d'exclusions n'est pas connu : l'accueil est anonyme. »"""
    return sentence(
        "{opening} {known}{reason}.",
        opening=capitalise(phrase.text),
        known=f"{verb('n’est pas', 'ne sont pas', phrase)} {agree('connu', phrase)}",
        reason=f" : {reason}" if reason else "",
    )


def missing_together(phrases: Sequence[NounPhrase]) -> Markup:
    """« Ni le nombre de collèges ni celui des classes ne sont connus. »"""
    return sentence("Ne sont pas connus : {names}.", names=enumerate_french([phrase.text for phrase in phrases]))
