"""Tests of each pattern of claim: silent on what is right, a finding of the right code on what is wrong."""

# One claim a line reads better than claims cut in pieces.
# ruff: noqa: E501

import pytest

from cvreport.proof import Finding, proofread

# Family: the right sentence, the wrong one, the code of its finding.
CLAIMS = [
    ("Le nombre passe de 84 en 2015 à 88 en 2019 (+4).", "Le nombre passe de 84 en 2015 à 88 en 2019 (+6).", "C101"),
    ("Le nombre est passé de 1 458 à 551, soit 907 de moins.", "Le nombre est passé de 1 458 à 551, soit 807 de moins.", "C101"),
    ("Le nombre est passé de 1 458 à 551 (−907).", "Le nombre est passé de 1 458 à 551 (−970).", "C101"),
    ("On compte 64 centres en 2019 contre 23 en 2015, soit +41.", "On compte 64 centres en 2019 contre 23 en 2015, soit +14.", "C101"),
    ("On compte 23 centres en 2015 contre 64 en 2019, soit +41.", "On compte 23 centres en 2015 contre 64 en 2019, soit +31.", "C101"),
    ("La dotation passe de 4,2 M€ à 4,6 M€ (+0,4 M€).", "La dotation passe de 4,2 M€ à 4,6 M€ (+0,8 M€).", "C101"),
    ("Le budget a augmenté de 3,5 M€, de 21,0 à 24,5 M€.", "Le budget a augmenté de 35 M€, de 21,0 à 24,5 M€.", "C101"),
    ("On compte 5 870 places fin 2019, soit 320 de plus que fin 2018 (5 550).", "On compte 5 870 places fin 2019, soit 420 de plus que fin 2018 (5 550).", "C101"),
    ("Le nombre a progressé à Paris (71 en 2018 à 118 en 2019, soit +47), tout comme en REP (37 contre 58, soit +21).", "Le nombre a progressé à Paris (71 en 2018 à 118 en 2019, soit +47), tout comme en REP (37 contre 58, soit +31).", "C101"),
    ("Il est passé de 35 ateliers en 2015 à 40 en 2019 (+5), et de 17 en QP à 19 (+2).", "Il est passé de 35 ateliers en 2015 à 40 en 2019 (+5), et de 17 en QP à 19 (+12).", "C101"),
    ("Le linéaire passe de 38,3 km en 2015 à 47,4 km en 2019 (+9,1 km).", "Le linéaire passe de 38,3 km en 2015 à 47,4 km en 2019 (+8,1 km).", "C101"),
    ("Le nombre passe de 16 en 2017 (sur 40) à 13 en 2019 (sur 31), soit -3.", "Le nombre passe de 16 en 2017 (sur 40) à 13 en 2019 (sur 31), soit -5.", "C101"),
    ("Il a progressé de 76 en 2015 à 220 en 2017 (+144), puis a baissé à 184 en 2019 (-36).", "Il a progressé de 76 en 2015 à 220 en 2017 (+144), puis a baissé à 184 en 2019 (-46).", "C101"),
    ("Le nombre était de 420 en 2018. Il est de 504 en 2021, soit 84 de plus.", "Le nombre était de 420 en 2018. Il est de 504 en 2021, soit 94 de plus.", "C101"),
    ("Le nombre de sorties est passé de 340 à 438 (+29 %).", "Le nombre de sorties est passé de 340 à 438 (+22 %).", "C102"),
    ("Les dons sont en hausse de 18 % (152 000 € en 2018, 179 400 € en 2019).", "Les dons sont en hausse de 28 % (152 000 € en 2018, 179 400 € en 2019).", "C102"),
    ("Les interventions augmentent de 31 % entre 2015 et 2019, passant de 49 à 64.", "Les interventions augmentent de 23 % entre 2015 et 2019, passant de 49 à 64.", "C102"),
    ("Le nombre de bénéficiaires (+168 % : 703 en 2015 à 1 886 en 2019) augmente.", "Le nombre de bénéficiaires (+268 % : 703 en 2015 à 1 886 en 2019) augmente.", "C102"),
    ("On compte 7 518 personnes en 2019, soit +1 % depuis 2018 (7 415).", "On compte 7 518 personnes en 2019, soit +9 % depuis 2018 (7 415).", "C102"),
    ("Le trafic a augmenté entre 2016 (50 actions) et 2019 (81 actions), soit +62 %.", "Le trafic a augmenté entre 2016 (50 actions) et 2019 (81 actions), soit +38 %.", "C102"),
    ("Le nombre d'élèves a baissé de 93 en 2015 à 91 en 2019.", "Le nombre d'élèves a augmenté de 93 en 2015 à 91 en 2019.", "C103"),
    ("Les élèves sont moins nombreux (91 en 2019 contre 93 en 2015).", "Les élèves sont plus nombreux (91 en 2019 contre 93 en 2015).", "C103"),
    ("Le nombre de jeunes a reculé (-34 %).", "Le nombre de jeunes a reculé (+34 %).", "C103"),
    ("Le taux recule, passant de 31 % à 27 %.", "Le taux progresse, passant de 31 % à 27 %.", "C103"),
    ("Après un pic à 396 en 2018, les demandes reculent à 303 en 2019.", "Après un pic à 303 en 2018, les demandes reculent à 396 en 2019.", "C103"),
    ("La hausse est plus forte dans les quartiers (+140 %) qu'à Paris (+75 %).", "La hausse est plus forte dans les quartiers (+40 %) qu'à Paris (+75 %).", "C103"),
    ("Le taux est plus faible dans le quartier (22 %) que dans la ville (41 %).", "Le taux est plus élevé dans le quartier (22 %) que dans la ville (41 %).", "C103"),
    ("Une hausse de 4 points (33 % en 2018 contre 29 % en 2015).", "Une hausse de -4 points (33 % en 2018 contre 29 % en 2015).", "C103"),
    ("Le nombre a doublé, passant de 20 à 39.", "Le nombre a doublé, passant de 20 à 29.", "C104"),
    ("Le nombre a plus que doublé, de 79 à 197.", "Le nombre a plus que doublé, de 79 à 137.", "C104"),
    ("Le nombre a triplé (15 en 2018, 46 en 2021).", "Le nombre a triplé (15 en 2018, 31 en 2021).", "C104"),
    ("Les consultations ont été multipliées par 2,5 (480 en 2019, 1 205 en 2021).", "Les consultations ont été multipliées par 4,5 (480 en 2019, 1 205 en 2021).", "C104"),
    ("Le nombre a été divisé par deux entre 2015 (840) et 2019 (418).", "Le nombre a été divisé par quatre entre 2015 (840) et 2019 (418).", "C104"),
    ("Les subventions ont diminué d'un quart, de 2,0 M€ à 1,5 M€.", "Les subventions ont diminué d'un quart, de 2,0 M€ à 1,1 M€.", "C104"),
    ("On compte 598 porteurs, dont 396 femmes (soit 66 %).", "On compte 598 porteurs, dont 396 femmes (soit 56 %).", "C105"),
    ("Sur les 412 demandes instruites, 309 ont abouti (75 %).", "Sur les 412 demandes instruites, 309 ont abouti (57 %).", "C105"),
    ("48 stations sur 61 sont accessibles, soit 79 %.", "48 stations sur 61 sont accessibles, soit 69 %.", "C105"),
    ("37 des 52 recommandations ont été suivies, soit 71 %.", "37 des 52 recommandations ont été suivies, soit 81 %.", "C105"),
    ("Un tiers des bénéficiaires (33 %) vivent seuls.", "Un tiers des bénéficiaires (43 %) vivent seuls.", "C105"),
    ("1 école sur 5 (20 %) participe.", "1 école sur 5 (40 %) participe.", "C105"),
    ("On compte 407 groupes (342 CP, 32 CE1, 33 CP/CE1).", "On compte 417 groupes (342 CP, 32 CE1, 33 CP/CE1).", "C106"),
    ("342 + 32 + 33 = 407", "342 + 32 + 33 = 417", "C106"),
    ("Nous avons reçu 198 femmes et 120 hommes, soit 318 personnes.", "Nous avons reçu 198 femmes et 120 hommes, soit 308 personnes.", "C106"),
    ("La Ville y consacre 228 M€, dont 97 M€ en fonctionnement et 131 M€ en investissement.", "La Ville y consacre 228 M€, dont 97 M€ en fonctionnement et 151 M€ en investissement.", "C106"),
    ("On compte 23 relais, dont 9 récents.", "On compte 23 relais, dont 39 récents.", "C106"),
    ("L'objectif de 200 familles est atteint (213).", "L'objectif de 200 familles est atteint (193).", "C107"),
    ("L'objectif de 100 % n'est pas encore atteint (94 %).", "L'objectif de 90 % n'est pas encore atteint (94 %).", "C107"),
    ("Le nombre de familles est passé de 153 en 2015 à 200 en 2019. L'objectif de 200 familles est atteint.", "Le nombre de familles est passé de 153 en 2015 à 190 en 2019. L'objectif de 200 familles est atteint.", "C107"),
    ("L'objectif de réduire à 30 le nombre de dossiers est atteint (28).", "L'objectif de réduire à 30 le nombre de dossiers est atteint (41).", "C107"),
    ("La part passe de 40 % à 44 % (+4 points).", "La part passe de 40 % à 44 % (+4 %).", "C108"),
    ("Le nombre passe de 120 à 150 (+25 %).", "Le nombre passe de 120 à 150 (+25 points).", "C108"),
    ("Le nombre est stable (118 en 2018, 121 en 2019).", "Le nombre est stable (118 en 2018, 151 en 2019).", "C109"),
    ("La part reste stable, passant de 14 % à 13 %.", "La part reste stable, passant de 14 % à 9 %.", "C109"),
    ("Le nombre passe de 27 en 2016 à 19 en 2020.", "Le nombre passe de 27 en 2020 à 19 en 2016.", "C110"),
    ("Entre 2015 et 2019, 12 actions ont été menées.", "Entre 2019 et 2015, 12 actions ont été menées.", "C110"),
    ("On compte 88 places en 2019, soit +4 depuis 2015.", "On compte 88 places en 2015, soit +4 depuis 2019.", "C110"),
]  # fmt: skip

