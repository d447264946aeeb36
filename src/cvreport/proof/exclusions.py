"""Numbers that count nothing: ordinals, laws, addresses, telephone numbers, references, ages, hours."""

import re

_ROAD = r"(?:rue|avenue|av\.|boulevard|bd|quai|impasse|allée|chaussée|esplanade)"
_REFERENCE = (
    r"(?:page|p\.|pp\.|tableau|figure|fig\.|graphique|carte|annexe|chapitre|volet|axe|phase|niveau|étape"
    r"|tome|partie"
    r"|section|catégorie|zone|fiche|encadré|note|ligne|tram|porte|bâtiment|groupe|priorité|lot|thème|pilier"
    r"|mission|programme|programmes|délibération|question|numéro|objectif n°|action n°|indicateur|point n°"
    r"|version|type)"
)
_REFERENCES = r"(?:pages|pp\.|phases|axes|lots|volets|chapitres|tableaux|figures|lignes|zones|niveaux|annexes|étapes)"
_UNIT_LETTERS = r"(?:k€|K€|M€|Md€|Mds€|€|%|km|ha|m²|m2|kg|MWh|GWh|kWh|pts?\b|pp\b|t\b|h\b)"

_FORMS = (
    r"https?://\S+|www\.\S+|[\w.+-]+@[\w-]+\.\S+",
    r"(?:\+33|0033)\s?\(?\d\)?(?:[ .\u00a0\u202f-]?\d\d){4}|(?<!\d)0\d(?:[ .\u00a0\u202f-]?\d\d){4}(?!\d)",
    r"(?<!\d)(?:3\d|0\s?8\d\d|36)[ .\u00a0]\d\d(?=\s*(?:\(|appel|numéro))",
    r"\b(?:loi|décret|arrêté|ordonnance|circulaire|règlement"
    r"|directive)s?\s+(?:\(\w+\)\s+)?(?:n[°o]\s?)?\d[\d./-]*",
    r"(?:\bn[°o]s?|\bnuméros?|№)\s*[A-Z]?\d[\d./-]*(?:\s*(?:et|à|,)\s*\d[\d./-]*)*",
    r"\b(?:articles?|art\.|alinéas?)\s+[LRDA]?\.?\s*\d[\d-]*(?:\s*(?:à|et|,|ou)\s*[LRDA]?\.?\s*\d[\d-]*)*",
    r"\bL\.\s*\d[\d-]*",
    r"(?<![\d,])\d{1,3}(?:\s*(?:,|et|/|-|–|à|au|ou)\s*(?:le\s+|du\s+)?\d{1,3})*\s?\^?\{?"
    r"(?:ers?|ères?|res?|nde?s?|i?[eè]mes?|es?|°|ᵉ)\}?(?![\w°])",
    r"\b\d{1,4}(?:\s?(?:bis|ter|quater))?,?\s+" + _ROAD + r"\b|\b\d{1,4},\s+place\b",
    r"(?<!\d[\s\u00a0\u202f])(?<!\d)(?-i:\d{5}(?=\s+[A-ZÉ][a-zé]+)(?!\s+[A-ZÉ][a-zé]+\s[A-ZÉ]))",
    r"\b" + _REFERENCE + r"\s+\d{1,3}(?![\d,.]*\s?(?:[%€]|\d|points?\b))",
    r"\b" + _REFERENCES + r"\s+\d{1,3}(?:\s*(?:,|et|à|-|–|/)\s*\d{1,3})+(?!\d)",
    r"(?<!\d)\d{1,2}\s?[hH]\s?\d{2}(?!\d)|(?<![\d,])\d{1,2}\s?h(?:eures?)?\s?(?:à|-"
    r"|–)\s?\d{1,2}\s?h(?:eures?)?\b"
    r"|\bà\s+\d{1,2}\s?h(?:eures?)?\b",
    r"(?<!\d)\d{1,3}\s*(?:à|-|–|/|et|ou)\s*\d{1,3}\s*ans\b",
    r"(?<!\d)\d{1,3}\s*ans\b",
    r"\b\d\d?\s?(?:[hj]|jours|heures)\s?(?:/|sur)\s?\d\d?\s?[hj]?\b",
    # The scale of a mark: « 7,5 sur 10 » is 7,5.
    r"(?<=\d[\s\u00a0\u202f])sur\s(?:10|20)\b",
    r"\b[A-Za-zÀ-ÿ]+[-‑]?\d+(?:[A-Za-z]\w*)?(?![\d,]*\s?%)\b",
    r"(?<![\d,.])\d+(?!" + _UNIT_LETTERS + r")[A-DF-Za-df-zÀ-ÿ]\w*",
    r"(?<!\d)\d{1,2}(?:er)?\s+(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre"
    r"|décembre)\b(?!\s+(?:19|20)\d\d)",
    r"(?<![\d/])\d{1,2}/\d{1,2}(?![\d/])(?!\s+(?:des?|d['’]|du)\b)",
    r"(?<!\d)\d{1,4}\s?[x×]\s?\d{1,4}(?!\d)",
    r"\bISBN\b[\s:]*[\d-]+|\bISSN\b[\s:]*[\d-]+|\bISO\s?\d+|\b[A-Z]{2,}\s?n°\s?\d+",
    r"(?:\.{3,}|…)\s*\d{1,3}(?!\d)",
    r"(?<!\d)\d+(?:\.\d+){2,}",
)

EXCLUDED = "|".join(f"(?:{form})" for form in _FORMS)
SECTION_NUMBER = re.compile(r"\s*(?:#+\s*)?\d{1,2}(?:(?:\.\d{1,2})+\.?|[.)])\s+(?=\D)")
