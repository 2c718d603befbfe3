"""What an artifact rule is, and how one is carried out over a batch of lines.

A rule looks at single lines and cuts off the whole of one, its opening or its closing. Its pattern runs in Polars,
whose regexes take linear time, over all lines of a batch at once. What a pattern alone cannot tell, a guard decides
from the captures and from the lines around.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import polars as pl

CAPTURES = ("date", "place", "month", "day", "year", "agency", "author", "handle", "url", "body")
"""Names that a pattern may give to its groups: what reading makes fields and rows of."""

_NAME_OF_GROUP = re.compile(r"\(\?P<\w+>")

HEAD_LINES = 4
"""Lines of the head: a headline, a standfirst, a byline and the first paragraph."""

STORY_LINE = (pl.col("text").str.len_chars() > 60) & pl.col("text").str.contains(r"[.!?…。！？][”\"’'»)\]]*$")
"""Whether a line reads as sentences of a story: it is long and ends like one."""


def any_of(*patterns: str) -> str:
    """One pattern for all of them, in any case.

    >>> any_of("advert", "ad")
    '(?i:advert|ad)'
    """
    return f"(?i:{'|'.join(patterns)})"


_PLAIN_CLASSES = {
    r"\b": r"(?-u:\b)",
    r"\d": "[0-9]",
    r"\w": "[0-9A-Za-z_À-ɏͰ-ϿЀ-ӿ\u0900-\ud7ff]",
    r"\p{L}": "[A-Za-zÀ-ɏͰ-ϿЀ-ӿ\u0531-\ud7ff]",
    r"\p{Lu}": "[A-ZÀ-ÞĀ-ɏΆ-ΫЀ-Я]",
    r"\p{Ll}": "[a-zß-ÿĀ-ɏά-ώа-ӿ]",
    r"\p{M}": "[\u0300-\u036f]",
    r"\p{N}": "[0-9]",
}
"""Ranges that stand for the classes of Unicode in patterns."""


def plain_classes(pattern: str) -> str:
    """A pattern with ranges in the place of Unicode's classes.

    A class of Unicode has hundreds of ranges; compiling it, for each batch anew, takes longer than using it.
    """
    for name, ranges in _PLAIN_CLASSES.items():
        pattern = pattern.replace(name, ranges)
    return pattern


IN_ONE_SENTENCE = r"(?:[^.!?]|\.\S|(?i:\b(?:inc|ltd|co|corp|jr|sr|st|dr|mr|mrs|ms|no|[a-z]))\.)*"
"""Pattern of anything that ends no sentence, abbreviations and addresses included.

