"""The quotations of an article: marks, sentences and attributions put together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import NamedTuple

from transforms.extraction.quotes.lexicon import CUES
from transforms.extraction.quotes.marks import quoted_spans
from transforms.extraction.quotes.phrases import Subject
from transforms.extraction.quotes.reading import Attribution, Reader
from transforms.extraction.quotes.sentence import Name, Sentence, sentence
from transforms.extraction.quotes.speakers import UNKNOWN, People, Speaker
from transforms.extraction.quotes.tokens import QUOTE, Tokens, ends_with, sentences
from transforms.extraction.quotes.words import OBJECTS, PREPOSITIONS, SINGULAR, TIMES
from transforms.wordlists import word_set

QUESTION_STOPS = ("!", "?", "…", "—", "–", "-")
"""What ends speech behind which the sentence may go on: "“Who sailed?” Sousa asked"."""

MIN_WORDS = 4
"""A shorter run in marks is a name or a scare quote, unless something attributes it."""

TAG_WORDS = 14
"""Words up to the verb of a sentence that only says who asked."""

EMPTY = OBJECTS | word_set("so this that nothing something anything much more one")
"""Words that alone are no content: "he said so"."""


class Quote(NamedTuple):
    """One quotation in a paragraph: half-open offsets, kind, the cue, and who speaks."""

    start: int
    end: int
    kind: str
    cue: str | None
    speaker: Speaker


def quotes_in(texts: Sequence[str], names: Sequence[Sequence[Name]]) -> Iterator[tuple[int, Quote]]:
    """The quotations of one article in order, each with the number of its paragraph; `names` are each paragraph's."""
    people = People()
    speaker: Speaker | None = None
    is_open = False
    for number, (text, spans) in enumerate(zip(texts, quoted_spans(texts), strict=True)):
        paragraph = _Paragraph(people, speaker, goes_on=is_open)
        for tokens in _joined(text, sentences(text, spans)):
            for quote in sorted(paragraph.read(sentence(text, tokens, names[number])), key=itemgetter(0, 1)):
                yield number, quote
        speaker, is_open = (paragraph.speaker, spans[-1].is_open) if spans else (None, False)


def _joined(text: str, found: Iterator[Tokens]) -> Iterator[Tokens]:
    """The sentences, with "Sousa asked." joined to the question in marks before it."""
    held = Tokens()
    for tokens in found:
        asked = held.quoted.get(len(held.words) - 1)
        if asked and ends_with(text, asked, QUESTION_STOPS) and _is_tag(tokens.words):
            held.join(tokens)
            continue
        if held.words:
            yield held
        held = tokens
    if held.words:
        yield held


def _is_tag(words: Sequence[str]) -> bool:
    """Whether a sentence only says who asked: a verb of saying among its first words, and little behind it."""
    at = next((at for at, word in enumerate(words[:TAG_WORDS]) if word in CUES), None)
    if at is None:
        return False
    following = words[at + 1] if at + 1 < len(words) else ""
    is_adjunct = following in PREPOSITIONS or following in TIMES or following == ","
    return is_adjunct or len(words) <= at + 3 or CUES[words[at]].base == "tell"


class _Paragraph:
    """Reads the sentences of a paragraph; speech without a cue has the speaker of the quotation before it.

    `speaker` is that of the paragraph before, if it quotes; `goes_on` tells that its speech goes on in this one.
    """

    def __init__(self, people: People, speaker: Speaker | None, *, goes_on: bool) -> None:
        self.people = people
        self.speaker = speaker
        self.goes_on = goes_on

    def read(self, found: Sentence) -> Iterator[Quote]:
        """The quotations of a sentence; who spoke is remembered for the next."""
        self.people.meet(found)
        reader = Reader(found)
        attributions = reader.read()
        covered: set[int] = set()
        meant: Name | None = None
        for one in attributions:
            self.speaker, name = self.people.speaker(found, one.subject)
            meant = meant or name
            yield from _rows(found, one, self.speaker, covered)
        for at in found.tokens.quoted:
            if at not in covered and not found.is_title(at):
                yield from self._unattributed(found, at, reader.main, has_cue=bool(attributions))
        self.people.turn_to(found, lambda: reader.main, meant)

    def _unattributed(self, found: Sentence, at: int, main: Subject | None, *, has_cue: bool) -> Iterator[Quote]:
        """What stands in marks and no cue attributes: speech that goes on or follows a colon, and long fragments."""
        speaker = self.speaker or UNKNOWN
        goes_on = self.goes_on and found.tokens.starts[at] == 0
        if found.is_speech(at) and found.word(at - 1) == ":":
            if not has_cue:
                self.speaker, _ = self.people.speaker(found, _named_before(found, at - 1) or main)
                speaker = self.speaker
        elif not (goes_on or (found.is_speech(at) and all(word == QUOTE for word in found.words))):
            if not found.is_long(at, MIN_WORDS):
                return
            speaker = self._person(found, main, at)
        quoted = found.tokens.quoted[at]
        yield Quote(quoted.start, quoted.end, "direct", None, speaker)

    def _person(self, found: Sentence, main: Subject | None, at: int) -> Speaker:
        """The subject of the sentence, if it is a person and stands before the marked words."""
        if main is None or main.end > at:
            return UNKNOWN
        is_person = main.name is not None and main.name.type == "PERSON"
        is_known = is_person or found.words[main.start] in SINGULAR
        return self.people.speaker(found, main)[0] if is_known else UNKNOWN


def _named_before(found: Sentence, end: int) -> Subject | None:
    """The person whose name stands before the token `end`: "It was no surprise to Ana Sousa: “...”"."""
    name = found.names[end - 1] if end > 0 else None
    return Subject(end - 1, end, name) if name is not None and name.type == "PERSON" else None


def _rows(found: Sentence, one: Attribution, speaker: Speaker, covered: set[int]) -> Iterator[Quote]:
    """The rows of an attribution: direct where words in marks are all there is, or a predicate; else indirect."""
    cue = found.slice(*one.cue)
    for start, end in one.parts:
        marked = {at: found.tokens.quoted[at] for at in range(start, end) if at in found.tokens.quoted}
        covered.update(marked)
        is_direct = len(marked) == end - start and one.kind != "judge"
        direct = [quoted for at, quoted in marked.items() if is_direct or _is_predicate(found, one, at, start)]
        for quoted in direct:
            yield Quote(quoted.start, quoted.end, "direct", cue, speaker)
        if not direct and (end - start > 1 or found.words[start] not in EMPTY):
            yield Quote(found.tokens.starts[start], found.tokens.ends[end - 1], "indirect", cue, speaker)


def _is_predicate(found: Sentence, one: Attribution, at: int, start: int) -> bool:
    """Whether marked words are what somebody calls something: "praised it as “the best of all ports”"."""
    is_first = at == start or found.word(at - 1) == "as"
    return one.kind == "judge" and is_first and found.is_long(at, MIN_WORDS)
