"""Learned boilerplate: what is proposed, what is not, and that only what was accepted is cut."""

from __future__ import annotations

import polars as pl

from transforms.cleaning import clean_documents, propose_lines

FOOT = "You are reading the free edition of the Harbour Times, which thanks its readers for more than a hundred years."
LABEL = "Ring the harbour bell for more news"
ACCEPTED = {"source": pl.String, "line": pl.String}


def paragraphs(*articles: list[str], source: str = "harbour-times") -> pl.DataFrame:
    rows = [
        (f"{number:064x}", source, paragraph_no, text)
        for number, article in enumerate(articles)
        for paragraph_no, text in enumerate(article)
    ]
    return pl.DataFrame(rows, schema=["article_id", "source", "paragraph_no", "text"], orient="row")


def story(number: int, *extra: str) -> list[str]:
    body = [f"Paragraph {place} of story {number} tells what nobody else tells, at some length." for place in range(8)]
    return [*body, *extra]


def proposed(frame: pl.DataFrame) -> list[str]:
    return propose_lines(frame)["line"].to_list()


def test_a_line_at_the_foot_of_many_stories_is_proposed_with_examples() -> None:
    found = propose_lines(paragraphs(*(story(number, FOOT) for number in range(6))))
    assert found.select("source", "line", "article_count", "share").rows() == [("harbour-times", FOOT, 6, 1.0)]
    assert found["examples"][0].to_list() == [f"{number:064x}" for number in range(3)]


def test_a_short_line_is_proposed_wherever_it_stands() -> None:
    articles = [story(number) for number in range(6)]
    for number, article in enumerate(articles):
        article.insert(number, LABEL)
    assert proposed(paragraphs(*articles)) == [LABEL]


def test_a_line_of_few_articles_is_not_proposed() -> None:
    assert proposed(paragraphs(*(story(number, FOOT) for number in range(4)))) == []


def test_a_rare_line_is_proposed_only_when_it_stands_in_many_articles() -> None:
    plain = [story(number) for number in range(100, 300)]
    assert proposed(paragraphs(*plain, *(story(number, FOOT) for number in range(19)))) == []
    assert proposed(paragraphs(*plain, *(story(number, FOOT) for number in range(21)))) == [FOOT]


def test_versions_of_one_story_are_no_boilerplate() -> None:
    assert proposed(paragraphs(*([*story(0), f"Version {number}."] for number in range(9)))) == []


def test_a_passage_copied_into_the_middle_of_stories_is_no_boilerplate() -> None:
    passage = "The ferry, which sailed at dawn with forty passengers and their dogs, was met by the mayor and a band."
    articles = [story(number) for number in range(9)]
    for article in articles:
        article.insert(4, passage)
    assert proposed(paragraphs(*articles)) == []


def test_lines_of_different_sources_are_not_added_up() -> None:
    here = paragraphs(*(story(number, FOOT) for number in range(3)))
    there = paragraphs(*(story(number, FOOT) for number in range(3, 6)), source="northern-ledger")
    assert proposed(pl.concat([here, there])) == []


def test_an_accepted_line_is_cut_in_its_source_and_nowhere_else() -> None:
    text = f"The ferry sailed at dawn.\n\n{LABEL}\n\nIt was full."
    documents = pl.DataFrame(
        {"document_id": ["0" * 64, "1" * 64], "source": ["harbour-times", "northern-ledger"], "text": [text, text]}
    )
    accepted = pl.DataFrame({"source": ["harbour-times"], "line": [LABEL]}, schema=ACCEPTED)
    cleaned = clean_documents(documents, accepted)
    assert cleaned.articles["text"].to_list() == ["The ferry sailed at dawn.\n\nIt was full.", text]
    learned = cleaned.artifacts.filter(pl.col("rule") == "learned_line")
    assert learned.select("article_id", "kind", "removed").rows() == [("0" * 64, "learned", LABEL)]