Put before what gives an artifact away, it keeps a rule from taking the sentence above on the same line as well.
"""

Guard = Callable[[pl.DataFrame], pl.Series]


@dataclass(frozen=True, kw_only=True)
class Described:
    """What every rule says of itself; docs/rules.md is made of it.

    `removes` says what the artifact is, `seen` where it comes from, `example` shows it, and `keeps` says what looks
    like it and is left alone on purpose. `kind` is the family that edits of the rule bear in the ledger.
    """

    name: str
    kind: str
    removes: str
    seen: str
    example: str
    keeps: str


@dataclass(frozen=True, kw_only=True)
class Rule(Described):
    """One artifact that stands on lines of its own, or at either end of one.

    `pattern` is matched against lines without surrounding white space: the whole line, its opening or its closing, as
    `cuts` says. A line of more than `longest` characters is never cut as a whole: it holds a story.

    `zone` says on which lines of an article:

    - `anywhere`; `first`, the first line; `head`, the first HEAD_LINES;
    - `above`, those above its first sentence, and `below`, those below its last; `top`, those of the head or above;
      `around`, all of these;
    - `end`, lines below which no line stands that the rule does not match;
    - `listed`, lines from one that matches `heading` to the next sentence, and `under`, lines from there to the end.

    `guard` takes the lines that match with their captures (columns `CAPTURES`) and the texts of the lines `above` and
    `below`, and says which of them really are the artifact. `hint` is a pattern that a line of the document matches
    where the rule fires; it is given where it is quicker to look for than `pattern`.
    """

    pattern: str
    cuts: Literal["line", "opening", "closing"] = "line"
    zone: Literal["anywhere", "first", "head", "above", "top", "below", "around", "end", "listed", "under"] = "anywhere"
    heading: str = ""
    longest: int = 300
    hint: str = ""
    guard: Guard | None = None

    @property
    def anchored(self) -> str:
        """The pattern, held to the part of the line that the rule cuts."""
        before = "" if self.cuts == "closing" else "^"
        after = "" if self.cuts == "opening" else "$"
        return f"{before}(?P<cut>{plain_classes(self.pattern)}){after}"


def apply_rules(rules: tuple[Rule, ...], lines: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Carry out rules in their order.

    Takes lines: document (number in the batch), line_no (in its document), start (code point of the line's first
    character), text (not empty, without surrounding white space). Returns the lines that are left, in the same form,
    and the edits: document, line_no, start, end, rule, kind and the captures.
    """
    edits = [_no_edits()]
    for rule in rules:
        documents = _suspects(rule, lines)
        if documents.is_empty():
            continue
        is_suspect = pl.col("document").is_in(documents.implode())
        suspects, found = _apply_rule(rule, lines.filter(is_suspect))
        edits.append(found)
        if not found.is_empty():
            lines = pl.concat([lines.filter(~is_suspect), suspects]).sort("document", "start")
    return lines, pl.concat(edits)


def _suspects(rule: Rule, lines: pl.DataFrame) -> pl.Series:
    """The documents of which a line may show the rule its artifact.

    Each rule looks for itself: patterns that are joined into one outgrow what the regex engine keeps of them, and then
    take a hundred times as long.
    """
    candidates = lines.filter(pl.col("text").str.len_chars() <= rule.longest) if rule.cuts == "line" else lines
    pattern = plain_classes(rule.hint) or rule.anchored
    hits = candidates.filter(candidates["text"].str.contains(_NAME_OF_GROUP.sub("(?:", pattern)))
    return hits["document"].unique()


def _no_edits() -> pl.DataFrame:
    numbers = dict.fromkeys(("document", "line_no", "start", "end"), pl.Int64)
    return pl.DataFrame(schema=numbers | dict.fromkeys(("rule", "kind", *CAPTURES), pl.String))


def whole_line_edits(lines: pl.DataFrame, rule: Described) -> pl.DataFrame:
    """The edits that cut whole lines, captures left empty, as `apply_rules` gives them."""
    return lines.select(
        "document",
        "line_no",
        "start",
        end=pl.col("start") + pl.col("text").str.len_chars().cast(pl.Int64),
        rule=pl.lit(rule.name),
        kind=pl.lit(rule.kind),
        **{name: pl.lit(None, pl.String) for name in CAPTURES},
    )


