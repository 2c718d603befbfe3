"""The quotations of an article: marks, sentences and attributions put together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from transforms.extraction.quotes.attributions import Attribution, Reader
from transforms.extraction.quotes.contents import word_at
from transforms.extraction.quotes.lexicon import CUES
from transforms.extraction.quotes.marks import Quoted, quoted_spans
from transforms.extraction.quotes.sentence import Name, Sentence, sentence
from transforms.extraction.quotes.speakers import UNKNOWN, People, Speaker
from transforms.extraction.quotes.subjects import Subject, main_subject, noun_phrase
from transforms.extraction.quotes.tokens import QUOTE, Token, sentences
from transforms.extraction.quotes.words import PREPOSITIONS, SINGULAR, TIMES

MIN_WORDS = 4
"""A shorter run in marks is a name or a scare quote, unless something attributes it."""

TAG_WORDS = 14
"""Words up to the verb of a sentence that only says who asked."""

EMPTY = frozenset(
    ("so", "it", "this", "that", "nothing", "something", "anything", "much", "more", "one", "him", "her", "them")
)
"""Words that alone are no content: "he said so"."""


class Quote(NamedTuple):
    """One quotation in a paragraph: kind, half-open offsets, the cue, and who speaks."""

    kind: str
    start: int
    end: int
    cue: str | None
    speaker: Speaker


def quotes_in(texts: Sequence[str], names: Sequence[Sequence[Name]]) -> Iterator[tuple[int, Quote]]:
    """The quotations of one article, each with the number of its paragraph; `names` are those of each paragraph."""
    people = People()
    carried: Speaker | None = None
    for number, (text, spans) in enumerate(zip(texts, quoted_spans(texts), strict=True)):
        paragraph = _Paragraph(people, carried if spans and spans[0].start == spans[0].outer_end else None)
        for tokens in _joined(text, sentences(text, spans)):
            for quote in sorted(paragraph.read(sentence(text, tokens, names[number]))):
                yield number, quote
        is_open = bool(spans) and spans[-1].end == spans[-1].outer_end
        carried = paragraph.speaker if is_open else None


def _joined(text: str, found: Iterator[list[Token]]) -> Iterator[list[Token]]:
    """The sentences, with "Sousa asked." joined to the question in marks before it."""
    held: list[Token] = []
    for tokens in found:
        if held and not (_is_question(text, held[-1]) and _is_tag(tokens)):
            yield held
            held = []
        held = held + tokens
    if held:
        yield held


def _is_question(text: str, token: Token) -> bool:
    return token.quoted is not None and text[token.quoted.start : token.quoted.end].rstrip().endswith(
        ("?", "!", "…", "—")
    )


def _is_tag(tokens: Sequence[Token]) -> bool:
    """Whether a sentence is only who asked: a verb of saying among its first words, and little behind it."""
    at = next((at for at, token in enumerate(tokens[:TAG_WORDS]) if token.word in CUES), None)
    if at is None:
        return False
    following = tokens[at + 1].word if at + 1 < len(tokens) else ""
    is_over = len(tokens) <= at + 3 or following in PREPOSITIONS or following in TIMES or following == ","
    return is_over or CUES[tokens[at].word].base == "tell"


class _Paragraph:
    """Reads the sentences of a paragraph; speech goes on with the speaker of the one before."""

    def __init__(self, people: People, speaker: Speaker | None) -> None:
        self.people = people
        self.speaker = speaker
        self.has_spoken = False

    def read(self, found: Sentence) -> Iterator[Quote]:
        self.people.meet(found)
        covered: set[int] = set()
        self.has_spoken = False
        meant: Name | None = None
        for one in Reader(found).read():
            speaker, person = self.people.speaker(found, one.subject)
            meant = meant or person
            yield from _rows(found, one, speaker, covered)
            self.speaker, self.has_spoken = speaker, True
        yield from self._unattributed(found, covered)
        self.people.turn_to(found, meant)

    def _unattributed(self, found: Sentence, covered: set[int]) -> Iterator[Quote]:
        """What stands in marks and no cue attributes: speech that goes on or follows a colon, and long fragments."""
        for at, token in enumerate(found.tokens):
            if token.quoted is None or at in covered or found.is_title(at):
                continue
            quoted = token.quoted
            if found.is_speech(at) and word_at(found, at - 1) == ":":
                if not self.has_spoken:
                    self.speaker, _ = self.people.speaker(
                        found, noun_phrase_named(found, at - 1) or main_subject(found)
                    )
                yield Quote("direct", quoted.start, quoted.end, None, self.speaker or UNKNOWN)
            elif found.is_speech(at) and all(word == QUOTE for word in found.words):
                yield Quote("direct", quoted.start, quoted.end, None, self.speaker or UNKNOWN)
            elif len(found.text[quoted.start : quoted.end].split()) >= MIN_WORDS:
                yield Quote("direct", quoted.start, quoted.end, None, self._in_subject(found, at))

    def _in_subject(self, found: Sentence, at: int) -> Speaker:
        """The subject of the sentence if it is a person and stands before the marked words."""
        subject = main_subject(found)
        if subject is None or subject.end > at:
            return UNKNOWN
        is_person = subject.name is not None and subject.name.type == "PERSON"
        if not is_person and found.words[subject.start] not in SINGULAR:
            return UNKNOWN
        return self.people.speaker(found, subject)[0]


def noun_phrase_named(found: Sentence, end: int) -> Subject | None:
    """The person whose name stands before the token `end`: "no surprise to Ana Sousa: “...”"."""
    phrase = noun_phrase(found, end, 0) if end and found.names[end - 1] else None
    return phrase if phrase and phrase.name and phrase.name.type == "PERSON" else None


def _rows(found: Sentence, one: Attribution, speaker: Speaker, covered: set[int]) -> Iterator[Quote]:
    """The rows of an attribution: words in marks alone are direct, and so is a long predicate in marks; the rest is not."""
    cue = found.slice(*one.cue)
    for start, end in one.parts:
        marked = [at for at in range(start, end) if found.tokens[at].quoted]
        covered.update(marked)
        direct = marked if len(marked) == end - start and one.kind != "judge" else []
        if one.kind == "judge":
            direct = [at for at in marked if _is_predicate(found, at, start)]
        if direct:
            quoted = (found.tokens[at].quoted for at in direct)
            yield from (Quote("direct", span.start, span.end, cue, speaker) for span in quoted if span)
        elif end - start > 1 or found.words[start] not in EMPTY:
            yield Quote("indirect", found.tokens[start].start, found.tokens[end - 1].end, cue, speaker)


def _is_predicate(found: Sentence, at: int, start: int) -> bool:
    """Whether marked words are what somebody calls something: "praised it as “the best of all ports”"."""
    is_long = _word_count(found, at) >= MIN_WORDS
    return is_long and (at == start or word_at(found, at - 1) == "as")


def _word_count(found: Sentence, at: int) -> int:
    quoted = found.tokens[at].quoted or Quoted(0, 0, 0, 0)
    return len(found.text[quoted.start : quoted.end].split())
