"""What the articles let others say: quotations and embedded posts."""

from __future__ import annotations

from typing import ClassVar

import dataframely as dy

from transforms.tables.base import (
    Table,
    article_id,
    choice,
    end_char,
    entity_id,
    name_id,
    offset,
    raw_end,
    raw_start,
    start_char,
)

QUOTE_KINDS = ("direct", "indirect")
RESOLUTIONS = ("name", "title", "pronoun", "unknown")


class Quotes(Table):
    """One quotation."""

    key: ClassVar[tuple[str, ...]] = ("article_id", "quote_no")

    article_id = article_id()
    quote_no = offset("Number of the quotation in its article, from 0.")
    kind = choice(QUOTE_KINDS, "Whether the words are quoted or reported.")
    start_char = start_char()
    end_char = end_char()
    raw_start = raw_start()
    raw_end = raw_end()
    text = dy.String(
        nullable=False,
        min_length=1,
        description="The words quoted, without their marks; or those reported, with marks that stand among them.",
    )
    cue = dy.String(nullable=True, description="The words that attribute the quotation: `said`, `according to`.")
    speaker_surface = dy.String(nullable=True, description="The speaker as the text names them beside the quotation.")
    speaker_name_id = name_id("The speaker's name within the article, as in mentions.name_id.", nullable=True)
    speaker_entity_id = entity_id("The entity that speaks.", nullable=True)
    resolved_by = choice(RESOLUTIONS, "What the speaker was recognised by; `unknown` rather than a guess.")


class Posts(Table):
    """One embedded social-media post."""

    key: ClassVar[tuple[str, ...]] = ("article_id", "post_no")

    article_id = article_id()
    post_no = offset("Number of the post in its article, from 0.")
    platform = dy.String(nullable=False, min_length=1, description="The platform, in lower case, such as `twitter`.")
    author = dy.String(nullable=True, description="Display name of the author.")
    handle = dy.String(nullable=True, regex="^@", description="Handle of the author, with its @.")
    posted_on = dy.Date(nullable=True, description="Day of the post.")
    text = dy.String(nullable=False, description="What the post says, without its links to pictures.")
    url = dy.String(nullable=True, description="Link that the post carries.")
    hashtags = dy.List(dy.String(nullable=False), nullable=False, description="Hashtags of the post, without their #.")
    raw_start = raw_start()
    raw_end = raw_end()
