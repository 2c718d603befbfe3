"""The small words of English grammar by which clauses, noun phrases and adjuncts are told apart."""

from __future__ import annotations

PERSONAL = frozenset("he she they we i you it".split())
"""Pronouns that can be a subject."""

SINGULAR = {"he": "m", "she": "f", "his": "m", "her": "f"}
"""Pronouns that mean one person, with the gender they show."""

RELATIVE = frozenset(("who",))
"""Relative pronouns that can speak."""

DETERMINERS = frozenset(
    "the a an this that these those its his her their our my your some any no every each another either neither both "
    "several many few most all such".split()
)

POSSESSIVES = frozenset("its his her their our my your whose".split())

PREPOSITIONS = frozenset(
    "of in on at by for with to from into about against over under after before during between among through "
    "without within across since until upon via amid despite toward towards per than like near behind outside "
    "inside around alongside following regarding concerning".split()
)

BE = frozenset("be is are was were been being am 's 're 'm isn't aren't wasn't weren't".split())

AUXILIARIES = BE | frozenset(
    "has have had having do does did will would can could may might must shall should hasn't haven't hadn't don't "
    "doesn't didn't won't wouldn't can't cannot couldn't mightn't mustn't shouldn't not never 've 'd 'll".split()
)

ADVERBS = frozenset(
    "also again then later earlier once now still just even often always first further soon today yesterday "
    "meanwhile afterward afterwards instead rather too alike recently previously only already long ever sometimes "
    "nevertheless nonetheless therefore thus however himself herself themselves itself openly all".split()
)
"""Adverbs that stand between a subject and its verb, beside those in -ly."""

SUBORDINATORS = frozenset(
    "that because if whether while when whenever as after before although though whereas since until unless where how "
    "why what which who whom whose than so lest once".split()
)

COORDINATORS = frozenset("and but or nor yet".split())

CONTRAST = frozenset("but while whereas although though".split())
"""Conjunctions that open a clause of another subject even without a comma."""

CLAUSE_OPENERS = frozenset("that whether if how why what when where who which".split())
"""Words that open a reported clause or question."""

TIMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tonight tomorrow earlier later recently "
    "afterward afterwards separately again before here there jan feb mar apr jun jul aug sept sep oct nov dec january "
    "february march april june july august september october november december morning afternoon evening night week "
    "month year weekend last this next late early afternoon ago weeks days months years hours minutes then once "
    "publicly privately flatly simply bluntly repeatedly".split()
)
"""Words of time and manner that may stand between a verb of saying and what is said."""

OCCASIONS = frozenset(
    "statement statements interview interviews email e-mail emails letter memo tweet tweets post posts message messages video speech speeches "
    "remarks address conference briefing call report reports article column op-ed editorial podcast program programme "
    "broadcast television tv radio show appearance debate meeting rally event hearing filing affidavit complaint lawsuit testimony "
    "reporters journalists supporters crowd audience release note blog book memoir twitter facebook court trial "
    "phone telephone news panel forum summit visit lawmakers congress parliament colleagues "
    "exchange response reply ruling opinion decision text monologue question stage town hall part".split()
)
"""Nouns by which a prepositional phrase says on what occasion something was said."""

ADDRESSEES = frozenset(
    "reporters journalists supporters lawmakers voters viewers investigators police authorities officials colleagues "
    "people everyone everybody others aides friends parents students workers employees investors analysts "
    "members delegates donors guests listeners readers fans followers audience crowd court jurors judges agents".split()
)
"""Plural nouns for those who are told something."""

PEOPLE = frozenset(
    "minister president premier chief secretary spokesman spokeswoman spokesperson official officer governor mayor judge "
    "justice ambassador general admiral colonel captain sergeant chairman chairwoman chair director coach manager "
    "senator congressman congresswoman representative lawmaker leader candidate nominee professor doctor lawyer "
    "attorney prosecutor analyst economist expert author reporter commissioner inspector detective sheriff chancellor "
    "king queen prince princess pope bishop archbishop cardinal rabbi imam priest founder owner executive "
    "investor banker scientist researcher historian pollster strategist adviser advisor aide deputy envoy diplomat "
    "activist organiser organizer politician physician nurse teacher student singer actor actress "
    "billionaire businessman businesswoman mogul veteran lord lady duke prime-minister ceo".split()
)
"""Head nouns of the titles and descriptions by which one person is called again."""

MALE = frozenset(
    "mr mr. sir lord king prince pope spokesman chairman congressman businessman father son brother duke".split()
)
FEMALE = frozenset(
    "mrs mrs. ms ms. miss dame lady queen princess spokeswoman chairwoman congresswoman businesswoman mother daughter sister".split()
)
"""Titles that show a gender."""

CHAINS = frozenset(
    "continue continues continued continuing went goes going used try tries tried trying begin begins began beginning "
    "start starts started starting appear appears appeared seem seems seemed".split()
)
"""Verbs that with `to` only colour the verb behind it: "continued to insist"."""

PLURALS = frozenset("people police many some others both most few percent women men".split())
"""Plural subjects without an -s."""

IRREGULAR_PASTS = frozenset(
    "became began bought broke brought built came caught chose cost did drew drove fell felt fought found gave got grew "
    "had held hit hurt kept knew led left lost made meant met paid put ran rose said sat saw sent set shot showed spoke "
    "spent stood stole struck swore taught told took thought threw understood voted went woke won wore wrote".split()
)
"""Past forms that do not end in -ed, of frequent verbs."""

REFLEXIVES = frozenset("himself herself itself themselves myself ourselves yourself".split())

OBJECTS = frozenset("him her them us me you it himself herself themselves".split())
"""Pronouns that can be an object."""

EVIDENCE = frozenset(
    "poll polls survey surveys study studies report reports data analysis figures results research record records "
    "documents document video footage evidence findings review audit census statistics numbers polling".split()
)
"""Nouns for what shows something without a voice of its own."""
