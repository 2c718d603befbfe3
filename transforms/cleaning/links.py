"""Promotions of other stories between the paragraphs."""

from __future__ import annotations

from transforms.cleaning.rule import Rule

RELATED_LINK = Rule(
    name="related_link",
    kind="link",
    removes="A line that names another story and asks to read it.",
    seen="Newspaper sites: `Also Read: ...`, `Read More: ...` between paragraphs.",
    example="Also Read: Six ports compete for the new cruise route",
    keeps="Sentences with the words: `Students also read aloud.`",
    pattern=r"(?i:also read|read also|read more|see also|also see|more on this|related)\s?(?::|\||»|\s[–—-])\s*\S.*",
    cuts="line",
)

LINK_RULES = (RELATED_LINK,)
