"""Lexicon of the French words whose sound, gender or plural no rule gives."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Words in h that forbid elision (« le handicap »); those not listed, as « hébergement », allow it.
ASPIRATED_WORDS = _words("""
    ha haie haies haine haines haïr haka hall halle halles halls halo halos halte haltes hamac hamacs
    hameau hameaux hara harpe harpes hâte hâtif hâtive havre havres hayon hayons hélas hem héros herse
    herses hêtre hêtres heurt heurts heurter hic hideux hideuse hile hip hippie hippies hisse hisser hit
    hits hobbies hobby hoc hocher hochet hochets hold homards hop hoquet hoquets hors hot hotte hottes
    houe houx hub hubs huche huée huées huer huit huitaine huitante huitième huitièmes hum hune huppe
    hussard husky hutte huttes
""")
ASPIRATED_BEGINNINGS = tuple(
    _words("""
    hach hack hagard haill halal haler haleter hammam hamburger hamster hanap hanche hand hangar
    hanneton hant happ harangu haras harcel harcèl hardi harem hareng hargn haricot harnach harnais
    harpon hasard hash haubert hauss haut hériss hérisson herni héron hibou hiérarch hockey holland
    homard hongr honte hooligan hors houbl houill houle houpp housp houss hublot huguenot hulul hurl
""")
)
# Vowels that forbid elision: « le onze », « le oui », « du yaourt », but « d'yeux ».
UNELIDED_VOWELS = _words("onze onzième onzièmes oui ouistiti ouistitis uhlan uhlans ululer unième")
ELIDED_Y = _words("y yeux yeuse yeuses")

# Genders of the heads of labels that « l' », « les » or no article leave unknown.
FEMININES = _words("""
    activité aide aire amende année annonce antenne assistante attente audience bibliothèque bourse
    campagne candidate classe crèche demande dépense école embauche enquête entreprise équipe étape
    famille femme fille garderie habitante halte hausse heure journée licence mesure mère naissance
    offre part permanence personne place plainte procédure rencontre ressource rue salle séance semaine
    somme sortie structure superficie surface tonne valeur victime ville visite voie
""")
MASCULINES = _words("""
    accès accompagnement accueil adhérent adolescent adulte âge agent an appel apprenti arbre arrêté
    article atelier auteur avis bailleur bénéficiaire bilan budget bureau cadre centre chantier chômeur
    club collège collégien comité commerce conseil contrat contrôle côté cours créateur demandeur départ
    diplômé dispositif dossier droit écart échange effectif emploi employeur encadrant enfant enseignant
    ensemble entretien équipement espace établissement étudiant euro événement foyer garçon groupe
    habitant habitat hébergement homme hôtel immeuble indice inscrit investissement jardin jeune jour
    lieu local logement loyer lycée lycéen médiateur ménage mètre milliard million mineur mois montant
    musée niveau nombre objectif ouvrage parcours parent partenaire participant passage point poste prêt
    prix professionnel projet quartier rang recours relais repas résident salarié secteur senior service
    séjour signalement site spectacle stage stagiaire tarif taux temps terrain titulaire total travail
    usager volontaire vote
""")

# Words in s, x or z whose singular and plural are the same.
INVARIABLE = _words("""
    abus acquis admis anis appris après as assis atlas autobus avis bas biais bois bonus bras brebis bus
    cadenas campus canevas cas chaos chaux châssis choix clos colis commis compris compromis concis
    concours confus consensus contresens corps corpus cours croix crucifix cursus débarras débris dedans
    dehors dessous dessus deux devis diffus discours divers dix dos doux enclos épais époux exprès
    exquis faux fils flux fois fonds fracas frais gaz gens gros héros hors houx inclus indécis index
    intrus jadis jaloux jus lilas lis logis lors lynx malus matelas mauvais mépris mieux mis moins mois
    nez noix obtus obus os ours paix palais paradis parcours parfois pas pays perdrix permis pervers pis
    plus plusieurs poids poix précis préavis printemps pris prix processus promis propos puits quiz
    radis ras reclus recours refus relais remis remous repas repos repris requis revers riz roux sans
    secours sens six soumis souris sous surplis surplus surpris sursis tamis tapis tas taudis taux temps
    tiers toujours toux transmis travers treillis trois univers us verglas vernis vers virus vis voix
    volis après-midi rendez-vous sans-abri sans-papiers hors-d'œuvre porte-à-porte tête-à-tête
""")
# Words in -ois and -ais that are regular plurals; the others are the same in both, as « chinois ».
REGULAR_IN_OIS_AIS = _words("""
    emplois lois convois envois renvois parois tournois rois octrois beffrois essais délais balais quais
    vrais gais remblais déblais
""")
IRREGULAR_PLURALS = {
    "travail": "travaux", "bail": "baux", "vitrail": "vitraux", "corail": "coraux", "émail": "émaux",
    "soupirail": "soupiraux", "œil": "yeux", "monsieur": "messieurs", "madame": "mesdames", "tout": "tous",
    "mademoiselle": "mesdemoiselles", "bijou": "bijoux", "caillou": "cailloux", "chou": "choux",
    "genou": "genoux", "hibou": "hiboux", "joujou": "joujoux", "pou": "poux", "tuyau": "tuyaux",
    "noyau": "noyaux", "joyau": "joyaux", "boyau": "boyaux", "étau": "étaux", "préau": "préaux",
}  # fmt: skip
REGULAR_IN_AL = _words("bal carnaval festival récital régal chacal bancal fatal final natal naval aval")
REGULAR_IN_U = _words("landau pneu bleu sarrau")
# Nouns in -eu; the other words in -eux are adjectives, the same in the singular.
NOUNS_IN_EU = _words("jeu lieu feu enjeu milieu aveu neveu cheveu pieu adieu essieu moyeu vœu")
# First parts of compound words, which do not vary.
INVARIABLE_PARTS = _words("""
    demi mi semi micro mini multi maxi ex non sous sur avant après auto socio co inter pré post vice e
    nord sud est ouest éco télé bio porte lave garde quasi néo anti extra ultra
""")
