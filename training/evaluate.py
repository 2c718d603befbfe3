"""How well the engine alone, without any rule after it, finds the names of a gold set, by strict spans and types."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from transforms.extraction.engines import NameFinder, Span

GOLD_TYPES = {
    "PERSON": "Person",
    "ORG": "Organization",
    "GPE": "Location",
    "LOC": "Location",
    "FAC": "Facility",
    "NORP": "NORP",
    "PRODUCT": "Product",
    "EVENT": "Misc",
    "WORK_OF_ART": "Misc",
    "LAW": "Misc",
    "LANGUAGE": "Misc",
}
"""What the gold set calls our types."""

CORE = ("Person", "Organization", "Location")
TYPES = (*CORE, "NORP", "Facility", "Product", "Misc")
HALVES = ("check", "look")

_ARTICLE = re.compile(r"the\s+", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’`]s?\Z")

Spans = set[tuple[str, int, int]]


def half_of(file: str) -> str:
    """`look` for the files whose errors may be looked at, `check` for those that only confirm.

    >>> {half_of(name) for name in ("a.txt", "b.txt", "c.txt")} == set(HALVES)
    True
    """
    return HALVES[int(hashlib.sha256(file.encode()).hexdigest(), 16) % 2]


def evaluate(finder: NameFinder, gold: Path) -> dict[str, dict[str, float]]:
    """F1 of each type and of the core types together, for each half and region, and for `all`.

    `gold` is a file of lines with file, region and mentions (start, end, type), beside a folder `input` of those files.
    Each line of a file is given to the engine as a paragraph.
    """
    counts: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for line in gold.read_text("utf-8").splitlines():
        row = json.loads(line)
        text = (gold.parent / "input" / row["file"]).read_bytes().decode("utf-8")
        wanted = {(one["type"], *trimmed(text, one["start"], one["end"])) for one in row["mentions"]}
        found = set(_found(finder, text))
        for part in ("all", half_of(row["file"]), row["region"]):
            for kind in TYPES:
                _count(counts[part][kind], wanted, found, kind)
    return {part: _figures(by_type) for part, by_type in sorted(counts.items())}


def _found(finder: NameFinder, text: str) -> Iterator[tuple[str, int, int]]:
    paragraphs = [match for match in re.finditer(r"[^\n]+", text) if "://" not in match[0]]
    for paragraph, spans in zip(paragraphs, finder.find([match[0] for match in paragraphs]), strict=True):
        for span in map(Span._make, spans):
            if span.type in GOLD_TYPES:
                shift = paragraph.start()
                yield (GOLD_TYPES[span.type], *trimmed(text, span.start + shift, span.end + shift))


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without the white space around it, a leading "the" and a trailing possessive.

    >>> trimmed("at the Hague's", 3, 14)
    (7, 12)
    """
    name = text[start:end]
    end -= len(name) - len(_POSSESSIVE.sub("", name.rstrip()))
    name = text[start:end]
    opened = name.lstrip()
    return start + len(name) - len(_ARTICLE.sub("", opened, count=1) if _ARTICLE.match(opened) else opened), end


def _count(counts: Counter[str], wanted: Spans, found: Spans, kind: str) -> None:
    theirs = {span for span in wanted if span[0] == kind}
    ours = {span for span in found if span[0] == kind}
    counts.update(wanted=len(theirs), found=len(ours), right=len(theirs & ours))


def _figures(by_type: dict[str, Counter[str]]) -> dict[str, float]:
    core: Counter[str] = Counter()
    for kind in CORE:
        core.update(by_type[kind])
    return {"core": _f1(core)} | {kind: _f1(by_type[kind]) for kind in TYPES}


def _f1(counts: Counter[str]) -> float:
    return round(200 * counts["right"] / max(1, counts["wanted"] + counts["found"]), 1)
