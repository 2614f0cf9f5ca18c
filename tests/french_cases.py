"""French sentences, each of one kind, and what the pack finds in them."""

Found = tuple[str, str, str | None, str | None]
"""Kind, content, speaker as written, speaker's name."""

FRENCH: list[tuple[str, list[Found]]] = [
    (
        "« Le bac est en retard », a déclaré mardi la maire Anne Roux.",
        [("direct", "« Le bac est en retard »", "la maire Anne Roux", "Anne Roux")],
    ),
    # Words that attribute stand inside the marks.
    (
        "« Nous attendons, a dit le maire Paul Morin, et nous attendrons. »",
        [("direct", "« Nous attendons et nous attendrons. »", "le maire Paul Morin", "Paul Morin")],
    ),
    # A pronoun that hangs on its verb.
    (
        "La maire Anne Roux est venue. « Rien ne bouge », a-t-elle ajouté.",
        [("direct", "« Rien ne bouge »", "elle", "Anne Roux")],
    ),
    (
        "La directrice du port, Claire Jamin, a expliqué que la grue ne marchait plus.",
        [
            (
                "indirect",
                "que la grue ne marchait plus",
                "La directrice du port, Claire Jamin",
                "Claire Jamin",
            )
        ],
    ),
    (
        "Selon le préfet, la route restera fermée.",
        [("indirect", "la route restera fermée", "le préfet", None)],
    ),
    # An infinitive is reported, too.
    (
        "Le syndicat demande de fermer le quai.",
        [("indirect", "de fermer le quai", "Le syndicat", None)],
    ),
    # A verb that no list knows, inside the marks, with a full name.
    (
        "« C’est fini, grommelle Noé Kerbrat, on rentre. »",
        [("direct", "« C’est fini on rentre. »", "Noé Kerbrat", "Noé Kerbrat")],
    ),
    # What stands between a verb and its subject: a day, an aside, an adverbial phrase.
    (
        "« Rien ne presse », a jugé lundi, devant les élus, pour sa part, la maire Anne Roux.",
        [("direct", "« Rien ne presse »", "la maire Anne Roux", "Anne Roux")],
    ),
    # An age or a country means whoever was named, a possessive somebody else.
    (
        "Anne Roux, 34 ans, tient le bac. « J’aime la mer », dit la trentenaire.",
        [("direct", "« J’aime la mer »", "la trentenaire", "Anne Roux")],
    ),
    (
        "Anne Roux, 34 ans, tient le bac. « Elle nage bien », dit son père.",
        [("direct", "« Elle nage bien »", "son père", None)],
    ),
    # The noun of an organisation takes it up.
    (
        "Le syndicat Voltane a écrit. « Le quai coule », dit le syndicat.",
        [("direct", "« Le quai coule »", "le syndicat", "Voltane")],
    ),
    (
        "« Le quai coule », a dit le PDG, Paul Morin.",
        [("direct", "« Le quai coule »", "le PDG, Paul Morin", "Paul Morin")],
    ),
    # One comma parts no subject from its verb.
    (
        "Les quais, a expliqué le maire Paul Morin, sont fermés.",
        [("indirect", "Les quais sont fermés", "le maire Paul Morin", "Paul Morin")],
    ),
    (
        "« Le bac coule », a dit Paul Morin. Et d’ajouter : « Nous nageons. »",
        [
            ("direct", "« Le bac coule »", "Paul Morin", "Paul Morin"),
            ("direct", "« Nous nageons. »", "Paul Morin", "Paul Morin"),
        ],
    ),
    # Answers behind a name, then behind its initials.
    (
        "Rencontre avec Anne Roux.\nPourquoi ce bac ?\nAnne Roux : Pour mon père.\nA. R. : Et moi.",
        [
            ("direct", "Pour mon père.", "Anne Roux", "Anne Roux"),
            ("direct", "Et moi.", "A. R.", "Anne Roux"),
        ],
    ),
    ("Le film « Le Vieux Bac » sort en mai.", []),
    # What somebody wants is two words, or a figure, or stands behind a preposition.
    (
        "Le syndicat réclame un moratoire et 40 000 euros.",
        [("indirect", "un moratoire et 40 000 euros", "Le syndicat", None)],
    ),
    (
        "La mairie de Nort a appelé lundi à une trêve des travaux.",
        [("indirect", "une trêve des travaux", "La mairie de Nort", "mairie de Nort")],
    ),
    # The author goes on behind a clause, and behind an object.
    (
        "Le préfet assure que le quai tient et rappelle que le port est fermé.",
        [
            ("indirect", "que le quai tient", "Le préfet", None),
            ("indirect", "que le port est fermé", "Le préfet", None),
        ],
    ),
    (
        "Le gardien, 61 ans, reconnaît les faits mais conteste les montants.",
        [
            ("indirect", "les faits", "Le gardien, 61 ans", None),
            ("indirect", "les montants", "Le gardien, 61 ans", None),
        ],
    ),
    # Phrases between a cue and what it reports; a pronoun that looks as an article.
    (
        "La maire Anne Roux a demandé en mai aux pêcheurs de rentrer les filets.",
        [("indirect", "de rentrer les filets", "La maire Anne Roux", "Anne Roux")],
    ),
    (
        "Un docker dit les avoir vus partir.",
        [("indirect", "les avoir vus partir", "Un docker", None)],
    ),
    # A pronoun behind `quant à`, and whoever a relative pronoun takes up.
    (
        "Quant à Anne Roux, elle exige que le quai rouvre.",
        [("indirect", "que le quai rouvre", "elle", "Anne Roux")],
    ),
    (
        "Anne Roux suit Paul Morin. Quant à l’architecte du port, elle exige que le quai rouvre.",
        [("indirect", "que le quai rouvre", "elle", None)],
    ),
    (
        (
            "Pour Anne Roux, de la banque Nort, le quai tient. "
            "Pour Paul Morin, du port, « il coule »."
        ),
        [
            ("indirect", "le quai tient", "Anne Roux, de la banque Nort", "Anne Roux"),
            ("direct", "« il coule »", "Paul Morin, du port", "Paul Morin"),
        ],
    ),
    # Somebody before a court is none of its officers.
    (
        "Le procureur Paul Morin a parlé. « Rien de tout cela », dit l’accusé.",
        [("direct", "« Rien de tout cela »", "l’accusé", None)],
    ),
    # The day behind a cue tells when it was said.
    (
        "Le préfet a admis mercredi ne pas connaître le coût.",
        [("indirect", "ne pas connaître le coût", "Le préfet", None)],
    ),
    (
        "Me Odile Favre, qui défend le gardien, a demandé un sursis de deux mois.",
        [
            (
                "indirect",
                "un sursis de deux mois",
                "Me Odile Favre, qui défend le gardien",
                "Odile Favre",
            )
        ],
    ),
    # The noun before marks belongs to what is said.
    (
        "La maire Anne Roux juge la grue « bien trop chère ».",
        [("mixed", "la grue « bien trop chère »", "La maire Anne Roux", "Anne Roux")],
    ),
    # A body takes its pronoun, though a woman was named before.
    (
        (
            "La maire Anne Roux sort. La fédération du port dit craindre un échec. "
            "« Rien ne presse », dit-elle."
        ),
        [
            ("indirect", "craindre un échec", "La fédération du port", None),
            ("direct", "« Rien ne presse »", "elle", None),
        ],
    ),
    # Those who speak together, and the pronoun that takes them up.
    (
        "Anne Roux et Paul Morin ont dit qu’ils partaient. Ils demandent un bac neuf.",
        [
            ("indirect", "qu’ils partaient", "Anne Roux et Paul Morin", "Anne Roux"),
            ("indirect", "un bac neuf", "Ils", "Anne Roux"),
        ],
    ),
    # A noun for bodies shows that a bare name is one.
    (
        "Air Nort dément toute panne. La compagnie dit regretter le retard.",
        [
            ("indirect", "toute panne", "Air Nort", "Air Nort"),
            ("indirect", "regretter le retard", "La compagnie", "Air Nort"),
        ],
    ),
    # A document speaks for the body that it names; an acronym for the only one it spells.
    (
        "Selon un rapport de l’Institut des ports, le quai coule.",
        [("indirect", "le quai coule", "un rapport de l’Institut des ports", "Institut des ports")],
    ),
    (
        "La Ligue des marins a écrit. La LM demande un bac neuf.",
        [("indirect", "un bac neuf", "La LM", "Ligue des marins")],
    ),
    # A full name behind a role and its place; what somebody is said to be.
    (
        "La procureure de la République Anne Roux s’est dite « surprise ».",
        [
            (
                "direct",
                "« surprise »",
                "La procureure de la République Anne Roux",
                "Anne Roux",
            )
        ],
    ),
    # Every second paragraph behind a dash answers.
    (
        (
            "La maire Anne Roux quitte le port.\n— Est-ce un échec ?\n— Non, un départ.\n"
            "— Et le bac ?\n— Il partira sans moi."
        ),
        [
            ("direct", "Non, un départ.", "La maire Anne Roux", "Anne Roux"),
            ("direct", "Il partira sans moi.", "La maire Anne Roux", "Anne Roux"),
        ],
    ),
    # Who has a role of which there is one is nobody who was named with another.
    (
        "La batelière Anne Roux attend. La préfète a précisé que le bac rouvrirait lundi.",
        [("indirect", "que le bac rouvrirait lundi", "La préfète", None)],
    ),
    (
        "La maire, Anne Roux, est venue. L’entourage de la maire dément toute fermeture.",
        [("indirect", "toute fermeture", "L’entourage de la maire", None)],
    ),
    (
        "Le juge Paul Morin est venu. L’avocate de la défense dénonce « une manœuvre ».",
        [("direct", "« une manœuvre »", "L’avocate de la défense", None)],
    ),
    # Who was spoken of last may be unnamed; a woman is no `il`.
    (
        "Paul Morin a écrit au préfet. Ce dernier a répondu que le bac rouvrirait.",
        [("indirect", "que le bac rouvrirait", "Ce dernier", None)],
    ),
    (
        "Anne Roux est venue lundi. Il estime que tout est faux.",
        [("indirect", "que tout est faux", "Il", None)],
    ),
    # A pronoun means the body that opens the sentence before it, named or not.
    (
        (
            "Selon Paul Morin, le quai cède.\n"
            "Le collectif a porté plainte. Il estime que tout est faux."
        ),
        [
            ("indirect", "le quai cède", "Paul Morin", "Paul Morin"),
            ("indirect", "que tout est faux", "Il", None),
        ],
    ),
    (
        "L’entreprise de pêche Norval va fermer, a-t-elle annoncé jeudi.",
        [("indirect", "L’entreprise de pêche Norval va fermer", "elle", "Norval")],
    ),
    # The leader behind a body is not its name.
    (
        "« Non », dit le chef de leur syndicat, Paul Morin. La direction conteste ce chiffre.",
        [
            ("direct", "« Non »", "le chef de leur syndicat, Paul Morin", "Paul Morin"),
            ("indirect", "ce chiffre", "La direction", None),
        ],
    ),
    # A relative takes up its source; what is denied behind marks attributes nothing.
    (
        "Des rumeurs selon lesquelles le quai cède courent.",
        [("indirect", "le quai cède courent", "Des rumeurs", None)],
    ),
    (
        "La maire, qui se dit « surprise », n’a pas précisé s’il viendrait.",
        [
            ("direct", "« surprise »", "La maire", None),
        ],
    ),
    (
        "Le port, dit-il lundi, « reste un lieu vivant ».",
        [("mixed", "Le port « reste un lieu vivant »", "il", None)],
    ),
    # Speech over two paragraphs is one row.
    (
        "« Nous partons demain à midi.\n« Nous ne reviendrons pas », a dit Anne Roux.",
        [
            (
                "direct",
                "« Nous partons demain à midi. « Nous ne reviendrons pas »",
                "Anne Roux",
                "Anne Roux",
            )
        ],
    ),
    ("Le relevé ne montre qu’une fuite d’eau.", []),
]
