"""Codes of tokens do not depend on what was read before."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.extraction.dates.lexicon import LEXER, MACROS, OPENING
from transforms.extraction.dates.rule import Rule
from transforms.extraction.grammar import Grammar
from transforms.extraction.lexing import Lexer


def test_a_word_with_a_capital_keeps_its_code_after_the_small_word_was_read() -> None:
    first, second = (Lexer({"month": ("May",), "verb": ("may",)}, {}) for _ in range(2))
    second.read("harbour HARBOUR may")
    assert first.read("Harbour May").codes == second.read("Harbour May").codes
    assert first.read("May").codes != first.read("may").codes


@given(st.text(max_size=200))
def test_tokens_make_up_the_text(text: str) -> None:
    tokens = LEXER.read(text)
    assert "".join(tokens.texts) == text
    assert len(tokens.codes) == len(tokens.texts)
    assert tokens.offsets()[-1] == len(text)


def test_every_macro_compiles_to_known_categories() -> None:
    assert all(LEXER.pattern(f"<{name}>") for name in (*MACROS, *OPENING))
    with pytest.raises(KeyError):
        LEXER.pattern("<no_such_category>")


def test_two_rules_of_one_name_are_an_error() -> None:
    rule = Rule("year", "<year4>", lambda _words, _context: None)
    with pytest.raises(ValueError, match="same name"):
        Grammar(LEXER, ((rule,), (rule,)), "<start>")
