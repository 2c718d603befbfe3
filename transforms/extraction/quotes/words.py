"""The small words of English grammar by which clauses, noun phrases and adjuncts are told apart."""

from __future__ import annotations


def word_set(text: str) -> frozenset[str]:
    """The words of a text, each once."""
    return frozenset(text.split())


PERSONAL = word_set("he she they we i you it")
"""Pronouns that can be a subject."""

SINGULAR = {"he": "m", "she": "f", "his": "m", "her": "f"}
"""Pronouns that mean one person, with the gender they show."""

RELATIVE = word_set("who")
"""Relative pronouns that can speak."""

REFLEXIVES = word_set("himself herself itself themselves myself ourselves yourself")
"""Pronouns that mean the subject again."""

OBJECTS = word_set("him her them us me you it himself herself themselves")
"""Pronouns that can be an object."""

POSSESSIVES = word_set("its his her their our my your whose")
"""Pronouns that own what follows them."""

DETERMINERS = word_set(
    """
    the a an this that these those its his her their our my your some any no every each another either neither both
    several many few most all such
    """
)
"""Words that open a noun phrase."""

PREPOSITIONS = word_set(
    """
    of in on at by for with to from into about against over under after before during between among through without
    within across since until upon via amid despite toward towards per than like near behind outside inside around
    alongside following regarding concerning
    """
)
"""Words that open an adjunct."""

BE = word_set("be is are was were been being am 's 're 'm isn't aren't wasn't weren't")
"""Forms of `be`, contracted ones included."""

HAVE = word_set("has have had having hasn't haven't hadn't 've")
"""Forms of `have`."""

AUXILIARIES = (
    BE
    | HAVE
    | word_set(
        """
    do does did will would can could may might must shall should don't doesn't didn't won't wouldn't can't cannot
    couldn't mightn't mustn't shouldn't not never 'd 'll
    """
    )
)
"""Verbs and negations that stand before a verb."""

PARTICLES = word_set("off up out down away back over forth aside")
"""Words that give a verb another meaning."""

ADVERBS = word_set(
    """
    also again then later earlier once now still just even often always first further soon today yesterday meanwhile
    afterward afterwards instead rather too alike recently previously only already long ever sometimes nevertheless
    nonetheless therefore thus however himself herself themselves itself openly all
    """
)
"""Adverbs that stand between a subject and its verb, beside those in -ly."""

FOCUSING = word_set(
    """
    all both too only just even nearly roughly mostly hardly barely likely always never often still already rather
    instead ever long first further once now
    """
)
"""Adverbs that belong to what follows them: "said only the crew sailed"."""

COORDINATORS = word_set("and but or nor yet")
"""Conjunctions that join equals."""

SUBORDINATORS = word_set(
    """
    that because if whether while when whenever as after before although though whereas since until unless where how
    why what which who whom whose than so lest once
    """
)
"""Words that open a clause within a sentence."""

CONTRAST = word_set("but while whereas although though")
"""Conjunctions that open a clause of another subject even without a comma."""

OPENING = word_set("while as when after although though if since because before once whereas")
"""Conjunctions of a clause that opens its sentence and ends with a comma."""

ADJUNCT = word_set("because after before while when since although though despite if unless")
"""Conjunctions that end a noun phrase."""

CLAUSE_OPENERS = word_set("that whether if how why what when where who which")
"""Words that open a reported clause or question."""

CHAINS = word_set(
    """
    continue continues continued continuing went goes going used try tries tried trying begin begins began beginning
    start starts started starting appear appears appeared seem seems seemed
    """
)
"""Verbs that with `to` only colour the verb behind it: "continued to insist"."""

PLURALS = word_set("people police many some others both most few percent women men")
"""Plural subjects without an -s."""

IRREGULAR_PASTS = word_set(
    """
    became began bought broke brought built came caught chose cost did drew drove fell felt fought found gave got
    grew had held hit hurt kept knew led left lost made meant met paid put ran rose said sat saw sent set shot
    showed spoke spent stood stole struck swore taught told took thought threw understood voted went woke won wore
    wrote
    """
)
"""Past forms that do not end in -ed, of frequent verbs."""

WHICH_TIME = word_set("this last next late early earlier later")
"""Words that begin a time: "this week", "late Monday"."""

TIMES = word_set(
    """
    monday tuesday wednesday thursday friday saturday sunday today yesterday tonight tomorrow earlier later recently
    afterward afterwards separately again jan feb mar apr jun jul aug sept sep oct nov dec january february
    march april june july august september october november december morning afternoon evening night week month year
    weekend ago weeks days months years hours minutes then once publicly privately flatly simply bluntly repeatedly
    """
)
"""Words of time and manner that may stand between a verb of saying and what is said."""

OCCASIONS = word_set(
    """
    website site newspaper magazine channel station agency paper statement statements interview interviews email
    e-mail emails letter memo tweet tweets post posts message messages video speech speeches remarks address
    conference briefing call report reports article column op-ed editorial podcast program programme broadcast
    television tv radio show appearance debate meeting rally event hearing filing affidavit complaint lawsuit
    testimony reporters journalists supporters crowd audience release note blog book memoir twitter facebook court
    trial phone telephone news panel forum summit visit lawmakers congress parliament colleagues exchange response
    reply ruling opinion decision text monologue question stage town hall part
    """
)
"""Nouns of the occasion on which, or the medium in which, something was said."""

EVIDENCE = word_set(
    """
    poll polls survey surveys study studies report reports data analysis figures results research record records
    documents document video footage evidence findings review audit census statistics numbers polling
    """
)
"""Nouns for what shows something without a voice of its own."""

ADDRESSEES = word_set(
    """
    reporters journalists supporters lawmakers voters viewers investigators police authorities officials colleagues
    people everyone everybody others aides friends parents students workers employees investors analysts members
    delegates donors guests listeners readers fans followers audience crowd court jurors judges agents
    """
)
"""Nouns for those who are told something."""

PEOPLE = word_set(
    """
    minister president premier chief secretary spokesman spokeswoman spokesperson official officer governor mayor
    judge justice ambassador general admiral colonel captain sergeant chairman chairwoman chair director coach
    manager senator congressman congresswoman representative lawmaker leader candidate nominee professor doctor
    lawyer attorney prosecutor analyst economist expert author reporter commissioner inspector detective sheriff
    chancellor king queen prince princess pope bishop archbishop cardinal rabbi imam priest founder owner executive
    investor banker scientist researcher historian pollster strategist adviser advisor aide deputy envoy diplomat
    activist organiser organizer politician physician nurse teacher student singer actor actress billionaire
    businessman businesswoman mogul veteran lord lady duke ceo
    """
)
"""Head nouns of the titles and descriptions by which one person is called again."""

MALE = word_set("mr mr. sir lord king prince pope spokesman chairman congressman businessman father son brother duke")
"""Titles of a man."""

FEMALE = word_set(
    """
    mrs mrs. ms ms. miss dame lady queen princess spokeswoman chairwoman congresswoman businesswoman mother daughter
    sister
    """
)
"""Titles of a woman."""