# Sentences that must raise nothing, for their numbers count nothing or their words claim nothing.
TRAPS = [
    "Renseignements au 01 42 76 40 40, 12 rue de Rivoli, 75004 Paris.",
    "La loi n° 2014-173 du 21 février 2014 et l'article L. 2224-5 s'appliquent.",
    "1.1 Favoriser la réussite scolaire\t12",
    "Voir page 27, tableau 4 et annexe 2.",
    "Les 10^e, 18^e et 20^e arrondissements, le 1^{er} et le 13e.",
    "Le projet s'adresse aux jeunes de 16 à 25 ans, de 14h à 17h30.",
    "Il faut compter une hausse de 10 à 15 % des prix.",
    "Le taux est plus faible en REP que dans l'ensemble (81 % contre 92 % en 2017).",
    "La part des femmes est de 52 %, celle des hommes de 48 %.",
    "L'objectif est de passer de 12 % à 20 % d'ici 2030.",
    "Depuis 2015, la fréquentation varie entre 43 % et 60 %.",
    "On observe une forte hausse des votes en 2017 et 2018 (63 en 2017, 59 en 2018).",
    "Le linéaire, sans les doubles sens, est passé de 38,3 km à 47,4 km.",
    "La hausse (de 10 à 12 % selon les produits) pèse sur les ménages.",
    "2012 expulsions pour impayé, 12 pour troubles et 17 pour occupation.",
]


