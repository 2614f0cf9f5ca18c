"""Sets of labels, tags and parts of speech that rules look for, each with an example.

A set is defined once, here, and named after what its members are. All are spaCy's numbers, which
the columns of a parse and the attributes `dep`, `tag` and `pos` of a token hold. The labels are
those of ClearNLP, the tags those of the Penn Treebank, the parts of speech universal ones: a model
that reads another language may have other labels and needs sets of its own.

In the examples, _underscores_ stand around the words that bear a label of the set.
"""

from spacy.strings import get_string_id

from onrecord.lexicons import load_class


def symbols(*names: str) -> frozenset[int]:
    """The numbers that spaCy uses for labels, tags, lemmas or words."""
    return frozenset(get_string_id(name) for name in names)


def class_ids(name: str) -> frozenset[int]:
    """The numbers of the words of one class of the lexicon `word_classes`, such as `modal`."""
    return symbols(*load_class(name))


# Marks and words, as numbers of lower-case forms.

COMMA = symbols(",")
"""`Ruiz_,_ the mayor`"""

TO = class_ids("to")
"""`vowed _to_ stay`, `according _to_ Ruiz`"""

AS = class_ids("as")
"""`_as_ the mayor said`, `quoted her _as_ saying`"""

THAT = class_ids("that")
"""`her claim _that_ it failed`"""

CLAUSE_JOINERS = class_ids("clause_joiner")
"""`said _that_ it failed`, `asked _whether_ it failed`"""

# Parts of speech: single classes.

COMMON_NOUN = symbols("NOUN")
"""`The _mayor_ gave a _speech_.`"""

PROPER_NOUN = symbols("PROPN")
"""`_Ana_ _Ruiz_ left _Lyon_.`"""

ADPOSITION = symbols("ADP")
"""`the mayor _of_ Lyon`"""

ARTICLES = symbols("DET")
"""`_the_ mayor of _a_ town`"""

COORDINATOR = symbols("CCONJ")
"""`Ruiz _and_ Berg left, _but_ Lee stayed.`"""

# Parts of speech: classes that rules take for one.

VERBS = symbols("VERB", "AUX")
"""`Ruiz _has_ _said_ so.`"""

AUXILIARY = symbols("AUX")
"""`Ruiz _has_ said so.` `It _is_ a shame.`"""

NOUNS = symbols("NOUN", "PROPN")
"""`the _mayor_, _Ana_ _Ruiz_`"""

ADJECTIVE = symbols("ADJ")
ADJECTIVE_OR_VERB = symbols("ADJ", "VERB")
"""What taggers take such a word for: `is _convinced_ that`"""

NOUNS_AND_PRONOUNS = NOUNS | symbols("PRON")
"""What heads most noun phrases: `_She_ met the _mayor_, _Ana_ _Ruiz_.`"""

NAMES_AND_PRONOUNS = symbols("PROPN", "PRON")
"""What names somebody without another word: `_Ruiz_ told _him_.`"""

NOUNS_AND_ADJECTIVES = NOUNS | symbols("ADJ")
"""`a _young_ _tax_ _lawyer_`"""

NAME_WORDS = NOUNS_AND_ADJECTIVES | symbols("NUM")
"""What a noun may have before it in its phrase: `_Army_ _1st_ _Lt._ _Ana_ _Ruiz_`"""

NOUN_PHRASE_HEADS = NAME_WORDS | symbols("PRON", "DET")
"""What may stand for a whole noun phrase: `_Two_ stayed, the _poor_ left, _all_ lost.`"""

NOUN_PHRASE_WORDS = NOUN_PHRASE_HEADS | symbols("PART", "ADP", "CCONJ")
"""What a noun phrase runs on with: `_the_ _mayor_ _’s_ _aide_ _and_ _a_ _friend_ _of_ _hers_`"""

NAMED_WORDS = NOUN_PHRASE_HEADS | symbols("PART", "ADP", "SCONJ")
"""What may stand between a verb of naming and the name: `called _the_ _plan_ for _it_ “bad”`"""

APPOSITION_OPENERS = NOUNS_AND_ADJECTIVES | symbols("DET", "PRON")
"""What may open an apposition: `her rival, _the_ mayor`, `his aide, _Tom_ Berg`"""

DETERMINERS = symbols("DET", "ADJ")
"""What stands before the noun of a short phrase: `_a_ _clear_ reference to the strike`"""

CONJUNCTIONS = symbols("CCONJ", "SCONJ")
"""`It rained _and_ she left, _because_ it was late.`"""

ADVERBS = symbols("ADV", "INTJ")
"""What opens a sentence before a comma: `_However_, she left.` `_Yes_, she left.`"""

PUNCTUATION = symbols("PUNCT", "SPACE")
"""`“No_,_” she said_._`"""

CLAUSE_OPENERS = symbols("PUNCT", "SPACE", "ADV", "CCONJ")
"""What may stand between a quotation and its cue clause: `“No_,_” _then_ said Ruiz`"""

