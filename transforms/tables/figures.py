"""When and how much: time expressions and quantities."""

from __future__ import annotations

from typing import ClassVar

import dataframely as dy

from transforms.tables.base import Table, article_id, choice, end_char, raw_end, raw_start, start_char

TIMEX_TYPES = ("DATE", "TIME", "DURATION", "SET")


class Dates(Table):
    """One time expression."""

    key: ClassVar[tuple[str, ...]] = ("article_id", "start_char", "end_char")

    article_id = article_id()
    start_char = start_char()
    end_char = end_char()
    raw_start = raw_start()
    raw_end = raw_end()
    surface = dy.String(nullable=False, min_length=1, description="The expression as the clean text has it.")
    timex_type = choice(TIMEX_TYPES, "Type of the expression, as TIMEX3 calls it.")
    value = dy.String(
        nullable=True,
        description="TIMEX3 value, X for what is not told, with a slash for a range; NULL where nothing resolves it.",
    )
    starts_on = dy.Date(nullable=True, description="First day that is meant; NULL where the value names no day.")
    ends_on = dy.Date(nullable=True, description="Last day that is meant; NULL where the value names no day.")
    anchor = dy.String(
        nullable=True,
        description="What the value was counted from: `published_on 2021-04-07`, `dateline_on 2021-04-06`, or an"
        " earlier date of the article, `text 2019-05-03`; NULL where it needs none or there is none.",
    )


class Amounts(Table):
    """One quantity."""

    key: ClassVar[tuple[str, ...]] = ("article_id", "start_char", "end_char")

    article_id = article_id()
    start_char = start_char()
    end_char = end_char()
    raw_start = raw_start()
    raw_end = raw_end()
    surface = dy.String(nullable=False, min_length=1, description="The quantity as the clean text has it.")
    value = dy.Float64(nullable=True, description="The number, in units of one; NULL for ranges and vague numbers.")
    unit = dy.String(
        nullable=True,
        description="Unit of measurement, such as `percent` or `km`; of money of no known country its name: `rupee`.",
    )
    currency = dy.String(
        nullable=True, regex="^[A-Z]{3}$", description="Currency of money, ISO 4217; `$` alone is USD."
    )
    item = dy.String(nullable=True, description="What is counted, as the text names it, such as `doses`.")