def codes(text: str) -> list[str]:
    """The codes of the findings of a text."""
    return [finding.code for finding in proofread(text)]


@pytest.mark.parametrize("right", [right for right, _, _ in CLAIMS])
def test_a_right_claim_is_not_flagged(right: str) -> None:
    """A sentence whose figures and words agree raises nothing."""
    assert codes(right) == []


@pytest.mark.parametrize(("wrong", "code"), [(wrong, code) for _, wrong, code in CLAIMS])
def test_a_wrong_claim_is_flagged(wrong: str, code: str) -> None:
    """A sentence that contradicts itself raises the code of its error."""
    assert code in codes(wrong)


@pytest.mark.parametrize("trap", TRAPS)
def test_what_is_no_claim_is_not_flagged(trap: str) -> None:
    """Telephone numbers, laws, ages, ranges and comparisons raise nothing."""
    assert codes(trap) == []


@pytest.mark.parametrize(
    "text",
    [
        "Le nombre passe de 1 458 en 2015 à 551 en 2019 (−907).",
        "Le nombre passe de 1\u00a0458 en 2015 à 551 en 2019 (-907).",
        "Le nombre passe de 1\u202f458 en 2015 à 551 en 2019 (\u2013907).",
        "Le nombre passe de 1458 en 2015 à 551 en 2019 (- 907).",
        "Le **nombre** passe de <b>1 458</b> en 2015 à 551 en 2019 (−907).",
    ],
)
def test_writings_of_numbers_are_equal(text: str) -> None:
    """Spaces of any kind, signs of any kind and emphasis change nothing."""
    assert codes(text) == []
    assert codes(text.replace("907", "917")) == ["C101"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Le nombre passe de 406 en 2015 à 525 en 2019 (+30 %).", []),
        ("Le nombre passe de 406 en 2015 à 525 en 2019 (+31 %).", ["C102"]),
        ("La part passe de 35 % à 41 % (+5 points).", []),
        ("La part passe de 35 % à 41 % (+9 points).", ["C101"]),
        ("Le nombre passe de 5 686 en 2015 à 6 887 en 2019 (+1 200).", []),
        ("Le nombre passe de 1 000 à 1 900, soit près de 900 de plus.", []),
        ("Il est passé de 153 à 249, soit une centaine de plus.", []),
    ],
)
def test_roundings_are_tolerated(text: str, expected: list[str]) -> None:
    """Less than one unit of the last digit is admitted, « près de » and « une centaine » widen."""
    assert codes(text) == expected


