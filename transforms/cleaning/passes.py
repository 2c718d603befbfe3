"""Passes over texts until nothing is left to clean: characters and broken lines, then lines, then white space.

Cleaning a clean text must change nothing, whatever the text. So a document is done when the rules find nothing more in
it, and the edits of all passes are composed into one ledger of its raw text.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby
from operator import itemgetter

import polars as pl

from transforms.cleaning.characters import SUSPECT, character_edits
from transforms.cleaning.layout import KIND, RULE, WRAPPED, Piece, join_edits, white_space_edits
from transforms.cleaning.ledger import Edit, apply_edits, compose

MAX_PASSES = 10
"""Passes until a document is settled. One takes what is there, a second what stood behind it (OSLO: LISBON: ...), and
the last finds nothing; more than four were never seen outside of tests."""

Cut = Callable[[pl.DataFrame], tuple[pl.DataFrame, pl.DataFrame]]
"""What cuts artifacts out of lines: takes and returns what `rule.apply_rules` does, and knows documents by number."""

Texts = dict[int, str]
Ledgers = dict[int, list[Edit]]


def settle(raws: list[str], cuts: Sequence[Cut]) -> tuple[list[list[Edit]], list[str]]:
    """The edits of the texts and what they leave, such that cleaning it again would find nothing.

    What one edit brings to light may be another rule's, so texts in which anything is left to suspect are cleaned
    again. One that is not settled after MAX_PASSES was made to keep cleaning busy: it loses odd characters only, then
    and whenever it is cleaned again.
    """
    ledgers, texts = _clean_once(dict(enumerate(raws)), cuts)
    pending = _suspects({number: text for number, text in texts.items() if ledgers[number]})
    for _ in range(MAX_PASSES):
        if not pending:
            break
        found, cleaned = _clean_once(pending, cuts)
        pending = {number: text for number, text in cleaned.items() if found[number]}
        texts |= pending
        ledgers |= {number: compose(ledgers[number], found[number]) for number in pending}
    for number in pending:
        ledgers[number] = character_edits(raws[number])
        texts[number] = apply_edits(raws[number], ledgers[number])
    return [ledgers[number] for number in range(len(raws))], [texts[number] for number in range(len(raws))]


def _suspects(texts: Texts) -> Texts:
    """Texts that may hold odd characters or broken lines; their lines are settled."""
    return _containing(f"{SUSPECT}|{WRAPPED}", texts)


def _containing(pattern: str, texts: Texts) -> Texts:
    """The texts in which a Polars pattern is found."""
    hits = pl.Series(texts.values(), dtype=pl.String).str.contains(pattern)
    return {number: text for (number, text), is_hit in zip(texts.items(), hits, strict=True) if is_hit}


def _clean_once(texts: Texts, cuts: Sequence[Cut]) -> tuple[Ledgers, Texts]:
    """The edits of one pass over each text, and the texts that they leave."""
    first, plain = _plain_texts(texts)
    second = _line_edits(plain, cuts)
    ledgers = {number: compose(first.get(number, []), second[number]) for number in texts}
    return ledgers, {number: apply_edits(text, second[number]) for number, text in plain.items()}


def _plain_texts(texts: Texts) -> tuple[Ledgers, Texts]:
    """The texts without odd characters and broken lines, and the edits that made those so that had any."""
    edits = {number: character_edits(text) for number, text in _containing(SUSPECT, texts).items()}
    plain = texts | {number: apply_edits(texts[number], found) for number, found in edits.items()}
    for number, text in _containing(WRAPPED, plain).items():
        if joins := join_edits(text):
            edits[number] = compose(edits.get(number, []), joins)
            plain[number] = apply_edits(text, joins)
    return edits, plain


def _line_edits(texts: Texts, cuts: Sequence[Cut]) -> Ledgers:
    """The edits of artifacts and of white space, for each document, in the order of its text."""
    lines, found = _settle_lines(_lines(texts), cuts)
    edits = {number: trimmed for number, text in texts.items() if (trimmed := _trim(text)) is not None}
    loose = (texts.keys() - edits.keys()).union(found["document"])
    kept = lines.filter(pl.col("document").is_in(list(loose))).select(
        "document", "start", end=pl.col("start") + pl.col("text").str.len_chars().cast(pl.Int64), line_no="line_no"
    )
    rows = [(*row, None) for row in kept.iter_rows()]
    rows += [
        (document, start, end, line_no, Edit(start, end, "", rule, kind, tuple(captures)))
        for document, line_no, start, end, rule, kind, *captures in found.iter_rows()
    ]
    rows.sort(key=itemgetter(0, 1))
    pieces = {number: list(group) for number, group in groupby(rows, key=itemgetter(0))}
    return edits | {number: _edits_of_document(pieces.get(number, []), texts[number]) for number in loose}


def _settle_lines(lines: pl.DataFrame, cuts: Sequence[Cut]) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Cut until nothing more is found, as nothing would be in the clean text either.

    Only documents that lost something are looked through again. One that is not settled after MAX_PASSES keeps all its
    lines, then and whenever it is cleaned again. That holds because cutting depends on nothing but the texts of a
    document's lines and their order.
    """
    pending, settled, edits = lines, [], []
    for _ in range(MAX_PASSES):
        left, found = _cut_once(pending, cuts)
        has_lost = pl.col("document").is_in(found["document"].unique().implode())
        settled.append(left.filter(~has_lost))
        edits.append(found)
        pending = left.filter(has_lost)
        if pending.is_empty():
            return pl.concat(settled), pl.concat(edits)
    is_endless = pl.col("document").is_in(pending["document"].unique().implode())
    return pl.concat([*settled, lines.filter(is_endless)]), pl.concat(edits).filter(~is_endless)


