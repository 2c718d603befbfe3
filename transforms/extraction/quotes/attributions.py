"""Which words of a sentence are attributed to whom, by verbs and nouns that attribute and by "according to"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from transforms.extraction.quotes.contents import (
    TERMINAL,
    Opening,
    is_clause,
    is_occasion,
    opening,
    skip_addressee,
    skip_adjuncts,
    word_at,
)
from transforms.extraction.quotes.lexicon import NOUN_CUES
from transforms.extraction.quotes.sentence import Sentence
from transforms.extraction.quotes.subjects import (
    Subject,
    agent,
    described_before,
    main_subject,
    noun_phrase,
    subject_after,
    subject_after_speech,
    subject_before,
)
from transforms.extraction.quotes.tokens import DASHES, QUOTE, STOPS
from transforms.extraction.quotes.verbs import Verb, bare, is_participle, verbs
from transforms.extraction.quotes.words import (
    CONTRAST,
    COORDINATORS,
    DETERMINERS,
    EVIDENCE,
    PERSONAL,
    POSSESSIVES,
    PREPOSITIONS,
    RELATIVE,
)

PARENTHETIC = frozenset(("say", "tell", "ask", "think", "show"))
"""Kinds of verbs that may follow what they attribute: "..., experts believe"."""

MAX_OPENING = 2
"""Words before the conjunction of a clause that opens its sentence: "Even as ..."."""

_SUBORDINATE = frozenset("while as when after although though if since because before once whereas".split())

_ADJUNCT = frozenset("because after before while when since although though despite if unless".split())
"""Conjunctions that end a noun phrase."""

_LOOSE = DASHES | {",", ";", ":", "(", ")"}
_FOLLOWED = frozenset("then while before after when by".split())
"""Words after which a verb may share the subject of the one before: "before claiming that"."""

_JOINTS = _LOOSE | COORDINATORS


@dataclass
class Attribution:
    """Token ranges that one cue attributes, the tokens of the cue, and its subject, if it has one in the sentence."""

    cue: tuple[int, int]
    subject: Subject | None
    kind: str
    parts: list[tuple[int, int]] = field(default_factory=list)


class Reader:
    """Reads one sentence from left to right; at most one attribution is open, and reaches to the next break."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.found: list[Attribution] = []
        self.open_from: int | None = None
        self.floor = 0
        self.last_subject: Subject | None = None
        self._main: tuple[Subject | None] | None = None

    def read(self) -> list[Attribution]:
        """The attributions of the sentence in order."""
        for cue in _cues(self.sentence):
            if isinstance(cue, Verb):
                self._take_verb(cue)
            elif self.sentence.words[cue] == "according":
                self._take_according(cue)
            else:
                self._take_noun(cue)
        self._close(len(self.sentence.words))
        return [one for one in self.found if one.parts]

    @property
    def main(self) -> Subject | None:
        """The subject of the sentence, looked for once."""
        if self._main is None:
            self._main = (main_subject(self.sentence),)
        return self._main[0]

    def _take_verb(self, verb: Verb) -> None:
        if verb.first < self.floor:
            return
        own = self._own_subject(verb)
        opened = opening(self.sentence, verb, is_evidence=self._is_evidence(own))
        if opened is None or self._is_inverted(verb, opened.start):
            self._take_behind(verb, own)
            return
        if opened.kind == "judge" and self._is_restrictive(own):
            return
        begin = own.start if own and own.start < verb.first else verb.first
        if self.open_from is not None:
            at = self._break(begin, verb, own)
            if at is None:
                return
            self._close(at)
        self._open(verb, own if verb.role == "passive" else own or self._shared(), opened)

    def _is_restrictive(self, subject: Subject | None) -> bool:
        """Whether a subject is the `who` of a clause that only tells which persons are meant."""
        if subject is None or self.sentence.words[subject.start] not in RELATIVE:
            return False
        return word_at(self.sentence, subject.start - 1) != ","

    def _own_subject(self, verb: Verb) -> Subject | None:
        if verb.role == "passive":
            return agent(self.sentence, verb.end)
        if verb.role == "participle":
            return described_before(self.sentence, verb.first, self.floor)
        return subject_after_speech(self.sentence, verb.first, self.floor) or subject_before(
            self.sentence, verb.first, self.floor
        )

    def _is_evidence(self, subject: Subject | None) -> bool:
        return subject is not None and not EVIDENCE.isdisjoint(self.sentence.words[subject.start : subject.end])

    def _shared(self) -> Subject | None:
        return self.last_subject or self.main

    def _open(self, verb: Verb, subject: Subject | None, opened: Opening) -> None:
        start, kind = opened
        self.found.append(Attribution((verb.at, verb.end), subject, kind))
        self.open_from, self.floor = start, start
        self.last_subject = subject if verb.role != "passive" else self.last_subject
        end = self._intro_end(verb, start)
        if end is None and kind == "judge":
            end = self._phrase_end(start)
        elif end is None:
            end = self._speech_end(start)
        if end is not None:
            self._close(end)
            self.floor = end
            if verb.first == 0 and verb.role == "participle":
                self.found[-1].subject = self.last_subject = main_subject(self.sentence, end)

    def _intro_end(self, verb: Verb, start: int) -> int | None:
        """Where the content of a clause that only opens the sentence ends: "While Sousa said that ..., ..."."""
        subject = self.found[-1].subject
        has_own = subject is not None and subject.start < verb.first and verb.role == "finite"
        begin = subject.start if subject and has_own else verb.first
        opener = word_at(self.sentence, begin - 1)
        is_bare = begin == 0 and verb.role in {"participle", "passive"}
        if not is_bare and not (opener in _SUBORDINATE and begin - 1 <= MAX_OPENING):
            return None
        for at in range(start + 1, len(self.sentence.words) - 1):
            is_comma = self.sentence.words[at - 1] == "," or (self.sentence.is_speech(at - 1) and at - 1 > start)
            if is_comma and self._opens_clause(at):
                return at
        return None

    def _speech_end(self, start: int) -> int | None:
        """Where a content ends with marked words, because a participle or conjunction goes on behind their comma."""
        words = self.sentence.words
        for at in range(start + 1, len(words)):
            is_over = self.sentence.is_speech(at - 1) or (at == start + 1 and words[start] == QUOTE)
            if is_over and (words[at] in _ADJUNCT or words[at] in {"who", "which", "as"} or is_participle(words[at])):
                return at
        return None

    def _phrase_end(self, start: int) -> int | None:
        """Where a noun phrase ends: at a conjunction of an adjunct, or a relative clause behind a comma."""
        words = self.sentence.words
        for at in range(start + 1, len(words)):
            is_relative = words[at] in {"who", "which", "where", "when", "whose"} and words[at - 1] == ","
            if self.sentence.is_speech(at - 1) and (words[at] in COORDINATORS or is_participle(words[at])):
                return at
            if (
                words[at] in _ADJUNCT
                or is_relative
                or is_occasion(self.sentence, at)
                or words[at] in DASHES | {";", ":"}
            ):
                return at
        return None

    def _opens_clause(self, at: int) -> bool:
        """Whether a subject seems to begin at a token."""
        word, name = self.sentence.words[at], self.sentence.names[at]
        return (
            name is not None or bare(word) in PERSONAL or word in DETERMINERS or word in POSSESSIVES or word.isdigit()
        )

    def _close(self, end: int) -> None:
        """End what is open before the token `end`; speech in marks ends with its mark."""
        start, self.open_from = self.open_from, None
        if start is None:
            return
        if self.sentence.is_speech(start):
            end = min(end, start + 1)
            while end < len(self.sentence.words) and self.sentence.is_speech(end):
                end += 1
        self._add_part(self.found[-1], start, end)
        self.floor = max(self.floor, start)

    def _add_part(self, attribution: Attribution, start: int, end: int) -> None:
        words = self.sentence.words
        while end > start and (words[end - 1] in _JOINTS or words[end - 1] in STOPS) and words[end - 1] != ")":
            end -= 1
        while start < end and words[start] in _LOOSE | STOPS | {"but", "and"}:
            start += 1
        if start < end:
            attribution.parts.append((start, end))

    def _break(self, begin: int, verb: Verb, own: Subject | None) -> int | None:
        """Where an open content ends because another attribution begins at `begin`; None if that lies inside it."""
        words, before = self.sentence.words, word_at(self.sentence, begin - 1)
        if self.sentence.is_speech(begin - 1):
            return begin
        if own is None:
            return begin - 1 if before in COORDINATORS or before in _LOOSE or before in _FOLLOWED else None
        if before in {";", "("} or before in DASHES or before in CONTRAST:
            return begin - 1
        if words[begin] in RELATIVE or before in {"and", "as", "or"}:
            return begin - 1 if word_at(self.sentence, begin - (1 if words[begin] in RELATIVE else 2)) == "," else None
        return None

    # cues behind what they attribute

    def _is_inverted(self, verb: Verb, start: int) -> bool:
        """Whether the verb stands between what is said and its subject: "“...,” said Sousa", "..., said Sousa"."""
        before = word_at(self.sentence, verb.first - 1)
        if verb.role != "finite" or not PARENTHETIC & verb.kinds or start != verb.end or verb.first != verb.at:
            return False
        if self.sentence.is_speech(verb.first - 1):
            return self.sentence.words[start] != QUOTE
        name = self.sentence.names[start]
        is_tail = name is not None and not is_clause(self.sentence, start) and self._ends_soon(start)
        return before == "," and is_tail and is_clause(self.sentence, self.floor)

    def _ends_soon(self, start: int) -> bool:
        subject = subject_after(self.sentence, start)
        return subject is not None and (
            word_at(self.sentence, subject.end) in _LOOSE | STOPS | PREPOSITIONS | {"", "who"}
        )

    def _take_behind(self, verb: Verb, own: Subject | None) -> None:
        """An attribution whose words stand before the cue, and go on behind it if the cue interrupts them."""
        if not PARENTHETIC & verb.kinds or verb.role not in {"finite"}:
            return
        inverted = verb.first == verb.at and (own is None or self._is_apposed(verb)) and self._after_content(verb.first)
        subject = (subject_after(self.sentence, verb.end) if inverted else None) or own
        begin = verb.first if inverted or subject is None else subject.start
        if not self._after_content(begin):
            return
        end = begin if self.sentence.words[begin - 1] == QUOTE else begin - 1
        attribution = Attribution((verb.at, verb.end), subject or self._shared(), "say")
        if not self._is_said_before(verb, subject, end):
            return
        start = self._backward_start(end)
        if start is None or start >= end:
            return
        self._add_part(attribution, start, end)
        self.found.append(attribution)
        self.last_subject = attribution.subject
        self._go_on(attribution, verb, subject, start, end)

    def _is_said_before(self, verb: Verb, subject: Subject | None, end: int) -> bool:
        """Whether words that end before the token `end` are what a verb behind them attributes."""
        if self.sentence.is_speech(end - 1):
            return True
        if "show" in verb.kinds and not (
            self._is_evidence(subject) or (subject and subject.name and subject.name.type != "PERSON")
        ):
            return False
        behind = max(verb.end, subject.end if subject else 0)
        if "tell" in verb.kinds:
            behind = skip_addressee(self.sentence, behind) or behind
        is_last = word_at(self.sentence, skip_adjuncts(self.sentence, behind)) in TERMINAL
        return is_last or (word_at(self.sentence, behind) in PREPOSITIONS and is_clause(self.sentence, self.floor))

    def _is_apposed(self, verb: Verb) -> bool:
        return word_at(self.sentence, verb.first - 1) in DASHES | {","}

    def _after_content(self, begin: int) -> bool:
        before = word_at(self.sentence, begin - 1)
        return begin > self.floor and (before == "," or before in DASHES or before == QUOTE)

    def _backward_start(self, end: int) -> int | None:
        """Where the words before a cue begin: at speech in marks if another cue is open, else where that one began."""
        if self.open_from is None:
            return self.floor
        at = end - 1
        if self.sentence.is_speech(at) and at > self.open_from:
            self._close(at)
            return at
        opened = self.found.pop()
        self.open_from = None
        return min(opened.subject.start if opened.subject else opened.cue[0], opened.cue[0])

    def _go_on(self, attribution: Attribution, verb: Verb, subject: Subject | None, start: int, end: int) -> None:
        """Take the words behind an interrupting cue."""
        behind = max(verb.end, subject.end if subject else 0)
        if "tell" in verb.kinds:
            behind = skip_addressee(self.sentence, behind) or behind
        behind = skip_adjuncts(self.sentence, behind)
        self.floor = behind
        word = word_at(self.sentence, behind)
        if word not in DASHES | {",", ":"}:
            return
        following = word_at(self.sentence, behind + 1)
        is_fragment = not is_clause(self.sentence, start) and is_clause(self.sentence, behind + 1)
        if following == QUOTE or (is_fragment and self.sentence.words[end - 1] != QUOTE):
            self.open_from = self.floor = behind + 1

    # cues that are no verbs

    def _take_according(self, at: int) -> None:
        words = self.sentence.words
        end = at + 2
        while end < len(words) and (words[end] not in _LOOSE | STOPS | {QUOTE} or self.sentence.names[end]):
            end += 1
        source = noun_phrase(self.sentence, end, at + 2)
        attribution = Attribution((at, at + 2), source, "say")
        if all(word in _JOINTS for word in words[self.floor : at]) and self.open_from is None:
            self.found.append(attribution)
            self.open_from = self.floor = end
            return
        if self.open_from is not None:
            self._close(at)
            return
        start = self.floor
        self._add_part(attribution, start, at)
        self.found.append(attribution)
        self.floor = end
        if not is_clause(self.sentence, start) and word_at(self.sentence, end) == ",":
            self.open_from = self.floor = end + 1

    def _take_noun(self, at: int) -> None:
        """A noun with its clause: "the claim that ..."."""
        if self.open_from is not None or at < self.floor:
            return
        phrase = noun_phrase(self.sentence, at, self.floor)
        before = word_at(self.sentence, at - 1)
        owner = Subject(at - 1, at) if before in {"his", "her", "their", "its"} else None
        if phrase and self.sentence.names[phrase.end - 1] is not None and before.endswith(("'s", "s'")):
            owner = Subject(phrase.start, phrase.end, self.sentence.names[phrase.end - 1])
        self.found.append(Attribution((at, at + 1), owner, "say"))
        self.open_from = self.floor = at + 1


def _cues(sentence: Sentence) -> Iterator[Verb | int]:
    """Verbs, and the tokens of "according to" and of attributing nouns with their clause, in order."""
    others = [
        at
        for at, word in enumerate(sentence.words)
        if (word == "according" and word_at(sentence, at + 1) == "to")
        or (word in NOUN_CUES and word_at(sentence, at + 1) == "that")
    ]
    found = {at: at for at in others} | {verb.at: verb for verb in verbs(sentence)}
    for at in sorted(found):
        yield found[at]