def _apply_rule(rule: Rule, lines: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    matches = _find(rule, lines)
    edits = matches.select(
        "document",
        "line_no",
        start=pl.col("cut_start"),
        end=pl.col("cut_start") + pl.col("cut").str.len_chars().cast(pl.Int64),
        rule=pl.lit(rule.name),
        kind=pl.lit(rule.kind),
        **{name: pl.col(name) for name in CAPTURES},
    )
    return (_cut(rule, lines, matches), edits) if len(matches) else (lines, edits)


def _find(rule: Rule, lines: pl.DataFrame) -> pl.DataFrame:
    """Lines on which the rule fires, with cut, cut_start, the captures and the lines around."""
    hits = _hits(rule, lines)
    if not len(hits):
        return hits.with_columns(pl.lit(None, pl.String).alias(name) for name in ("cut", *CAPTURES)).with_columns(
            cut_start=pl.col("start")
        )
    found = hits.with_columns(hits["text"].str.extract_groups(rule.anchored).struct.unnest())
    matches = found.with_columns(
        pl.lit(None, pl.String).alias(name) for name in CAPTURES if name not in found.columns
    ).with_columns(cut_start=_cut_start(rule))
    return matches.filter(rule.guard(matches)) if rule.guard else matches


def _hits(rule: Rule, lines: pl.DataFrame) -> pl.DataFrame:
    candidates = lines.filter(pl.col("text").str.len_chars() <= rule.longest) if rule.cuts == "line" else lines
    matching = candidates.filter(candidates["text"].str.contains(rule.anchored)).select("document", "start")
    if not len(matching):
        return lines.clear()
    is_match = lines.select(pl.struct("document", "start").is_in(matching.to_struct().implode())).to_series()
    hits = lines.with_columns(is_match=is_match).filter(_zone(rule) & pl.col("is_match"))
    return add_neighbours(hits, lines) if rule.guard else hits


def add_neighbours(hits: pl.DataFrame, lines: pl.DataFrame) -> pl.DataFrame:
    """Lines with the texts of the lines `above` and `below` them, NULL where there is none."""
    around = lines.select(
        "document",
        "start",
        above=pl.col("text").shift(1).over("document"),
        below=pl.col("text").shift(-1).over("document"),
    )
    return hits.join(around, on=["document", "start"], maintain_order="left")


def _zone(rule: Rule) -> pl.Expr:
    if rule.zone not in {"listed", "under"}:
        return _ZONES[rule.zone]
    heading = pl.when(pl.col("text").str.contains(f"^(?:{rule.heading})$")).then(statement=True)
    last = heading.when(STORY_LINE).then(statement=False) if rule.zone == "listed" else heading
    return last.forward_fill().over("document").fill_null(value=False)


_NUMBER = pl.int_range(pl.len()).over("document")
_IS_ABOVE = (STORY_LINE.cum_sum().over("document") == 0) & STORY_LINE.any().over("document")
_IS_BELOW = (STORY_LINE.cum_sum(reverse=True).over("document") == 0) & STORY_LINE.any().over("document")

_ZONES: dict[str, pl.Expr] = {
    "anywhere": pl.lit(value=True),
    "first": _NUMBER == 0,
    "head": _NUMBER < HEAD_LINES,
    "above": _IS_ABOVE,
    "top": _IS_ABOVE | (_NUMBER < HEAD_LINES),
    "below": _IS_BELOW,
    "around": _IS_ABOVE | _IS_BELOW | (_NUMBER < HEAD_LINES),
    "end": pl.col("is_match").reverse().cum_min().reverse().over("document"),
}


def _cut_start(rule: Rule) -> pl.Expr:
    if rule.cuts != "closing":
        return pl.col("start")
    return pl.col("start") + (pl.col("text").str.len_chars() - pl.col("cut").str.len_chars()).cast(pl.Int64)


def _cut(rule: Rule, lines: pl.DataFrame, matches: pl.DataFrame) -> pl.DataFrame:
    """The lines without what was cut; a line of which nothing is left is gone."""
    keys = ["document", "start"]
    untouched = lines.join(matches, on=keys, how="anti")
    if rule.cuts == "line":
        return untouched
    is_closing = rule.cuts == "closing"
    rest = (
        pl.col("text").str.strip_suffix(pl.col("cut")) if is_closing else pl.col("text").str.strip_prefix(pl.col("cut"))
    )
    kept = rest.str.strip_chars_start() if not is_closing else rest
    shift = pl.col("text").str.len_chars().cast(pl.Int64) - pl.col("rest").str.len_chars().cast(pl.Int64)
    cut = (
        matches.with_columns(rest=kept)
        .with_columns(start=pl.col("start") + (0 if is_closing else shift), text=pl.col("rest").str.strip_chars_end())
        .filter(pl.col("text") != "")
    )
    return pl.concat([untouched, cut.select(untouched.columns)]).sort(keys)
