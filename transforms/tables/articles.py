"""The cleaned text: articles, their paragraphs, and every edit that cleaning made."""

from __future__ import annotations

from typing import ClassVar

import dataframely as dy

from transforms.tables.base import (
    DOCUMENT_ID,
    Table,
    article_id,
    choice,
    count,
    end_char,
    identifier,
    offset,
    raw_end,
    raw_start,
    start_char,
)

PUBLISHED_FROM = ("header", "dateline", "post", "text", "file")
ROLES = ("headline", "subheading", "body")


class Articles(Table):
    """One cleaned article."""

    key: ClassVar[tuple[str, ...]] = ("article_id",)

    article_id = identifier("The document that the article was cleaned from.", target="documents.document_id")
    source = dy.String(nullable=False, min_length=1, description="Source of the delivery that was loaded.")
    title = dy.String(nullable=True, description="Headline, where the text has one.")
    byline = dy.String(nullable=True, description="Author as the byline gives it.")
    published_on = dy.Date(nullable=True, description="Day of publication; NULL where nothing in the file gives it.")
    published_from = choice(PUBLISHED_FROM, "What published_on was read from.", nullable=True)
    dateline_place = dy.String(nullable=True, description="Place of the dateline as printed, the first of several.")
    dateline_on = dy.Date(nullable=True, description="Day of the dateline, its year taken from published_on.")
    agency = dy.String(nullable=True, description="News agency that the article names as its source.")
    language = dy.String(
        nullable=True,
        regex="^[a-z]{2}$",
        description="Language of the text, ISO 639-1; NULL where too short to tell.",
    )
    word_count = count("Words in the text: runs of characters that are not white space.")
    text = dy.String(nullable=False, min_length=1, description="The clean text, each paragraph on a line of its own.")
    run_id = dy.String(
        nullable=False, metadata={"references": "runs.run_id"}, description="The run that loaded the article."
    )


class Paragraphs(Table):
    """One paragraph of the clean text."""

    key: ClassVar[tuple[str, ...]] = ("article_id", "paragraph_no")

    article_id = article_id()
    paragraph_no = offset("Number of the paragraph in its article, from 0.")
    role = choice(ROLES, "What the paragraph is to the story.")
    start_char = start_char()
    end_char = end_char()
    raw_start = raw_start()
    raw_end = raw_end()
    text_hash = dy.String(
        nullable=False,
        regex=DOCUMENT_ID,
        description="sha256 of the paragraph's text in UTF-8: equal paragraphs have equal hashes.",
    )


class Artifacts(Table):
    """One edit that cleaning made."""

    key: ClassVar[tuple[str, ...]] = ("article_id", "artifact_no")

    article_id = article_id()
    artifact_no = offset("Number of the edit in its article, from 0, in the order of the raw text.")
    rule = dy.String(nullable=False, min_length=1, description="The rule that made the edit, as in docs/rules.md.")
    kind = dy.String(nullable=False, min_length=1, description="The family of artifacts that the rule belongs to.")
    raw_start = raw_start()
    raw_end = raw_end()
    removed = dy.String(nullable=False, description="What stood in documents.text between raw_start and raw_end.")
    replacement = dy.String(nullable=False, description="What stands in articles.text instead; mostly empty.")