PHRASE_ENDERS = symbols("ADP", "AUX", "SCONJ", "VERB")
"""What only adds to the head of a phrase: `the mayor _of_ Lyon`, `the man _seen_ there`"""

PHRASE_ENDERS_AND_COORDINATORS = PHRASE_ENDERS | COORDINATOR
"""The same with `Ana Ruiz _and_ her aide`."""

UNFINISHED_ENDS = symbols("CCONJ", "ADP", "DET")
"""Words after which a phrase must go on: `head _of_`, `lawyer _and_`, `mayor of _the_`"""

DESCRIPTION_WORDS = NAME_WORDS | symbols("DET", "ADP", "PART")
"""What a description goes on with: `head _of_ _the_ _tax_ _office_`"""

DESCRIBING_WORDS = NAME_WORDS | symbols("VERB")
"""What distinguishes bearers of a role: `the _Democratic_ nominee`, `the _retired_ judge`"""

WORDS_NOT_IN_NAMES = symbols("ADJ", "ADP", "ADV", "DET", "NOUN", "VERB")
"""What opens no name in small letters: `_magician_ Prospero`"""

WORDS_BEFORE_QUOTATIONS = WORDS_NOT_IN_NAMES | symbols("NUM", "PART", "PRON", "PROPN")
"""What may stand before a quotation that goes on: `criticised Berg for _brazenly_ “selling it”`"""

# Tags.

FINITE_VERBS = symbols("VBD", "VBZ", "VBP")
"""Verbs with a tense: `She _said_ that he _lies_ and they _know_.`"""

FINITE_VERBS_AND_MODALS = FINITE_VERBS | symbols("MD")
"""What makes a clause one that can stand alone: `He _will_ go.` `He _went_.`"""

PAST_TENSE = symbols("VBD")
"""`Ruiz _told_ them.`"""

INFINITIVE = symbols("VB")
"""`Ruiz vowed to _stay_.`"""

GERUND = symbols("VBG")
"""`Ruiz left without _naming_ anybody.`"""

PAST_PARTICIPLE = symbols("VBN")
"""`It was _said_ that Ruiz had _left_.`"""

PAST_FORMS = PAST_TENSE | PAST_PARTICIPLE
"""Forms in `-ed`, which taggers confuse: `Ruiz, _asked_ why, said so.`"""

FINITE_VERBS_AND_PARTICIPLES = FINITE_VERBS | PAST_PARTICIPLE
"""What may be a predicate where taggers confuse forms: `Ruiz, asked why, _wept_.`"""

PARTICIPLES = GERUND | PAST_PARTICIPLE
"""`a _rising_ star`, `the _elected_ mayor`"""

TO_TAG = symbols("TO")
"""`Ruiz vowed _to_ stay.`"""

PERSONAL_PRONOUN = symbols("PRP")
"""`a man whom _she_ did not name`"""

RELATIVE_PRONOUNS = symbols("WP", "WDT")
"""`Ruiz, _who_ left`, `the firm _that_ failed`"""

WHOSE = symbols("WP$")
"""`Ruiz, _whose_ claim was denied`"""

RELATIVE_WORDS = RELATIVE_PRONOUNS | WHOSE
"""Whatever opens a relative clause: `Ruiz, _who_ left`, `Berg, _whose_ aide stayed`"""

POSSESSIVE_ENDING = symbols("POS")
"""`Ruiz_’s_ claim`"""

HYPHEN = symbols("HYPH")
"""`co_-_founder`"""

SINGULAR_NOUN = symbols("NN")
"""`his _deputy_, Ana Ruiz`"""

PLURAL_NOUNS = symbols("NNS", "NNPS")
"""`The _officials_ met the _Clintons_.`"""

# Labels: subjects and objects.

ACTIVE_SUBJECT = symbols("nsubj")
"""`_Ruiz_ said so.`"""

PASSIVE_SUBJECT = symbols("nsubjpass")
"""`_Ruiz_ was told so.`"""

SUBJECTS = ACTIVE_SUBJECT | PASSIVE_SUBJECT
"""`_Ruiz_ said so.` `_Ruiz_ was told so.`"""

SUBJECTS_AND_CLAUSES = SUBJECTS | symbols("csubj")
"""The same with `That she _left_ surprised them.`"""

PASSIVE_MARKERS = symbols("nsubjpass", "auxpass")
"""What makes a verb's clause a passive: `_Ruiz_ _was_ told.`"""

AGENT = symbols("agent")
"""`He was told _by_ Ruiz.`"""

DIRECT_OBJECT = symbols("dobj")
"""`Ruiz made a _claim_.`"""

PREPOSITION_OBJECT = symbols("pobj")
"""`a claim by _Ruiz_`"""

OBJECTS = DIRECT_OBJECT | PREPOSITION_OBJECT | symbols("dative", "iobj")
"""Any argument of a verb beside its subject: `Ruiz told _him_ a _story_ about _her_.`"""

QUOTED_PARTIES = DIRECT_OBJECT | symbols("nsubjpass")
"""Whose words are passed on: `Reuters quoted _her_ as saying`, `_she_ was quoted as saying`"""

