"""Who a subject is: as the text names them beside the quotation, and the name of the article that is meant."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from transforms.extraction.quotes.contents import word_at
from transforms.extraction.quotes.sentence import Name, Sentence
from transforms.extraction.quotes.subjects import Subject, main_subject
from transforms.extraction.quotes.verbs import bare
from transforms.extraction.quotes.words import (
    FEMALE,
    MALE,
    PEOPLE,
    PERSONAL,
    POSSESSIVES,
    RELATIVE,
    SINGULAR,
    SUBORDINATORS,
)

TITLE_REACH = 6
"""Words before a name, or behind it and a comma, that may be its title."""

LONGEST = 200
"""Characters of a description of a speaker; a longer one is a misread sentence."""


class Speaker(NamedTuple):
    """As the text names the speaker, the name_id of the name that is meant, and what the speaker was recognised by."""

    surface: str | None
    name_id: str | None
    resolved_by: str


UNKNOWN = Speaker(None, None, "unknown")


class People:
    """The persons of an article as far as it has been read: who was spoken of last, and their titles and genders."""

    def __init__(self) -> None:
        self.focus: Name | None = None
        self.by_title: dict[str, set[str]] = defaultdict(set)
        self.genders: dict[str, str] = {}

    def meet(self, sentence: Sentence) -> None:
        """Note the titles and genders that the sentence gives to persons."""
        previous: Name | None = None
        for at, name in enumerate(sentence.names):
            if name is not None and name is not previous and name.type == "PERSON":
                self._note_title(name, _words_before(sentence, at))
            previous = name

    def _note_title(self, name: Name, words: Sequence[str]) -> None:
        for word in [*words, *name.surface.lower().replace("’", "'").split()[:-1]]:
            if word in PEOPLE:
                self.by_title[word].add(name.name_id)
            if word in MALE | FEMALE:
                self.genders.setdefault(name.name_id, "m" if word in MALE else "f")

    def turn_to(self, sentence: Sentence, speaker: Name | None) -> None:
        """Note whom a pronoun in the next sentence means: the speaker of this one, else its subject, else its only person."""
        if speaker is not None:
            self.focus = speaker
            return
        persons = {name.name_id: name for name in sentence.names if name is not None and name.type == "PERSON"}
        if not persons:
            return
        subject = main_subject(sentence)
        if subject and subject.name and subject.name.type == "PERSON":
            self.focus = subject.name
        elif len(persons) == 1 and not (subject and sentence.words[subject.start] in SINGULAR):
            self.focus = next(iter(persons.values()))

    def speaker(self, sentence: Sentence, subject: Subject | None) -> tuple[Speaker, Name | None]:
        """The speaker that a subject is, and the person that is meant, if known."""
        if subject is None:
            return UNKNOWN, None
        surface = sentence.slice(subject.start, subject.end)
        word = bare(sentence.words[subject.start])
        if subject.end - subject.start == 1 and (word in PERSONAL | RELATIVE | POSSESSIVES):
            return self._pronoun(sentence, subject, surface[: len(word)], word)
        if subject.name is not None:
            name = subject.name
            return Speaker(name.surface, name.name_id, "name"), name if name.type == "PERSON" else None
        if len(surface) > LONGEST:
            return UNKNOWN, None
        return self._title(surface, sentence.words[subject.start : subject.end])

    def _pronoun(self, sentence: Sentence, subject: Subject, surface: str, word: str) -> tuple[Speaker, Name | None]:
        if word in RELATIVE:
            meant = subject.name
        else:
            meant = self._antecedent(sentence, subject.start, SINGULAR.get(word))
        if meant is None:
            return Speaker(surface, None, "unknown"), None
        return Speaker(surface, meant.name_id, "pronoun"), meant

    def _antecedent(self, sentence: Sentence, at: int, gender: str | None) -> Name | None:
        """The person that a pronoun means: the first of its own sentence before it, else the one spoken of last."""
        if gender is None:
            return None
        for name in [_own_subject(sentence, at), self.focus]:
            if name is not None and self.genders.get(name.name_id, gender) == gender:
                return name
        return None

    def _title(self, surface: str, words: Sequence[str]) -> tuple[Speaker, Name | None]:
        head = next((word for word in reversed(_head(words)) if word in PEOPLE), None)
        bearers = self.by_title.get(head, set()) if head and words[0] == "the" else set()
        name_id = next(iter(bearers)) if len(bearers) == 1 else None
        return Speaker(surface, name_id, "title"), None


def _own_subject(sentence: Sentence, at: int) -> Name | None:
    """The person that begins the sentence, or its clause before the token `at`: "When Sousa came, she said"."""
    for before, name in enumerate(sentence.names[:at]):
        if name is None or name.type != "PERSON" or (before and sentence.names[before - 1] is name):
            continue
        first = before
        while first > 0 and sentence.is_capital(first - 1) and sentence.words[first - 1] not in SUBORDINATORS:
            first -= 1
        is_free = first == 0 or sentence.words[first - 1] in SUBORDINATORS
        if is_free and not _is_possessive(sentence, before):
            return name
    return None


def _is_possessive(sentence: Sentence, at: int) -> bool:
    end = at
    while end + 1 < len(sentence.words) and sentence.names[end + 1] is sentence.names[at]:
        end += 1
    return sentence.words[end].endswith(("'s", "s'"))


def _head(words: Sequence[str]) -> Sequence[str]:
    """The words of a description before its first preposition: "the minister" of "the minister of defence"."""
    stop = next((at for at, word in enumerate(words) if word in {"of", "for", "in", "at", "from", "with"}), len(words))
    return words[:stop]


def _words_before(sentence: Sentence, at: int) -> list[str]:
    """The words of a title right before a name."""
    found: list[str] = []
    for before in range(at - 1, max(-1, at - 1 - TITLE_REACH), -1):
        word = sentence.words[before]
        if not word[0].isalnum() or word in {"and", "or", "but", "to", "with", "by", "said", "the"}:
            break
        found.append(word)
    return found