def _cut_once(lines: pl.DataFrame, cuts: Sequence[Cut]) -> tuple[pl.DataFrame, pl.DataFrame]:
    """What each cut leaves to the next, and the edits of all of them."""
    edits = []
    for cut in cuts:
        lines, found = cut(lines)
        edits.append(found)
    return lines, pl.concat(edits)


def _trim(text: str) -> list[Edit] | None:
    """The edits of white space in a text without artifacts that has some to lose only at its ends.

    None where there is other white space to lose: most texts are spared the look at every line.
    """
    story = text.strip(" \n")
    if "\n\n\n" in story or " \n" in story or "\n " in story:
        return None
    start = len(text) - len(text.lstrip(" \n"))
    ends = ((0, start), (start + len(story), len(text)))
    return [Edit(first, last, "", RULE, KIND) for first, last in ends if first < last]


def _edits_of_document(rows: list[tuple[int, int, int, int, Edit | None]], text: str) -> list[Edit]:
    pieces = [Piece(start, end, line_no, edit is None) for _, start, end, line_no, edit in rows]
    edits = [edit for *_, edit in rows if edit is not None]
    return sorted([*edits, *white_space_edits(pieces, len(text), text.count("\n") + 1)])


def _lines(texts: Texts) -> pl.DataFrame:
    """The lines that are not blank, without surrounding white space: document, line_no, start, text."""
    documents = pl.DataFrame(
        {"document": list(texts), "text": list(texts.values())}, schema={"document": pl.Int64, "text": pl.String}
    )
    whole = documents.with_columns(pl.col("text").str.split("\n")).explode("text")
    length = pl.col("text").str.len_chars().cast(pl.Int64)
    indent = length - pl.col("text").str.strip_chars_start().str.len_chars().cast(pl.Int64)
    return (
        whole.with_columns(
            line_no=pl.int_range(pl.len()).over("document"),
            start=(length + 1).cum_sum().over("document") - length - 1 + indent,
            text=pl.col("text").str.strip_chars(),
        )
        .filter(pl.col("text") != "")
        .select("document", "line_no", "start", "text")
    )
