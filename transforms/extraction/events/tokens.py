"""A sentence as the grammar sees it: one letter for each name, time expression, word and mark.

The letters make a string, over which the grammar is written as regexes; they stand in NAMES, WORDS and `_tag_of`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

NAMES = {"PERSON": "P", "ORG": "O", "GPE": "G", "LOC": "L", "FAC": "L", "NORP": "A"}
"""The letter of a name by its type; NORP is `N` in the plural, `A` (an adjective) else; other types are `X`."""

_CLASSES = {
    "d": "the a an this these those his her its their our my your some several many two three four five six no both "
    "each every all",
    "a": "also later earlier then now again soon already recently finally formally officially separately today's first "
    "twice once briefly jointly together here there yesterday's personally publicly privately just only still ever "
    "meanwhile however even previously eventually immediately quickly instead too early late directly",
    "y": "allegedly reportedly possibly perhaps maybe probably nearly almost supposedly likely unlikely potentially",
    "&": "and &",
    "w": "with alongside",
    "b": "by",
    "o": "of",
    "2": "to",
    "n": "between",
    "i": "in at inside near outside",
    "k": "on",
    "f": "from for about over against into through under during among towards toward via per within beyond above below "
    "across along behind regarding concerning despite like unlike upon onto off out up down around without plus",
    "j": "that after before when while as because but although though so than or nor whose whom where why how once amid "
    "following what whatever whereas",
    "r": "who which",
    "<": "since until till",
    "q": "if unless whether",
    "p": "he she they it we i you him them us himself herself themselves me it's he's she's they're we're i'm",
    "m": "will shall won't he'll she'll they'll we'll",
    "u": "would wouldn't he'd she'd they'd",
    "M": "may might could can should must cannot can't couldn't shouldn't ought",
    "h": "has have had hasn't haven't hadn't",
    "e": "was were wasn't weren't",
    "E": "is are isn't aren't am",
    "B": "be",
    "K": "been",
    "Q": "being",
    "D": "did does do didn't doesn't don't",
    "x": "not never n't",
    "F": "expected due scheduled set slated going preparing poised",
    "c": "plans planned planning intends intended intend agreed agrees promised promises vowed vows pledged",
    "z": "refused refuses declined declines failed fails neglected",
    "Z": "denied denies deny denying",
    "S": "said says say told tells announced confirmed reported reports added claimed claims stated according insisted "
    "explained revealed disclosed admitted believes thinks thought",
    "t": "mr mrs ms miss dr sir lord lady president premier minister ministers secretary chancellor king queen prince "
    "princess pope general gen colonel col major captain sergeant lieutenant admiral ambassador envoy governor senator "
    "mayor chairman chairwoman chief executive director leader leaders counterpart counterparts prime foreign interior "
    "defence defense finance deputy vice former ex-president spokesman spokeswoman commissioner judge justice professor "
    "bishop archbishop father sheikh ayatollah emir sultan emperor crown head boss manager coach mp senior chancellor's "
    "pm fm dame baroness baron duke duchess rev reverend captain republican democrat congressman congresswoman "
    "representative lawyer singer actor actress author writer founder co-founder striker host star rival opposition "
    "attorney inspector constable superintendent detective officer official rebel warlord owner editor presenter",
    "T": "monday tuesday wednesday thursday friday saturday sunday yesterday today tomorrow tonight",
    "v": "went came took gave saw got made became began left kept led held won lost met ran sat stood spoke sent told "
    "brought bought caught found fell felt put sold paid read set shot wrote rose broke chose drew drove flew grew hid "
    "knew lay let meant rode sang sank sought shook slept spent struck swore taught threw understood wore hit cut quit "
    "goes comes takes makes gives remains becomes wants want hopes hope seems appears",
}
_TAGS = {word: tag for tag, words in reversed(_CLASSES.items()) for word in words.split()}
"""Words of closed classes, and those that news puts before a name or beside a verb, with their letters.

