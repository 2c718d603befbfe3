"""Which words of a sentence are attributed to whom, by verbs and nouns that attribute and by "according to"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from transforms.extraction.quotes.adjuncts import skip_adjuncts
from transforms.extraction.quotes.clauses import is_clause, is_past
from transforms.extraction.quotes.contents import TERMINAL, Opening, opening
from transforms.extraction.quotes.ends import clause_end, opening_clause_end, phrase_end
from transforms.extraction.quotes.lexicon import CUES, NOUN_CUES
from transforms.extraction.quotes.order import (
    PARENTHETIC,
    behind_verb,
    interrupts,
    inverted_subject,
    is_after_content,
    is_evidence,
    is_inverted,
    is_said_before,
)
from transforms.extraction.quotes.phrases import REACH, Subject, noun_phrase
from transforms.extraction.quotes.sentence import Sentence
from transforms.extraction.quotes.subjects import main_subject, own_subject
from transforms.extraction.quotes.tokens import DASHES, QUOTE, STOPS
from transforms.extraction.quotes.verbs import Verb, verb_at
from transforms.extraction.quotes.words import (
    CONTRAST,
    COORDINATORS,
    POSSESSIVES,
    RELATIVE,
)

NOUN_REACH = 10
"""Words from a verb to a noun with a clause that is its object."""

_LOOSE = DASHES | {",", ";", ":", "(", ")"}
_LEADING = _LOOSE | {"and", "but"}
_JOINTS = _LOOSE | COORDINATORS
_SHARING = _JOINTS | {"then", "while", "before", "after", "when", "by"}
"""Words behind which a verb may share the subject of the one before: "before claiming that"."""


_CUE_WORDS = frozenset(CUES) | NOUN_CUES | {"according"}


@dataclass
class Attribution:
    """Token ranges that one cue attributes, the tokens of the cue, its subject if known, and how the cue takes them."""

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

    @cached_property
    def main(self) -> Subject | None:
        """The subject of the sentence."""
        return main_subject(self.sentence)

    def _take_verb(self, verb: Verb) -> None:
        """Take what a verb attributes, behind it or before it, unless it lies inside what is open."""
        if verb.first < self.floor:
            return
        own = own_subject(self.sentence, verb, self.floor)
        opened = opening(self.sentence, verb, is_evidence=is_evidence(self.sentence, own))
        if opened is None or self._follows(verb, own, opened.start):
            self._take_before(verb, own)
        elif not (opened.kind == "judge" and self._is_restrictive(own)) and self._ends_open(verb, own):
            self._open(verb, own, opened)

    def _open(self, verb: Verb, own: Subject | None, opened: Opening) -> None:
        """Begin an attribution, and end it where its own words show their end."""
        is_passive = verb.role == "passive"
        subject = own if own or is_passive else self.last_subject or self.main
        self.found.append(Attribution((verb.at, verb.end), subject, opened.kind))
        self.open_from = self.floor = opened.start + (self.sentence.words[opened.start] == "that")
        self.last_subject = self.last_subject if is_passive else subject
        end = opening_clause_end(self.sentence, verb, subject, opened.start)
        if end is not None and verb.first == 0 and verb.role == "participle":
            self.found[-1].subject = self.last_subject = main_subject(self.sentence, end)
        if end is None:
            end = (phrase_end if opened.kind == "judge" else clause_end)(self.sentence, opened.start)
        if end is not None:
            self._close(end)
            self.floor = end

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

    def _add_part(self, attribution: Attribution, start: int, end: int) -> None:
        """Add a token range, less the marks and conjunctions at its ends."""
        words = self.sentence.words
        while end > start and words[end - 1] != ")" and (words[end - 1] in _JOINTS or words[end - 1] in STOPS):
            end -= 1
        while start < end and (
            words[start] in _LOOSE or words[start] in STOPS or words[start] in {"and", "but", "that"}
        ):
            start += 1
        if start < end:
            attribution.parts.append((start, end))

    def _ends_open(self, verb: Verb, own: Subject | None) -> bool:
        """End what is open where another attribution begins; False if that lies inside it."""
        if self.open_from is None:
            return True
        end = self._break(own.start if own and own.start < verb.first else verb.first, own)
        if end is not None:
            self._close(end)
        return end is not None

    def _break(self, begin: int, own: Subject | None) -> int | None:
        """Where an open content ends if another attribution begins at `begin`; None if that lies inside it."""
        word, before = self.sentence.word(begin), self.sentence.word(begin - 1)
        if self.sentence.is_speech(begin - 1):
            return begin
        if own is None:
            is_break = before in _SHARING
        elif word in RELATIVE:
            is_break = before == "," or before in DASHES
        elif before in {"and", "as", "or"}:
            is_break = self.sentence.word(begin - 2) == ","
        else:
            is_break = before in CONTRAST or before in DASHES or before in {";", "("}
        return begin - 1 if is_break else None

    def _is_restrictive(self, subject: Subject | None) -> bool:
        """Whether a subject is the `who` of a clause that only tells which persons are meant."""
        is_relative = subject is not None and self.sentence.words[subject.start] in RELATIVE
        return subject is not None and is_relative and self.sentence.word(subject.start - 1) != ","

    # verbs behind what they attribute

    def _follows(self, verb: Verb, own: Subject | None, start: int) -> bool:
        """Whether the verb stands behind what it attributes although words that could be that begin at `start`."""
        return is_inverted(self.sentence, verb, start, self.floor) or interrupts(
            self.sentence, verb, own, start, self.floor
        )

    def _take_before(self, verb: Verb, own: Subject | None) -> None:
        """Take what stands before the verb, and what goes on behind it if it interrupts."""
        if not PARENTHETIC & verb.kinds or verb.role != "finite":
            return
        behind = inverted_subject(self.sentence, verb, own, self.floor)
        subject = behind or own
        begin = verb.first if subject is None or subject is behind else subject.start
        end = begin if self.sentence.word(begin - 1) == QUOTE else begin - 1
        if not is_after_content(self.sentence, begin, self.floor) or not is_said_before(
            self.sentence, verb, subject, end, self.floor
        ):
            return
        start = self._start_before(end)
        if start >= end:
            return
        attribution = Attribution((verb.at, verb.end), subject or self.last_subject or self.main, "say")
        self._add_part(attribution, start, end)
        self.found.append(attribution)
        self.last_subject = attribution.subject
        self._go_on(behind_verb(self.sentence, verb, subject), start, end)

    def _start_before(self, end: int) -> int:
        """Where the words before a cue begin: at speech in marks if another cue is open, else where that one began."""
        if self.open_from is None:
            return self.floor
        if self.sentence.is_speech(end - 1) and end - 1 > self.open_from:
            self._close(end - 1)
            return end - 1
        opened = self.found.pop()
        self.open_from = None
        return min(opened.subject.start if opened.subject else opened.cue[0], opened.cue[0])

    def _go_on(self, behind: int, start: int, end: int) -> None:
        """Take the words behind a cue that interrupts speech, or a clause before its verb."""
        behind = self.floor = skip_adjuncts(self.sentence, behind)
        word, following = self.sentence.word(behind), self.sentence.word(behind + 1)
        if word == QUOTE:
            self.open_from = behind
        if word not in DASHES and word not in {",", ":"}:
            return
        is_half = not is_clause(self.sentence, start) and is_clause(self.sentence, behind + 1)
        if following == QUOTE or (is_half and self.sentence.words[end - 1] != QUOTE):
            self.open_from = self.floor = behind + 1

    # cues that are no verbs

    def _take_according(self, at: int) -> None:
        """Take what "according to" attributes: what stands before it, or all behind its source."""
        if self.open_from is not None:
            self._close(at)
            return
        end = self._source_end(at + 2)
        start, self.floor = self.floor, end
        self.found.append(Attribution((at, at + 2), noun_phrase(self.sentence, end, at + 2), "say"))
        self._add_part(self.found[-1], start, at)
        is_first = all(word in _JOINTS for word in self.sentence.words[start:at])
        if is_first or (self.sentence.word(end) == "," and not is_clause(self.sentence, start)):
            self.open_from = end

    def _source_end(self, at: int) -> int:
        words, limit = self.sentence.words, min(at + REACH, len(self.sentence.words))
        while at < limit and (self.sentence.names[at] or words[at] not in TERMINAL):
            at += 1
        return at

    def _take_noun(self, at: int) -> None:
        """Take the clause of a noun that is an object: "repeated the claim that ..."; a subject's end is not seen."""
        before = self.sentence.words[max(self.floor, at - NOUN_REACH) : at]
        if self.open_from is not None or at < self.floor or not any(is_past(word) or word in CUES for word in before):
            return
        owner = None
        if self.sentence.word(at - 1) in POSSESSIVES:
            owner = Subject(at - 1, at)
        elif at > self.floor and self.sentence.is_possessive(at - 1) and self.sentence.names[at - 1]:
            phrase = noun_phrase(self.sentence, at, self.floor)
            owner = phrase and phrase._replace(name=self.sentence.names[at - 1])
        self.found.append(Attribution((at, at + 1), owner, "say"))
        self.open_from = self.floor = at + 2


def _cues(sentence: Sentence) -> Iterator[Verb | int]:
    """Verbs, and the tokens of "according to" and of attributing nouns with their clause, in order."""
    for at in [at for at, word in enumerate(sentence.words) if word in _CUE_WORDS]:
        if verb := verb_at(sentence, at):
            yield verb
            continue
        word, following = sentence.words[at], sentence.word(at + 1)
        if (word in NOUN_CUES and following == "that") or (word == "according" and following == "to"):
            yield at