INVERTED_SUBJECTS = symbols("dobj", "attr", "oprd", "npadvmod")
"""What a parser takes a subject behind its verb for: `“No,” said _Ruiz_.`"""

POSSESSOR = symbols("poss")
"""`_Ruiz_’s claim`, `_her_ claim`"""

POSSESSORS_AND_OBJECTS = POSSESSOR | PREPOSITION_OBJECT
"""From an owner up to the preposition of its phrase: `In _his_ _speech_, Lee said`"""

# Labels: clauses.

REPORTED_CLAUSE = symbols("ccomp")
"""`Ruiz said that it _failed_.`"""

RELATIVE_CLAUSE = symbols("relcl")
"""`Ruiz, who _left_, said so.`"""

NOUN_CLAUSE = symbols("acl")
"""`a letter _saying_ so`, `the claim that it _failed_`"""

NOUN_COMPLEMENTS = NOUN_CLAUSE | REPORTED_CLAUSE | RELATIVE_CLAUSE
"""Labels that parsers give to the clause that a noun takes: `her claim that it _failed_`"""

PARATAXIS = symbols("parataxis")
"""`It failed, she _says_, by a vote.`"""

CONJUNCT = symbols("conj")
"""`Ruiz came and _said_ so.`"""

SHARED_SUBJECT_VERBS = symbols("conj", "xcomp", "advcl", "pcomp", "prep", "dep", "ccomp", "aux")
"""Through these a verb without a subject takes that of the verb above it.

`Ruiz came and _said_ so`, `Ruiz wants to _say_ so`, `Ruiz left, _saying_ so`.
"""

SUBORDINATE_CLAUSES = symbols("ccomp", "relcl", "advcl", "acl", "pcomp", "xcomp")
"""`She said that Ruiz _left_.` `Ruiz, who _left_.` `When Ruiz _left_, it rained.`"""

PRONOUN_CLAUSES = symbols("ccomp", "advcl", "xcomp", "dobj", "conj")
"""Clauses below one whose subject their pronoun may be: `Lee said that she _left_.`"""

ADVERBIAL_AND_MAIN_CLAUSES = symbols("advcl", "ROOT")
"""Where a climb from a pronoun to its clause ends: `When he _left_, Lee _smiled_.`"""

CLAUSES_AFTER_NOUNS = symbols("relcl", "acl", "appos", "parataxis", "advcl")
"""What ends a description: `a lawyer | who _left_`, `a lawyer, | the _author_ of two books`"""

# Labels: what complements a verb that attributes without a clause, as in lexicons of frames.

PREDICATES = symbols("oprd", "ccomp", "xcomp")
"""`called the plan a _disaster_`"""

ADJECTIVE_COMPLEMENT = symbols("acomp")
"""`Ruiz was _unconvinced_.`"""

PREPOSITION_CLAUSE = symbols("pcomp")
"""`praised for _saying_ so`"""

ADVERBIAL_CLAUSE = symbols("advcl")
"""`Ruiz rang to _say_ so.`"""

INFINITIVES = symbols("xcomp", "advcl", "ccomp")
"""`vowed to _stay_`"""

GERUNDS = symbols("xcomp", "dobj")
"""`denied _lying_`"""

PREPOSITION = symbols("prep")
"""`an attack _on_ the owner`"""

PREPOSITIONS = PREPOSITION | symbols("dative", "agent")
"""`spoke _of_ a scandal`, `apologised _to_ her`"""

PARTICLES = symbols("prt", "advmod", "prep")
"""`pointed _out_ a fault`"""

# Labels: the rest.

MARKER = symbols("mark")
"""`said _that_ it failed`"""

AS_LABELS = symbols("mark", "advmod", "prep")
"""Labels that parsers give to the `as` of a clause: `_as_ the mayor said`"""

NEGATION = symbols("neg")
"""`did _not_ say`"""

AUXILIARIES = symbols("aux", "auxpass")
NEGATIONS_AND_AUXILIARIES = NEGATION | symbols("aux")
"""What leaves open what somebody is: `Lee is _not_ a lawyer`, `Lee _may_ be a lawyer`"""

VERB_GROUP = NEGATIONS_AND_AUXILIARIES | symbols("auxpass", "advmod")
"""What belongs to a verb before it: `_has_ _not_ _yet_ said`"""

APPOSITION = symbols("appos")
"""`the coach, Ann _Lee_`"""

CONJUNCT_AND_APPOSITION = CONJUNCT | APPOSITION
"""What takes its place in the clause from another: `Ruiz and _Berg_`, `the coach, Ann _Lee_`"""

NOUN_MODIFIERS = symbols("amod", "compound", "nmod")
"""What describes a noun from before it: `the _former_ _tax_ chief`"""

NOUN_MODIFIERS_AND_POSSESSORS = NOUN_MODIFIERS | POSSESSOR
"""The same with `_Ruiz_’s claim`."""

WORD_MODIFIERS = symbols("advmod", "amod", "aux", "det", "nummod")
"""Labels of common words with a capital that are no surname: `_Young_ people`, `_May_ I`"""
