"""Which words attribute: verbs of saying, asking, thinking, showing and willing with their inflections, and nouns.

The kinds follow the four types of attribution of the Penn Discourse TreeBank (Prasad et al. 2007): assertions (`say`,
`tell`, `ask`, `show`), beliefs and facts (`think`, `know`), eventualities (`will`, `urge`), and beside them verbs of
judging that take a noun phrase (`judge`). The words are those of general English grammar, in their base form.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

VERBS = {
    # a clause or quotation follows or precedes: "X said (that) ...", "..., said X"
    "say": """make_clear make_it_clear promise disclose acknowledge add admit affirm agree allege announce answer argue assert attest aver bark     boast brag caution chime claim comment complain concede conclude concur confess confide confirm contend continue
    counter declare deny elaborate emphasise emphasize estimate exclaim explain forecast gripe grumble
    guess hint imply insist interject interrupt joke lament maintain moan mumble murmur mutter muse note object observe
    opine point_out post predict proclaim pronounce protest quip rave reaffirm reason recall recite recount
    reflect reiterate relate remark repeat reply report respond retort read reveal say scoff shout sigh snap
    speculate state stipulate stress suggest surmise swear sum_up tease testify theorise theorize thunder tweet
    underline underscore venture vent volunteer vow warn weigh_in whisper write yell chant clarify echo""",
    # the addressee stands first: "X told reporters (that) ..."
    "tell": "advise assure caution chide convince inform notify persuade promise reassure remind taunt tell warn",
    # a question: "X asked (Y) whether ..."
    "ask": "ask inquire enquire wonder",
    # findings of polls, reports, records: "The report shows (that) ..."
    "show": "demonstrate find indicate show signal",
    # beliefs, where a bare clause may follow: "X believes (that) ..."
    "think": "anticipate assume believe bet conclude decide expect fear figure hope presume suspect think worry",
    # mental states, where only a marked clause is a content: "X knows that ..."
    "know": """appreciate calculate consider determine discover doubt dream feel forget imagine infer know learn
    notice realise realize recognise recognize reckon regret remember see sense understand
    remark ensure guarantee """,
    # an infinitive follows: "X vowed to ..."
    "will": """agree aim commit decide decline demand endeavour endeavor hope intend offer
    plan pledge prefer prepare promise propose refuse resolve seek swear threaten volunteer vote vow want
    wish decide expect""",
    # someone else is to act: "X urged Y to ..."
    "urge": """advise ask beg beseech call_on challenge command compel counsel direct encourage exhort expect implore
    instruct invite order persuade press push request tell urge want warn""",
    # a noun phrase follows: "X denounced the plan"
    "judge": """object_to name accuse advocate applaud approve assail bemoan berate blame blast boast_of     call call_for champion characterise characterize cite commend complain_about condemn congratulate
    contest credit criticise criticize critique debate decry defend demand denounce deny depict deplore deride
    describe disavow dismiss dispute endorse express extol favour favor hail highlight
    insult joke_about label lambast lambaste laud liken mention mock oppose outline     pitch point_to portray praise preach predict press_for propose push_for question quote rebuff rebuke rebut
    recommend refer_to refute reject renounce ridicule slam speak_about speak_of sympathise_with sympathize_with support talk_about talk_of talk_up     threaten tout trumpet unveil voice welcome zero_in_on complain_of
    announce claim acknowledge concede stress emphasise emphasize explain reiterate repeat underscore note recall
    want hate love admire promise plan
    disagree_with agree_with doubt fear estimate forecast warn_of warn_about hint_at allude_to comment_on rail_against lobby_for campaign_for campaign_against argue_for
    argue_against speak_out_against stand_by insist_on push_back_against vow""",
}
"""Base forms by what follows the verb; `_` joins a verb and its particle. A verb may be of several kinds."""

NOUNS = """accusation acknowledgment admission allegation announcement argument assertion assessment assumption
assurance belief boast charge claim comment complaint concern conclusion confession contention conviction criticism
declaration denial disclosure estimate expectation explanation fear feeling finding forecast guess hint hope
idea impression insistence judgment judgement notion opinion pledge prediction promise proposal proposition prospect question
reminder report rumour rumor sense sign speculation statement suggestion suspicion testimony theory thesis threat
view vow warning worry""".split()
"""Nouns whose `that` clause is what somebody says or thinks: "the claim that ..."; not `fact`, which has no speaker."""

IRREGULAR = {
    "say": "said said says saying",
    "tell": "told told tells telling",
    "think": "thought thought thinks thinking",
    "write": "wrote written writes writing",
    "find": "found found finds finding",
    "show": "showed shown shows showing",
    "make": "made made makes making",
    "know": "knew known knows knowing",
    "see": "saw seen sees seeing",
    "feel": "felt felt feels feeling",
    "read": "read read reads reading",
    "stand": "stood stood stands standing",
    "hear": "heard heard hears hearing",
    "mean": "meant meant means meaning",
    "begin": "began begun begins beginning",
    "bet": "bet bet bets betting",
    "go": "went gone goes going",
    "swear": "swore sworn swears swearing",
    "forget": "forgot forgotten forgets forgetting",
    "understand": "understood understood understands understanding",
    "seek": "sought sought seeks seeking",
    "choose": "chose chosen chooses choosing",
    "beseech": "besought besought beseeches beseeching",
    "bring": "brought brought brings bringing",
    "speak": "spoke spoken speaks speaking",
    "tear": "tore torn tears tearing",
    "cast": "cast cast casts casting",
    "overhear": "overheard overheard overhears overhearing",
    "forecast": "forecast forecast forecasts forecasting",
    "dream": "dreamed dreamt dreams dreaming",
}
"""Past, participle, third person and -ing form of verbs that do not follow the rule."""

DOUBLED = frozenset(
    "admit commit brag chat confer infer refer compel concur extol prefer snap sum pan slam beg plan quip rebut rebuff".split()
) - {"rebuff"}
"""Verbs that double their last consonant: `admitted`."""

_NOUN_LIKE_BASES = frozenset(
    """address aim answer argument attack bet blame boast brag call caution challenge charge claim comment complaint concern
    counter cry debate decline demand desire detail dispute doubt dream echo estimate fault favor favour fear fight figure float
    forecast guess hate hint hope insult invite joke judge label lament like look love mention name need note object
    offer order outline pan pitch plan pledge praise present press project promise proposal prospect protest push question quip quote raise
    reason record remark repeat reply report request reveal rule scream sense shout show sigh sign signal state
    stress support suspect swear talk thank threat tease trash try tweet urge view venture voice volunteer vote vow want warning welcome
    whisper wish wonder worry yell mind care cast credit champion ensure trumpet""".split()
)


class Cue(NamedTuple):
    """A form of an attributing verb: its base, its kinds with the particle each needs ("" for none), and its form."""

    base: str
    kinds: tuple[tuple[str, str], ...]
    form: str


def inflect(verb: str) -> Iterator[tuple[str, str]]:
    """The forms of a verb: each word and which of `base`, `past`, `s` and `ing` it is.

    >>> list(inflect("deny"))
    [('deny', 'base'), ('denied', 'past'), ('denied', 'past'), ('denies', 's'), ('denying', 'ing')]
    """
    yield verb, "base"
    regular = f"{_past(verb)} {_past(verb)} {_third(verb)} {_ing(verb)}"
    yield from zip(IRREGULAR.get(verb, regular).split(), ("past", "past", "s", "ing"), strict=True)


def _stem(verb: str) -> str:
    return verb + verb[-1] if verb in DOUBLED else verb


def _ends_in_consonant_y(verb: str) -> bool:
    return verb.endswith("y") and verb[-2] not in "aeiou"


def _past(verb: str) -> str:
    if _ends_in_consonant_y(verb):
        return verb[:-1] + "ied"
    return verb + "d" if verb.endswith("e") else _stem(verb) + "ed"


def _third(verb: str) -> str:
    if _ends_in_consonant_y(verb):
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "x", "ch", "sh")) else "s")


def _ing(verb: str) -> str:
    is_silent = verb.endswith("e") and not verb.endswith(("ee", "oe"))
    return (verb[:-1] if is_silent else _stem(verb)) + "ing"


def _cues() -> dict[str, Cue]:
    kinds: dict[str, list[tuple[str, str]]] = {}
    for kind, verbs in VERBS.items():
        for entry in verbs.split():
            verb, _, particle = entry.partition("_")
            kinds.setdefault(verb, []).append((kind, particle.replace("_", " ")))
    return {
        word: Cue(verb, tuple(dict.fromkeys(found)), form)
        for verb, found in kinds.items()
        for word, form in dict(inflect(verb)).items()
    }


CUES = _cues()
"""Every form of every attributing verb."""

NOUN_LIKE = frozenset(form for verb in _NOUN_LIKE_BASES for form in (verb, _third(verb)))
"""Forms of verbs that are as often nouns."""

NOUN_CUES = frozenset(form for noun in NOUNS for form in (noun, _third(noun)))
"""Attributing nouns, one or many."""
