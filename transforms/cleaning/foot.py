"""The foot of a story: the credit and the widgets below it."""

from __future__ import annotations

from transforms.agencies import AGENCY_PATTERN
from transforms.cleaning.rule import IN_ONE_SENTENCE, Rule, any_of

_NAME = r"\p{Lu}[^\s\d,;:!?()]*(?: \p{Lu}[^\s\d,;:!?()]*)+"

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
    pattern=rf"[-–—]*\s*(?P<agency>{AGENCY_PATTERN})\.*(?:\s*\^M)?",
    cuts="line",
    zone="end",
)

CONTRIBUTORS = Rule(
    name="contributors",
    kind="credit",
    removes="Who else reported, wrote or edited.",
    seen="Agency copy: `(Reporting by X; editing by Y)`, `X contributed to this report`, `With inputs from PTI`.",
    example="Ana Sousa contributed to this report.",
    keeps="Sentences about contributions.",
    pattern=any_of(
        IN_ONE_SENTENCE + r"\bcontributed (?:reporting|to (?:this|the) (?:report|story|article|post))\b[^.!?]*\.?",
        r"[(\[]? ?(?:additional |with (?:additional )?)?(?:reporting|writing|editing|compiled|edited|translated"
        r"|graphics?) (?:by|from) [^!?]*[)\]]?",
        r"[(\[]? ?(?:-+ ?)?with (?:inputs?|(?:agency|agencies|wire) (?:inputs|reports)|assistance|files?|reports?"
        r"|contributions?|additional reporting) ?(?:from|by|of)?\b.*",
        r"[(\[]? ?contribut(?:ing|ors?) ?: .*|[(\[]?(?:except for the headline,? )?(?:this (?:story|report"
        r"|article) (?:has (?:not )?been|was"
        r"|is) (?:edited|first published|originally published|auto-generated|published|produced|provided))\b.*",
        r"[(\[]?a version of this (?:story|report|article|column|essay) (?:first |originally )?(?:appears"
        r"|appeared|ran|was"
        r" (?:first |originally )?published)\b.*|[(\[]?this (?:story|article|report|post) (?:first"
        r"|originally) appeared\b.*",
    ),
    longest=400,
)

AUTHOR_NOTE = Rule(
    name="author_note",
    kind="credit",
    removes="What the page says about the writer at the end.",
    seen="`Ana Sousa is a freelance writer based in Lisbon.` as the last line.",
    example="Ana Sousa is a freelance writer based in Lisbon.",
    keeps="Such a sentence above any other of the story.",
    pattern=rf"{_NAME}(?: ?\([^()]*\))?,? (?:is|was)\b[^.]*\b(?:writer|reporter|columnist|contributor|blogger"
    rf"|freelance[rd]?"
    r"|(?:staff|senior|contributing|managing|deputy|associate) (?:editor|correspondent|journalist))\b.*"
    rf"|{_NAME} ?\([^()]*@[^()]*\),? (?:is|was)\b.*|About (?:the )?(?:[Aa]uthor|[Ww]riter)s?|About {_NAME}",
    zone="end",
    longest=500,
)

FILING = Rule(
    name="filing",
    kind="link",
    removes="The keywords and sections under which the page is filed.",
    seen="Blogs and newspapers: `Tags: ferry, Lisbon`, `Filed under: Sea`, `Posted in News`.",
    example="Tags: ferry, harbour, Lisbon",
    keeps="Sentences.",
    pattern=any_of(
        r"(?:tags?|filed (?:under|in)|posted (?:in|under)|categor(?:y|ies)|keywords|labels|more about|topics"
        r"|tagged(?: with)?|sections?) ?(?::|under\b|in\b) ?.*[^.!?]",
        r"posted in [^.]*|filed under[^.]*",
    ),
    longest=200,
)

PAGE_ADDRESS = Rule(
    name="page_address",
    kind="header",
    removes="The address of the page above the story.",
    seen="Scrapers that write it first, and pages that print it below the headline.",
    example="https://harbour.example/sea/six-ports-compete",
    keeps="Links in sentences, and lists of links below.",
    pattern=r"(?i:(?:source|url|link) ?: ?)?https?://\S+",
    zone="top",
)

CITATION = Rule(
    name="citation",
    kind="credit",
    removes="How to cite the page.",
    seen="Science news: `Citation: ... retrieved ... from https://...`.",
    example="Citation: Six ports compete (2026, March 4) retrieved 5 March 2026 from https://harbour.example/six",
    keeps="Citations in sentences.",
    pattern=r"Citation ?:.*(?i:retrieved|accessed).*|(?i:(?:retrieved|accessed) \d.*)",
)

CLOSING_PROMOTION = Rule(
    name="closing_contributors",
    kind="credit",
    removes="The sentence about contributors at the end of the last line.",
    seen="Texts that were saved without line feeds.",
    example="The ferry sailed at dawn. Ana Sousa contributed to this report.",
    keeps="Anything above the last line.",
    pattern=r"\p{Lu}[^.!?”\"]*\b(?:contributed (?:reporting|to (?:this|the) (?:report|story|article)))\b[^.!?]*\.?",
    cuts="closing",
    zone="end",
)

FOOT_RULES = (
    PAGE_ADDRESS,
    CITATION,
    CONTRIBUTORS,
    FILING,
    COMMENTS_LABEL,
    SIGN_OFF,
    AUTHOR_NOTE,
    CREDIT,
    CLOSING_PROMOTION,
)
