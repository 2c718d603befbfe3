"""The foot of a story: the credit and the widgets below it."""

from __future__ import annotations

from transforms.agencies import AGENCY_PATTERN
from transforms.cleaning.rule import Rule

COMMENTS_LABEL = Rule(
    name="comments_label",
    kind="widget",
    removes="The label of the comments widget.",
    seen="The last lines of newspaper pages: `Comments`, and again `comments`.",
    example="Comments",
    keeps="The word above any paragraph of the story, and in its sentences.",
    pattern=r"(?i:comments?)",
    cuts="line",
    zone="end",
)

CREDIT = Rule(
    name="credit",
    kind="credit",
    removes="The agency in brackets behind the last sentence; a name known to be an agency's becomes `agency`.",
    seen="Newspapers that run agency copy: `(Agency)`, `(Agencies)`, `(PTI)`.",
    example="The leaders then left. (Agency)",
    keeps="Brackets in the middle of the story, and those that name no agency.",
    pattern=rf"[(\[](?:(?i:agency|agencies)|(?P<agency>{AGENCY_PATTERN}))[)\]]\.?",
    cuts="closing",
    zone="end",
)

SIGN_OFF = Rule(
    name="sign_off",
    kind="credit",
    removes="The agency's name alone on the last line.",
    seen="Wire copy: `REUTER` below the story.",
    example="REUTER",
    keeps="The name in a sentence.",
    pattern=rf"[-–—]*\s*(?P<agency>{AGENCY_PATTERN})\.?",
    cuts="line",
    zone="end",
)

FOOT_RULES = (COMMENTS_LABEL, SIGN_OFF, CREDIT)
