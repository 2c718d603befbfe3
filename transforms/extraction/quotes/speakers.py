"""Who a subject is: as the text names them beside the quotation, and the name of the article that is meant."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from transforms.extraction.quotes.phrases import Subject
from transforms.extraction.quotes.sentence import Name, Sentence
from transforms.extraction.quotes.verbs import bare
from transforms.extraction.quotes.words import (
    COORDINATORS,
    FEMALE,
    MALE,
    PEOPLE,
    PERSONAL,
    POSSESSIVES,
    PREPOSITIONS,
    RELATIVE,
    SINGULAR,
    SUBORDINATORS,
)

TITLE_REACH = 6
"""Words before a name that may be its title."""

ANTECEDENT_REACH = 40
"""Words of a sentence in which its own subject is looked for."""

LONGEST = 200
"""Characters of a description of a speaker; a longer one is a misread sentence."""

_NO_TITLE = COORDINATORS | {"to", "with", "by", "said", "the"}


class Speaker(NamedTuple):
    """As the text names the speaker, the name_id of the name that is meant, and what the speaker was recognised by."""

    surface: str | None
    name_id: str | None
    resolved_by: str


UNKNOWN = Speaker(None, None, "unknown")


class People:
    """The persons of an article as far as it has been read: who was spoken of last, and their titles and genders."""

    def __init__(self) -> None:
        self._focus: Name | None = None
        self._passed: list[tuple[Sentence, Callable[[], Subject | None]]] = []
        self._by_title: dict[str, set[str]] = defaultdict(set)
        self._genders: dict[str, str] = {}

    def meet(self, sentence: Sentence) -> None:
        """Note the titles and genders that the sentence gives to persons."""
        for at, name in sentence.persons:
            in_name = name.surface.lower().replace("’", "'").split()[:-1]
            for word in [*_title_words(sentence, at), *in_name]:
                if word in PEOPLE:
                    self._by_title[word].add(name.name_id)
                if word in MALE or word in FEMALE:
                    self._genders.setdefault(name.name_id, "m" if word in MALE else "f")

    def turn_to(self, sentence: Sentence, subject: Callable[[], Subject | None], speaker: Name | None) -> None:
        """Note whom a pronoun in the next sentence means: who spoke in this one, else its subject or only person.

        Nobody is meant behind a speaker that is no person: a pronoun would stand for someone unnamed. The subject is
        asked for only when there is such a pronoun.
        """
        if speaker is not None:
            self._focus = speaker if speaker.type == "PERSON" else None
            self._passed.clear()
        elif sentence.persons:
            self._passed.append((sentence, subject))

    def focus(self) -> Name | None:
        """The person who was spoken of last."""
        while self._passed:
            sentence, subject = self._passed.pop()
            if found := _person_of(sentence, subject()):
                self._focus = found
                self._passed.clear()
        return self._focus

    def speaker(self, sentence: Sentence, subject: Subject | None) -> tuple[Speaker, Name | None]:
        """The speaker that a subject is, and the name that is meant, if known."""
        if subject is None:
            return UNKNOWN, None
        surface = sentence.slice(subject.start, subject.end)
        word = bare(sentence.words[subject.start])
        if subject.end == subject.start + 1 and (word in PERSONAL or word in RELATIVE or word in POSSESSIVES):
            meant = subject.name if word in RELATIVE else self._antecedent(sentence, subject.start, SINGULAR.get(word))
            is_known = meant is not None
            return Speaker(surface[: len(word)], meant and meant.name_id, "pronoun" if is_known else "unknown"), meant
        if subject.name is not None:
            return Speaker(subject.name.surface, subject.name.name_id, "name"), subject.name
        if len(surface) > LONGEST:
            return UNKNOWN, None
        return Speaker(surface, self._bearer(sentence.words[subject.start : subject.end]), "title"), None

    def _antecedent(self, sentence: Sentence, at: int, gender: str | None) -> Name | None:
        """The person that a pronoun means: the subject of its sentence before it, else the one spoken of last."""
        if gender is None:
            return None
        for find in (partial(_subject_of_clause, sentence, at), self.focus):
            name = find()
            if name is not None and self._genders.get(name.name_id, gender) == gender:
                return name
        return None

    def _bearer(self, words: Sequence[str]) -> str | None:
        """The name_id of the only person of the article so far with the title of a description: "the minister"."""
        stop = next((at for at, word in enumerate(words) if word in PREPOSITIONS), len(words))
        title = next((word for word in reversed(words[:stop]) if word in PEOPLE), None)
        bearers = self._by_title.get(title, set()) if title and words[0] == "the" else set()
        return next(iter(bearers)) if len(bearers) == 1 else None


def _person_of(sentence: Sentence, subject: Subject | None) -> Name | None:
    """Whom a sentence speaks of: the person that is its subject, else the only one in it, unless a pronoun is."""
    if subject and subject.name and subject.name.type == "PERSON":
        return subject.name
    persons = {name.name_id: name for _, name in sentence.persons}
    has_other = len(persons) != 1 or (subject is not None and sentence.words[subject.start] in SINGULAR)
    return None if has_other else next(iter(persons.values()))


def _title_words(sentence: Sentence, at: int) -> Iterator[str]:
    """The words of a title right before a name."""
    for before in range(at - 1, max(-1, at - 1 - TITLE_REACH), -1):
        word = sentence.words[before]
        if not word[0].isalnum() or word in _NO_TITLE:
            return
        yield word


def _subject_of_clause(sentence: Sentence, at: int) -> Name | None:
    """The person that begins the sentence, or a clause of it, before the token `at`: "When Sousa came, she said"."""
    for start, name in sentence.persons:
        if start >= min(at, ANTECEDENT_REACH):
            break
        first = start
        while first > 0 and sentence.is_capital(first - 1) and sentence.words[first - 1] not in SUBORDINATORS:
            first -= 1
        is_first = first == 0 or sentence.words[first - 1] in SUBORDINATORS
        if is_first and not sentence.is_possessive(sentence.name_end(start) - 1):
            return name
    return None