Where a word stands in several classes, the first counts.
"""

_CALLED = frozenset({"may", "will", "mark", "bill"})
"""Words that are names or months where they have a capital within a sentence."""

_TOKEN = re.compile(r"['’]s\b|[^\W_]+(?:[-'’.][^\W_]+)*|[^\w\s]")
_SCORE = re.compile(r"\d{1,2}[-–]\d{1,2}")
_POSSESSIVE = re.compile(r"['’]s$")
_MARKS = {",": ",", "(": "(", ")": ")", "-": "-", "&": "&", ".": "."}
_QUOTES = "\"“”„'‘’"


class Name(NamedTuple):
    """A mention: offsets in its paragraph, its type, and what it is called within its article."""

    start: int
    end: int
    type: str
    name_id: str


class Moment(NamedTuple):
    """A time expression: offsets in its paragraph, and the first and last day that it means, if it names days."""

    start: int
    end: int
    starts_on: date | None
    ends_on: date | None


class Token(NamedTuple):
    """A word, mark, name or time expression of a sentence, with offsets in the paragraph."""

    start: int
    end: int
    word: str
    what: Name | Moment | None


@dataclass(frozen=True)
class Sentence:
    """The tokens of a sentence, and their letters as a string of the same length."""

    tokens: Sequence[Token]
    tags: str
    is_headline: bool

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of the sentence, in lower case; any score is "0-0"."""
        return frozenset("0-0" if _SCORE.fullmatch(token.word) else token.word for token in self.tokens)


def read_sentence(
    text: str, span: tuple[int, int], names: Sequence[Name], moments: Sequence[Moment], *, is_headline: bool
) -> Sentence:
    """The sentence of a paragraph at `span`, given the names and time expressions in it in their order."""
    tokens: list[Token] = []
    tags: list[str] = []
    for token, tag in _tagged(text, span, _merge(names, moments)):
        tokens.append(token)
        tags.append(tag)
    return Sentence(tokens, "".join(tags), is_headline)


def _merge(names: Sequence[Name], moments: Sequence[Moment]) -> list[Name | Moment]:
    """Both in the order of the text; what overlaps something before it is left out."""
    merged: list[Name | Moment] = []
    for item in sorted([*names, *moments], key=lambda item: (item.start, -item.end)):
        if not merged or item.start >= merged[-1].end:
            merged.append(item)
    return merged


def _tagged(text: str, span: tuple[int, int], items: Sequence[Name | Moment]) -> Iterator[tuple[Token, str]]:
    at = span[0]
    for item in items:
        yield from _plain(text, at, item.start, is_first=at == span[0])
        surface = text[item.start : item.end]
        yield Token(item.start, item.end, surface.lower(), item), _tag_of_item(item, surface)
        at = item.end
    yield from _plain(text, at, span[1], is_first=at == span[0])


def _tag_of_item(item: Name | Moment, surface: str) -> str:
    if isinstance(item, Moment):
        return "T"
    tag = NAMES.get(item.type, "X")
    return "N" if tag == "A" and surface.endswith("s") else tag


def _plain(text: str, start: int, end: int, *, is_first: bool) -> Iterator[tuple[Token, str]]:
    for match in _TOKEN.finditer(text, start, end):
        word = match.group()
        at, stop = match.span()
        if (possessive := _POSSESSIVE.search(word)) and possessive.start():
            cut = at + possessive.start()
            yield (
                Token(at, cut, word[: possessive.start()].lower(), None),
                _tag_of(word[: possessive.start()], is_first),
            )
            yield Token(cut, stop, "'s", None), "s"
        else:
            yield Token(at, stop, word.lower().replace("’", "'"), None), _tag_of(word, is_first)
        is_first = False


def _tag_of(word: str, is_first: bool) -> str:
    """The letter of a word or mark that is no name.

    `C` is an unknown word with a capital, `l` one without, `v` one that looks like a past tense, `g` one in -ing, `#` a
    number, `R` a score, `"` a quotation mark, `;` any other mark.
    """
    if not word[0].isalnum():
        return "s" if len(word) > 1 else '"' if word in _QUOTES else _MARKS.get(word, ";")
    lower = word.lower().replace("’", "'")
    is_name = word[0].isupper() and not is_first
    if (known := _TAGS.get(lower)) is not None and not (is_name and lower in _CALLED):
        return known
    if lower[0].isdigit():
        return "R" if _SCORE.fullmatch(lower) else "#"
    if is_name:
        return "C"
    if lower.endswith("ly"):
        return "a"
    if lower.endswith("ed") and len(lower) > 4:
        return "v"
    return "g" if lower.endswith("ing") and len(lower) > 4 else "l"
