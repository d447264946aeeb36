"""Words that say nothing of what a figure counts, without accents."""

from cvreport.proof.places import TOWN_WORDS

_WORDS = """
afin ainsi alors annee annees apres atteindre atteint augmentation augmente aussi autre autres aux avaient
avait avant avec avoir baisse beneficiaires bien cadre celle celles celui ces cette ceux chaque chez comme
compte comptent concerne contrat contre cours dans debut decembre deja depuis des developpe developpement
diminue diminution donnees dont egalement elle elles encore ensemble entre environ etaient etait etre fait
fin forte habitants hausse ils janvier legere les leur leurs lors maintenu mais meme mise moins moyenne
multiplie nette nombre notamment par parmi part passant passe periode
personnes place plus plusieurs politique pour pres prioritaire prioritaires progresse progression proportion
quartier quartiers que recul recule renforce rentree represente respectivement reste scolaire selon
signature soit sont stable suite sur tandis taux total totale tous tout toute toutes une vers ville
"""

STOP_WORDS = frozenset(_WORDS.split()) | TOWN_WORDS
