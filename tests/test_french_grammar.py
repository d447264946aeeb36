"""Tests of French grammar."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvreport.french.grammar import (
    Gender,
    GrammarError,
    NounPhrase,
    a_noun_phrase,
    agree,
    capitalise,
    de_noun_phrase,
    elide,
    enumerate_french,
    plural,
    pronoun,
    singular,
    verb,
)
from cvreport.french.words import FEMININES, IRREGULAR_PLURALS, MASCULINES

SINGULARS = sorted((FEMININES | MASCULINES | set(IRREGULAR_PLURALS)) - {"ce"})


@pytest.mark.parametrize(
    ("word", "following", "expected"),
    [
        ("de", "enfants", "d'enfants"),
        ("de", "centres", "de centres"),
        ("le", "hébergement", "l'hébergement"),
        ("le", "handicap", "le handicap"),
        ("la", "hausse", "la hausse"),
        ("la", "halte", "la halte"),
        ("le", "haltérophile", "l'haltérophile"),
        ("le", "hall", "le hall"),
        ("la", "hallucination", "l'hallucination"),
        ("de", "huit", "de huit"),
        ("de", "huissiers", "d'huissiers"),
        ("le", "héros", "le héros"),
        ("la", "héroïne", "l'héroïne"),
        ("de", "haies", "de haies"),
        ("de", "hors-d'œuvre", "de hors-d'œuvre"),
        ("le", "Haut-Pas", "le Haut-Pas"),
        ("de", "onze", "de onze"),
        ("de", "yaourts", "de yaourts"),
        ("de", "Yvelines", "d'Yvelines"),
        ("ne", "y a", "n'y a"),
        ("que", "en 2019", "qu'en 2019"),
        ("que", "ils", "qu'ils"),
        ("jusque", "en 2018", "jusqu'en 2018"),
        ("si", "il", "s'il"),
        ("si", "elle", "si elle"),
        ("de", "EHPAD", "d'EHPAD"),
        ("de", "HLM", "d'HLM"),
        ("de", "RSA", "de RSA"),
        ("de", "Île-de-France", "d'Île-de-France"),
        ("de", "1 458", "de 1 458"),
        ("pour", "enfants", "pour enfants"),
    ],
)
def test_elide(word: str, following: str, expected: str) -> None:
    """Small words are elided before a vowel sound only."""
    assert elide(word, following) == expected


@pytest.mark.parametrize(
    ("phrase", "de", "a"),
    [
        ("le nombre d'enfants", "du nombre d'enfants", "au nombre d'enfants"),
        ("Le nombre d'enfants", "du nombre d'enfants", "au nombre d'enfants"),
        ("la part", "de la part", "à la part"),
        ("les dossiers", "des dossiers", "aux dossiers"),
        ("l'objectif", "de l'objectif", "à l'objectif"),
        ("l’objectif", "de l’objectif", "à l’objectif"),
        ("des enfants", "d'enfants", "à des enfants"),
        ("enfants", "d'enfants", "à enfants"),
        ("lecteurs", "de lecteurs", "à lecteurs"),
        ("un enfant", "d'un enfant", "à un enfant"),
    ],
)
def test_contractions(phrase: str, de: str, a: str) -> None:
    """« de » and « à » contract with « le » and « les »."""
    assert (de_noun_phrase(phrase), a_noun_phrase(phrase)) == (de, a)


@pytest.mark.parametrize(
    ("several", "one"),
    [
        ("enfants accompagnés", "enfant accompagné"),
        ("travaux", "travail"),
        ("locaux associatifs", "local associatif"),
        ("jeux", "jeu"),
        ("vœux", "vœu"),
        ("bureaux", "bureau"),
        ("réseaux", "réseau"),
        ("lieux d'accueil", "lieu d'accueil"),
        ("centres sociaux", "centre social"),
        ("fois", "fois"),
        ("mois", "mois"),
        ("cours", "cours"),
        ("accès", "accès"),
        ("parcours", "parcours"),
        ("repas servis", "repas servi"),
        ("colis", "colis"),
        ("avis", "avis"),
        ("taux", "taux"),
        ("emplois aidés", "emploi aidé"),
        ("heures d'ouverture", "heure d'ouverture"),
        ("heures d’ouverture", "heure d’ouverture"),
        ("élèves de la classe", "élève de la classe"),
        ("places en crèche", "place en crèche"),
        ("actions hors les murs", "action hors les murs"),
        ("enfants et jeunes accompagnés", "enfant et jeune accompagné"),
        ("garçons, filles", "garçon, fille"),
        ("demi-journées", "demi-journée"),
        ("haltes-garderies", "halte-garderie"),
        ("rendez-vous", "rendez-vous"),
        ("arcs-en-ciel", "arc-en-ciel"),
        ("établissements REP", "établissement REP"),
        ("enfants (moins de 3 ans)", "enfant (moins de 3 ans)"),
        ("", ""),
    ],
)
def test_singular_and_plural(several: str, one: str) -> None:
    """A counted noun phrase varies up to its first preposition, in both directions."""
    assert singular(several) == one
    assert plural(one) == several


@pytest.mark.parametrize(
    ("several", "one"),
    [
        ("heures d'ouverture et ateliers", "heure d'ouverture et atelier"),
        ("bénéficiaires du RSA et allocataires", "bénéficiaire du RSA et allocataire"),
        ("associations de parents et élèves", "association de parents et élèves"),
        ("habitants de Paris et Saint-Denis", "habitant de Paris et Saint-Denis"),
    ],
)
def test_coordination_after_a_complement(several: str, one: str) -> None:
    """A noun coordinated with the head varies too, but not one coordinated with the complement."""
    assert singular(several) == one


@given(st.lists(st.sampled_from(SINGULARS), min_size=1, max_size=3))
def test_singular_undoes_plural(words: list[str]) -> None:
    """The singular of a plural is the word that it came from, and neither changes its own result."""
    phrase = " ".join(words)
    assert singular(plural(phrase)) == phrase
    assert singular(phrase) == phrase
    assert plural(plural(phrase)) == plural(phrase)


@given(st.text(max_size=40))
def test_any_phrase_is_accepted(phrase: str) -> None:
    """Texts that are not noun phrases keep their words, and raise nothing."""
    assert len(singular(phrase).split()) == len(phrase.split())
    assert len(plural(phrase).split()) == len(phrase.split())
    assert len(elide("de", phrase)) <= len(phrase) + 3


def test_noun_phrase() -> None:
    """A phrase gives its article, head, gender and number."""
    phrase = NounPhrase.parse("le nombre d'enfants accompagnés")
    assert phrase == NounPhrase("le", "nombre", "d'enfants accompagnés", "m", "singular")
    assert str(NounPhrase.parse("L'objectif fixé")) == "l'objectif fixé"
    assert NounPhrase.parse("les familles aidées") == NounPhrase("les", "familles", "aidées", "f", "plural")
    assert NounPhrase.parse("enfants accueillis").number == "plural"
    assert NounPhrase.parse("la fréquentation").text == "la fréquentation"


@pytest.mark.parametrize(
    ("text", "gender"),
    [
        ("l'évolution", "f"),
        ("l'effectif", "m"),
        ("les dossiers", "m"),
        ("les activités", "f"),
        ("l'intensité", "f"),
    ],
)
def test_gender_from_the_lexicon(text: str, gender: Gender) -> None:
    """Where the article is silent, usual heads and safe endings give the gender."""
    assert NounPhrase.parse(text).gender == gender


@pytest.mark.parametrize("text", ["l'abaque", "les tilburys", "", "le "])
def test_unknown_phrases_are_refused(text: str) -> None:
    """A gender that is not known is asked for rather than guessed."""
    with pytest.raises(GrammarError, match=r"préciser|écrire"):
        NounPhrase.parse(text)
    assert NounPhrase.parse("l'abaque", "m").gender == "m"


@pytest.mark.parametrize(
    ("word", "text", "expected"),
    [
        ("passé", "le nombre", "passé"),
        ("passé", "la part", "passée"),
        ("passé", "les dossiers", "passés"),
        ("passé", "les familles", "passées"),
        ("compris", "les dossiers", "compris"),
        ("compris", "les familles", "comprises"),
        ("plus nombreux", "les familles", "plus nombreuses"),
        ("plus nombreux", "les dossiers", "plus nombreux"),
        ("inférieur", "la part", "inférieure"),
        ("stable", "la part", "stable"),
        ("dû", "les hausses", "dues"),
        ("actif", "la place", "active"),
        ("social", "les dossiers", "sociaux"),
        ("réel", "les parts", "réelles"),
        ("premier", "la part", "première"),
    ],
)
def test_agree(word: str, text: str, expected: str) -> None:
    """Participles and adjectives agree with the head of the phrase."""
    assert agree(word, NounPhrase.parse(text)) == expected


def test_verb_and_pronoun() -> None:
    """Verb and pronoun follow the number and the gender."""
    part, families = NounPhrase.parse("la part"), NounPhrase.parse("les familles")
    assert (verb("est", "sont", part), verb("est", "sont", families)) == ("est", "sont")
    assert (pronoun(part), pronoun(families)) == ("elle", "elles")
    assert (pronoun(NounPhrase.parse("le taux")), pronoun(NounPhrase.parse("les cas", "m"))) == ("il", "ils")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("école", "École"),
        ("œuvre", "Œuvre"),
        ("l'objectif du GPDS", "L'objectif du GPDS"),
        ("« école »", "« École »"),
        ("GPDS", "GPDS"),
        ("145 actions", "145 actions"),
        ("", ""),
    ],
)
def test_capitalise(text: str, expected: str) -> None:
    """Only the first letter changes, with its accent."""
    assert capitalise(text) == expected


@given(st.text(alphabet="aéœÉ «\u00a0RSA1", max_size=12))
def test_capitalise_is_idempotent(text: str) -> None:
    """A capital is put once."""
    assert capitalise(capitalise(text)) == capitalise(text)


def test_enumerate_french() -> None:
    """The last item is joined with « et », without a comma."""
    assert enumerate_french([]) == ""
    assert enumerate_french(["a"]) == "a"
    assert enumerate_french(["a", "b"]) == "a et b"
    assert enumerate_french(["a", "b", "c"]) == "a, b et c"
    assert enumerate_french(["a", "b"], "ou") == "a ou b"