def test_a_tolerated_rounding_is_said_on_demand() -> None:
    """With notes, the exact value of a rounded percentage is given."""
    (note,) = proofread("Le nombre passe de 406 en 2015 à 525 en 2019 (+30 %).", notes=True)
    assert (note.code, note.severity.value, note.expected) == ("C901", "note", "+29\u202f%")


def finding_of(text: str) -> Finding:
    """The only finding of a text."""
    (finding,) = proofread(text)
    return finding


def test_a_finding_says_what_was_computed() -> None:
    """The message gives the computation and its likely cause, the correction is apart."""
    finding = finding_of("Le nombre de sorties est passé de 340 à 438 (+22 %).")
    assert "+28,8\u202f%" in finding.message
    assert "valeur d'arrivée" in finding.message
    assert finding.expected == "+29\u202f%"


def test_a_tenfold_slip_is_named() -> None:
    """A factor of ten between what is printed and what is computed is said."""
    assert "facteur dix" in finding_of("Le nombre passe de 100 à 140 en 2019 (+400).").message


def test_a_finding_has_the_place_of_its_claim() -> None:
    """Line and column are those of the file, through joined lines and removed markup."""
    text = "Titre\n\nUne ligne.\n\nLe **nombre** est passant de 113 en 2015\nà 104 en 2019 (-26 %).\n"
    finding = finding_of(text)
    assert (finding.line, finding.column) == (5, 19)
    assert finding.quote.startswith("passant de 113 en 2015 à 104")
