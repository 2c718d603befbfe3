"""Which words attribute: verbs of saying, asking, thinking, showing and willing, and nouns.

The kinds follow the four types of attribution of the Penn Discourse TreeBank (Prasad et al. 2007): assertions (`say`,
`tell`, `ask`, `show`), beliefs and facts (`think`, `know`), eventualities (`will`, `urge`), and beside them verbs of
judging that take a noun phrase (`judge`). The words are those of general English grammar, in their base form.
"""

from __future__ import annotations

from typing import NamedTuple

from transforms.extraction.quotes.inflection import inflect, third_person
from transforms.wordlists import word_set

VERBS = {
    # a clause or quotation follows or precedes: "X said (that) ...", "..., said X"
    "say": """
        acknowledge add admit affirm agree allege announce answer argue assert attest aver bark boast brag caution
        chant chime claim clarify comment complain concede conclude concur confess confide confirm contend continue
        counter declare deny disclose echo elaborate emphasise emphasize estimate exclaim explain forecast gripe
        grumble guess hint imply insist interject interrupt joke lament maintain make_clear make_it_clear moan mumble
        murmur muse mutter note object observe opine point_out post predict proclaim promise pronounce protest quip
        rave read reaffirm reason recall recite recount reflect reiterate relate remark repeat reply report respond
        retort reveal say scoff shout sigh snap speculate state stipulate stress suggest sum_up surmise swear tease
        testify theorise theorize thunder tweet underline underscore vent venture volunteer vow warn weigh_in whisper
        write yell
    """,
    # the addressee stands first: "X told reporters (that) ..."
    "tell": "advise assure caution chide convince inform notify persuade promise reassure remind taunt tell warn",
    # a question: "X asked (Y) whether ..."
    "ask": "ask enquire inquire wonder",
    # findings of polls, reports, records: "The report shows (that) ..."
    "show": "demonstrate find indicate show signal",
    # beliefs, where a bare clause may follow: "X believes (that) ..."
    "think": "anticipate assume believe bet conclude decide expect fear figure hope presume suspect think worry",
    # mental states, where only a marked clause is a content: "X knows that ..."
    "know": """
        appreciate calculate consider determine discover doubt dream ensure feel forget guarantee imagine infer know
        learn notice realise realize reckon recognise recognize regret remark remember see sense understand
    """,
    # an infinitive follows: "X vowed to ..."
    "will": """
        agree aim commit decide decline demand endeavor endeavour expect hope intend offer plan pledge prefer prepare
        promise propose refuse resolve seek swear threaten volunteer vote vow want wish
    """,
    # someone else is to act: "X urged Y to ..."
    "urge": """
        advise ask beg beseech call_on challenge command compel counsel direct encourage exhort expect implore
        instruct invite order persuade press push request tell urge want warn
    """,
    # a noun phrase follows: "X denounced the plan"
    "judge": """
        reaffirm restate underline
        accuse acknowledge admire advocate agree_with allude_to announce applaud approve argue_against argue_for
        assail bemoan berate blame blast boast_of call call_for campaign_against campaign_for champion characterise
        characterize cite claim commend comment_on complain_about complain_of concede condemn congratulate contest
        credit criticise criticize critique debate decry defend demand denounce deny depict deplore deride describe
        disagree_with disavow dismiss dispute doubt emphasise emphasize endorse estimate explain express extol favor
        favour fear forecast hail hate highlight hint_at insist_on insult joke_about label lambast lambaste laud liken
        lobby_for love mention mock note object_to oppose outline pitch plan point_to portray praise preach
        predict press_for promise propose push_back_against push_for question quote rail_against rebuff rebuke rebut
        recall recommend refer_to refute reiterate reject renounce repeat ridicule slam speak_about speak_of
        speak_out_against stand_by stress support sympathise_with sympathize_with talk_about talk_of talk_up threaten
        tout trumpet underscore unveil voice vow want warn_about warn_of welcome zero_in_on
    """,
}
"""Base forms by what follows the verb; `_` joins a verb and its particle. A verb may be of several kinds."""

NOUNS = word_set(
    """
    accusation acknowledgment admission allegation announcement argument assertion assessment assumption assurance
    belief boast charge claim comment complaint concern conclusion confession contention conviction criticism
    declaration denial disclosure estimate expectation explanation fear feeling finding forecast guess hint hope
    idea impression insistence judgment judgement notion opinion pledge prediction promise proposal proposition
    prospect question reminder report rumour rumor sense sign speculation statement suggestion suspicion testimony
    theory thesis threat view vow warning worry
    """
)
"""Nouns whose `that` clause is what somebody says or thinks: "the claim that ..."; not `fact`, which has no speaker."""

NOUNS_TOO = word_set(
    """
    address aim answer argument attack bet blame boast brag call care cast caution challenge champion charge claim
    comment complaint concern counter credit cry debate decline demand desire detail dispute doubt dream echo ensure
    estimate fault favor favour fear fight figure float forecast guess hate hint hope insult invite joke judge label
    lament like look love mention mind name need note object offer order outline pan pitch plan pledge praise
    present press project promise proposal prospect protest push question quip quote raise reason record remark
    repeat reply report request reveal rule scream sense shout show sigh sign signal state stress support suspect
    swear talk tease thank threat trash trumpet try tweet urge venture view voice volunteer vote vow want warning
    welcome whisper wish wonder worry yell
    """
)
"""Verbs that look like a noun, in their base form and with -s."""


class Cue(NamedTuple):
    """A form of an attributing verb: its base, its kinds with the particle each needs ("" for none), and its form."""

    base: str
    kinds: tuple[tuple[str, str], ...]
    form: str


def _cues() -> dict[str, Cue]:
    kinds: dict[str, list[tuple[str, str]]] = {}
    for kind, verbs in VERBS.items():
        for entry in verbs.split():
            verb, _, particle = entry.partition("_")
            kinds.setdefault(verb, []).append((kind, particle.replace("_", " ")))
    return {
        word: Cue(verb, tuple(found), form)
        for verb, found in kinds.items()
        for word, form in dict(inflect(verb)).items()
    }


def _with_third_person(words: frozenset[str]) -> frozenset[str]:
    return words | {third_person(word) for word in words}


CUES = _cues()
"""Every form of every attributing verb."""

NOUN_LIKE = _with_third_person(NOUNS_TOO)
"""Forms of verbs that are as often nouns."""

NOUN_CUES = _with_third_person(NOUNS)
"""Attributing nouns, one or many."""
