"""Grammars: rules in families, matched against the tokens of a text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Generic, NamedTuple, Protocol, TypeVar

from transforms.extraction.lexing import Lexer, Tokens


class Form(Protocol):
    """A rule, as far as matching goes: a name, and a pattern over the names of categories."""

    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def pattern(self) -> str: ...  # noqa: D102


Rule = TypeVar("Rule", bound=Form)


class Match(NamedTuple, Generic[Rule]):
    """A match of a rule: numbers of its first token and of the one behind its last, and what its groups matched."""

    rule: Rule
    start: int
    end: int
    words: Mapping[str, str]


_GROUP = re.compile(r"\(\?P<\w+>")


class Grammar(Generic[Rule]):
    """Rules in families. The longest match of all families counts, among equals that of the first family.

    Within a family the first rule that matches counts, so that a family is one pattern. `start` is the pattern of the
    tokens that a rule can start with. Names of rules must differ.
    """

    def __init__(self, lexer: Lexer, families: Sequence[Sequence[Rule]], start: str) -> None:
        compiled = [[(rule, re.compile(lexer.pattern(rule.pattern))) for rule in family] for family in families]
        self._rules = {rule.name: (rule, pattern) for family in compiled for rule, pattern in family}
        if len(self._rules) < sum(map(len, compiled)):
            raise ValueError("two rules have the same name")
        self._families = [
            re.compile("|".join(f"(?P<{rule.name}>{_GROUP.sub('(?:', pattern.pattern)})" for rule, pattern in family))
            for family in compiled
        ]
        self._start = re.compile(lexer.pattern(start))

    def starts(self, tokens: Tokens, at: int) -> int | None:
        """The next token from `at` on where a match can start; None if there is none."""
        found = self._start.search(tokens.codes, at)
        return found.start() if found else None

    def matches(self, tokens: Tokens, start: int) -> Iterator[Match[Rule]]:
        """The matches that start at a token: the best, and for a caller that refuses it the others, longest first."""
        found = [match for family in self._families if (match := family.match(tokens.codes, start))]
        if not found:
            return
        best = str(max(found, key=_length).lastgroup)
        yield from self._read(best, tokens, start)
        others = (match for name in self._rules if name != best for match in self._read(name, tokens, start))
        yield from sorted(others, key=lambda match: -match.end)

    def _read(self, name: str, tokens: Tokens, start: int) -> Iterator[Match[Rule]]:
        """The match of one rule, if it matches, with the words of its groups."""
        rule, pattern = self._rules[name]
        match = pattern.match(tokens.codes, start)
        if match:
            spans = ((group, match.span(group)) for group in pattern.groupindex)
            words = {group: "".join(tokens.texts[begin:end]) for group, (begin, end) in spans if begin >= 0}
            yield Match(rule, start, match.end(), words)


def _length(match: re.Match[str]) -> int:
    return match.end()
