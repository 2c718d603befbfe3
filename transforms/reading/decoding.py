"""The encoding ladder: bytes become text, or are held back with what was tried.

A detector guesses; the ladder does not. Byte-order mark, UTF-16 and UTF-32 by their zero bytes, strict UTF-8, UTF-8
that is cut in mid-character, binary, guarded Windows-1252: the first rung that holds decides.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterable
from dataclasses import dataclass

import polars as pl

MAGIC_NUMBERS = (
    (b"%PDF-", "PDF"),
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"\x1f\x8b", "gzip"),
    (b"PK\x03\x04", "zip"),
    (b"\x7fELF", "ELF"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"\xd0\xcf\x11\xe0", "OLE"),
    (b"SQLite format 3\x00", "SQLite"),
)
"""Leading bytes of formats that scrapers save under .txt, from each format's specification."""

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Longest first where one begins another: the mark of UTF-32 LE begins with that of UTF-16 LE."""

MAX_CONTROL_SHARE = 0.05
"""Text with more control bytes than this is binary. A scraped page has none, a damaged one a few."""

MAX_HIGH_SHARE = 0.25
"""Windows-1252 holds Western languages, whose accents and quotes stay far below a quarter of the letters."""

MIN_ZERO_SHARE = 0.6
"""In UTF-16, ASCII letters leave every second byte zero; most letters of a Western text are ASCII. So in UTF-32."""

_CONTROL_BYTES = bytes([*range(0x09), *range(0x0E, 0x1B), *range(0x1C, 0x20), 0x7F])
_HIGH_BYTES = bytes(range(0x80, 0x100))


@dataclass(frozen=True)
class Decoded:
    """A text with the encoding it was read in."""

    text: str
    encoding: str


@dataclass(frozen=True)
class Refused:
    """Why bytes became no text: `status` is `quarantined` or `deferred`, `reason` begins with a fixed word."""

    status: str
    reason: str


def decode_documents(originals: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Decode originals, good and refused apart.

    Takes document_id, content (bytes) and is_second_look (the same bytes were deferred before). Returns the rows of
    `documents`, and document_id, status, reason of those refused.
    """
    outcomes = [
        (document_id, decode(content, is_second_look=is_second_look))
        for document_id, content, is_second_look in originals.select(
            "document_id", "content", "is_second_look"
        ).iter_rows()
    ]
    return _documents(outcomes), _refused(outcomes)


def decode(content: bytes, *, is_second_look: bool = False) -> Decoded | Refused:
    """Climb the ladder with the bytes of one file.

    >>> decode("Łódź".encode())
    Decoded(text='Łódź', encoding='utf-8')
    >>> decode(b"%PDF-1.7 ...")
    Refused(status='quarantined', reason='binary: PDF')
    """
    if not content.strip(b" \t\r\n\x0b\x0c\x00"):
        return Refused("quarantined", "empty")
    rungs = (_by_magic(content), _by_mark(content), _by_zero_bytes(content), _by_utf8(content, is_second_look))
    found = next((outcome for outcome in rungs if outcome is not None), None) or _by_windows_1252(content)
    if isinstance(found, Decoded) and not found.text.strip():
        return Refused("quarantined", "empty")
    return found


def _by_magic(content: bytes) -> Refused | None:
    name = next((name for magic, name in MAGIC_NUMBERS if content.startswith(magic)), None)
    return Refused("quarantined", f"binary: {name}") if name else None


def _by_mark(content: bytes) -> Decoded | Refused | None:
    for mark, encoding in BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return _strictly(content[len(mark) :], encoding) or Refused(
                "quarantined", f"undecodable: has the byte-order mark of {encoding} but is not {encoding}"
            )
    return None


def _by_zero_bytes(content: bytes) -> Decoded | None:
    """UTF-16 or UTF-32 without a mark: zeros in every second byte and hardly any beside them, or in three of four."""
    zeros = [content[at::4].count(0) for at in range(4)]
    if not len(content) % 4 and min(zeros[1:3]) >= MIN_ZERO_SHARE * len(content) / 4:
        return _strictly(content, "utf-32-be" if zeros[0] > zeros[3] else "utf-32-le")
    even, odd = zeros[0] + zeros[2], zeros[1] + zeros[3]
    if len(content) % 2 or max(even, odd) < MIN_ZERO_SHARE * len(content) / 2 or min(even, odd) > max(even, odd) / 10:
        return None
    return _strictly(content, "utf-16-be" if even > odd else "utf-16-le")


def _by_utf8(content: bytes, is_second_look: bool) -> Decoded | Refused | None:
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.reason != "unexpected end of data" or _is_mostly_control(content):
            return None
        return Refused("quarantined" if is_second_look else "deferred", "truncated_utf8")
    return (
        Refused("quarantined", "binary: control characters") if _is_mostly_control(content) else Decoded(text, "utf-8")
    )


def _by_windows_1252(content: bytes) -> Decoded | Refused:
    if _is_mostly_control(content):
        return Refused("quarantined", "binary: control characters")
    is_western = _count(content, _HIGH_BYTES) <= MAX_HIGH_SHARE * len(content)
    decoded = _strictly(content, "windows-1252") if is_western else None
    return decoded or Refused("quarantined", "undecodable: tried byte-order marks, utf-8, windows-1252")


def _strictly(content: bytes, encoding: str) -> Decoded | None:
    try:
        return Decoded(content.decode(encoding), encoding)
    except UnicodeDecodeError:
        return None


def _is_mostly_control(content: bytes) -> bool:
    return _count(content, _CONTROL_BYTES) > MAX_CONTROL_SHARE * len(content)


def _count(content: bytes, kinds: bytes) -> int:
    """How many of the bytes are of the kinds."""
    return len(content) - len(content.translate(None, kinds))


def _documents(outcomes: Iterable[tuple[str, Decoded | Refused]]) -> pl.DataFrame:
    rows = [(name, found.encoding, found.text) for name, found in outcomes if isinstance(found, Decoded)]
    frame = pl.DataFrame(
        rows, schema={"document_id": pl.String, "encoding": pl.String, "text": pl.String}, orient="row"
    )
    return frame.with_columns(char_count=pl.col("text").str.len_chars().cast(pl.Int64))


def _refused(outcomes: Iterable[tuple[str, Decoded | Refused]]) -> pl.DataFrame:
    rows = [(name, found.status, found.reason) for name, found in outcomes if isinstance(found, Refused)]
    return pl.DataFrame(rows, schema={"document_id": pl.String, "status": pl.String, "reason": pl.String}, orient="row")
