"""The encoding ladder, rung by rung."""

from __future__ import annotations

import codecs

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.reading import decode_documents
from transforms.reading.decoding import Decoded, Refused, decode

TEXT = "“Łódź” — naïve café, £5 or €6"
WESTERN = "The toll is £5, said “José” – about €6."

READ = {
    "utf-8": (TEXT.encode(), "utf-8"),
    "utf-8 with mark": (codecs.BOM_UTF8 + TEXT.encode(), "utf-8"),
    "utf-16-le with mark": (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "utf-16-le"),
    "utf-16-be with mark": (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16-be"),
    "utf-16-le without mark": (TEXT.encode("utf-16-le"), "utf-16-le"),
    "utf-16-be without mark": (TEXT.encode("utf-16-be"), "utf-16-be"),
    "utf-32-le without mark": (TEXT.encode("utf-32-le"), "utf-32-le"),
    "utf-32-be without mark": (TEXT.encode("utf-32-be"), "utf-32-be"),
    "utf-32-le with mark": (codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"), "utf-32-le"),
    "utf-32-be with mark": (codecs.BOM_UTF32_BE + TEXT.encode("utf-32-be"), "utf-32-be"),
}

REFUSED = {
    "nothing": (b"", "quarantined", "empty"),
    "white space": (b" \r\n\t\n", "quarantined", "empty"),
    "marked white space": (codecs.BOM_UTF8 + b"\n ", "quarantined", "empty"),
    "no-break spaces": ("\u00a0\u2003".encode(), "quarantined", "empty"),
    "pdf": (b"%PDF-1.7\n%", "quarantined", "binary: PDF"),
    "png": (b"\x89PNG\r\n\x1a\n\x00", "quarantined", "binary: PNG"),
    "gzip": (b"\x1f\x8b\x08\x00", "quarantined", "binary: gzip"),
    "control characters": (b"ab\x00\x01\x02\x03" * 20, "quarantined", "binary: control characters"),
    "broken utf-16": (codecs.BOM_UTF16_LE + b"a\x00\x00\xd8", "quarantined", "undecodable: has the byte-order mark"),
    "cyrillic code page": ("Министр заявил о переговорах".encode("cp1251"), "quarantined", "undecodable: tried"),
    "undefined bytes": (b"The toll is \x81 five and \x8d six", "quarantined", "undecodable: tried"),
    "cut utf-8": ("The café is €".encode()[:-1], "deferred", "truncated_utf8"),
}


@pytest.mark.parametrize(("content", "encoding"), READ.values(), ids=READ)
def test_text_is_read_in_its_encoding(content: bytes, encoding: str) -> None:
    assert decode(content) == Decoded(TEXT, encoding)


def test_windows_1252_keeps_its_signs() -> None:
    assert decode(WESTERN.encode("windows-1252")) == Decoded(WESTERN, "windows-1252")


@pytest.mark.parametrize(("content", "status", "reason"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_text_is_refused_with_its_reason(content: bytes, status: str, reason: str) -> None:
    refused = decode(content)
    assert isinstance(refused, Refused)
    assert (refused.status, refused.reason[: len(reason)]) == (status, reason)


def test_utf_8_cut_in_mid_character_is_quarantined_when_it_comes_again() -> None:
    assert decode("The café is €".encode()[:-1], is_second_look=True) == Refused("quarantined", "truncated_utf8")


@given(st.text())
def test_utf_8_is_read_exactly_or_refused(text: str) -> None:
    found = decode(text.encode())
    assert isinstance(found, Refused) or found.text == text.removeprefix("\ufeff") or "\x00" in text


@given(st.binary(max_size=200), st.booleans())
def test_no_bytes_make_it_crash(content: bytes, is_second_look: bool) -> None:
    assert isinstance(decode(content, is_second_look=is_second_look), Decoded | Refused)


def test_a_batch_is_split_into_documents_and_refused() -> None:
    originals = pl.DataFrame(
        {"document_id": ["a", "b"], "content": [TEXT.encode(), b""], "is_second_look": [False, False]}
    )
    documents, refused = decode_documents(originals)
    assert documents.rows(named=True) == [
        {"document_id": "a", "encoding": "utf-8", "text": TEXT, "char_count": len(TEXT)}
    ]
    assert refused.rows() == [("b", "quarantined", "empty")]
