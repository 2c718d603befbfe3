"""Promotions of other stories: single lines between the paragraphs, and lists below them."""

from __future__ import annotations

import polars as pl

from transforms.cleaning.rule import Rule, any_of

_LABEL = any_of(
    r"(?:related|recommended|suggested|similar|recent|latest|popular|trending|more|top|other|must[- ]read)"
    r" (?:articles?|stor(?:y|ies)|news|topics?|tags?|coverage|content|links?|posts?|reads?|headlines"
    r")(?: for you)?",
    r"most (?:popular|read|viewed|shared|recent|commented)(?: (?:stories|articles|news))?|related|trending(?: now)?"
    r"|recommended",
    r"popular (?:this week|now|stories|on .+)|editors?['’]?s? picks?|you (?:may"
    r"|might) (?:also )?(?:like|be interested in)",
    r"more (?:from|on|in) \S+(?: \S+){0,3}|related coverage\b.*|next up in .+",
    r"(?:what to )?read next|(?:also read|see also|read also|read more|keep reading|further reading"
    r"|explore (?:further|more))|also on \S+\.\w{2,4}",
    r"(?:from )?around the web|from our partners|elsewhere on .+|in other news",
    r"te puede interesar|te recomendamos|lee también|noticias relacionadas|ver también|você pode gostar"
    r"|leia (?:também|mais)|veja também",
    r"notícias relacionadas|(?:à )?lire aussi|voir aussi|sur le même sujet|lesen sie auch|mehr zum thema"
    r"|auch interessant|leggi anche",
    r"baca juga|berita terkait|artikel terkait|читайте также|материалы по теме|по теме|ilgili haberler|lees ook"
    r"|les også|läs också",
    r"関連記事|おすすめ記事|相关(?:新闻|阅读)|延伸阅读|관련 ?기사",
)
_SINGLE = any_of(
    r"don['’]?t miss(?: these| it| this)?|breaking news|topics?|tags?|in this story|more like this"
    r""
    r"|advertisement|explore more|latest|recommended stories|listen to this article|key points"
)
_LABEL_LINE = rf"[\s*»>|•·=:;()\[\]–—-]*{_LABEL}\s?(?:\.\.\.|…|[:!»>▼↓-])*"


def ends_in_teaser(matches: pl.DataFrame) -> pl.Series:
    """Whether the last line of the document is broken off, as teasers are."""
    is_broken_off = pl.col("text").last().over("document").str.contains(r"(?:…|\.\.\.)$")
    return matches.select(is_broken_off).to_series()


def ends_with_several(matches: pl.DataFrame) -> pl.Series:
    """Whether at least three lines of the document match, the last one among them."""
    has_last = pl.col("below").is_null().any().over("document")
    return matches.select(has_last & (pl.len().over("document") > 2)).to_series()


def stands_by_a_sentence(matches: pl.DataFrame) -> pl.Series:
    """Whether a sentence in small letters stands right above, and other small letters below."""
    is_sentence = pl.col("above").str.contains(r"[a-z]{3}.*[.!?…][”\"’')\]]*$") & (pl.col("above").str.len_chars() > 60)
    is_story = is_sentence & pl.col("below").str.contains(r"[a-z]{3}")
    return matches.select(is_story.fill_null(value=False)).to_series()


TEASERS_UNDER_LABEL = Rule(
    name="teasers_under_label",
    kind="link",
    removes="All that stands under a label for other stories, where the last line is a broken-off teaser.",
    seen="Blogs and portals that show the openings of other articles below one: `You may also like`.",
    example="You may also like\nThe harbour has had a new crane since the spring, and it has moved ...",
    keeps="Stories that go on below such a label and end in a sentence.",
    pattern=r".*",
    zone="under",
    heading=_LABEL_LINE,
    hint=f"^(?:{_LABEL_LINE})$",
    longest=2_000,
    guard=ends_in_teaser,
)

LISTED_LINK = Rule(
    name="listed_link",
    kind="link",
    removes="Lines under a label for other stories, up to the next sentence, with the label.",
    seen="`Related articles`, `Most popular`, `Don't miss` and what they list, in the story and below it.",
    example="Related articles\nSix ports compete for the new route",
    keeps="Lists under any other heading; sentences.",
    pattern=r".*",
    zone="listed",
    heading=_LABEL_LINE,
    hint=f"^(?:{_LABEL_LINE})$",
    longest=200,
)

LINK_LABEL = Rule(
    name="link_label",
    kind="link",
    removes="A label for other stories, or of keywords, without what it announced.",
    seen="`Don't miss`, `Breaking news`, `Topics`, where the extractor dropped the links.",
    example="Don't miss",
    keeps="The words in sentences.",
    pattern=rf"[\s*»>|•·=:;()\[\]–—-]*{_SINGLE}\s?(?:\.\.\.|…|[:!»>▼↓-])*",
    longest=60,
)

_LEAD = (
    any_of(
        r"also read|read also|read more(?: (?:on|about|from|at) .+)?|see also|also see|see more|also watch"
        r"|watch also|must (?:read|watch)"
        r"|more on this|more (?:from|on|about) .+|related(?: (?:story|stories|article|articles|news|content|video"
        r"|coverage))?|recommended(?: reading)?"
        r"|don['’]?t miss|in (?:pics|pictures|photos)|explained|explainer|check out|also check|trending|next story"
        r"|previous story|watch (?:the |this |full |more )?(?:video|now|live|below|here|more)|video|top stories"
        r"|you (?:may|might) also (?:like|be interested in)|read (?:the )?(?:full story|full article|story)"
        r"|read (?:this|next|too)"
        r"|from (?:the|our) archives?|in case you missed it|icymi|(?:go|dig) deeper|listen (?:now|here|live)"
        r"|more to read"
        r"|(?:suggested|further) reading|similar (?:stories|news)|editor['’]?s?['’]? (?:picks?|choice)|latest news"
        r"|lee también|leia (?:também|mais)|veja também|(?:à )?lire aussi|lesen sie auch|leggi anche|baca juga"
        r"|читайте также|lees ook"
    )
    + r"|READ|WATCH|LISTEN|SEE|MORE|PHOTOS|PICTURES|GALLERY|OPINION"
)
RELATED_LINK = Rule(
    name="related_link",
    kind="link",
    removes="A line that names another story and asks to read it.",
    seen="Newspaper sites: `Also Read: ...`, `Read More: ...`, `WATCH | ...` between paragraphs.",
    example="Also Read: Six ports compete for the new cruise route",
    keeps="Sentences with the words: `Students also read aloud.`",
    pattern=rf"[^\p{{L}}\p{{N}}“\"‘']*(?:{_LEAD})(?:\s?(?::|\||»|>)|\s[–—-])\s*\S.*|(?:Read|Watch|Listen|More)\s?[:|»]\s*[\p{{Lu}}‘“'\"\d].*[^.]"
    r"|(?:Also|More|Elsewhere|Popular) on [\w-]+\.\w{2,4}\b.*"
    r"|(?i:(?:read|see|find|watch) more (?:about|on|from|at|stories|news)\b[^.!?:]{2,60}|read the (?:full"
    r"|original|whole|entire)"
    r" (?:story|article|report)(?: (?:here|at|on|in|from)\b[^.!?]*)?\.?|(?:promoted|sponsored) stories"
    r"|for more (?:stories|news|on this (?:story|topic)|updates)\b[^.!?]*\b(?:visit|click|follow|see|go to"
    r"|log on)\b.*)",
)

BRACKETED_LINK = Rule(
    name="bracketed_link",
    kind="link",
    removes="The headline of another story in square brackets, and one with a tag in brackets behind it.",
    seen="`[Six ports compete for the new route]` between paragraphs; `Storm shuts pier [PICTURES]`.",
    example="[Six ports compete for the new cruise route]",
    keeps="Notes of editors, which are sentences; sources in brackets.",
    pattern=r"\[(?:[^\[\].!\s]+\s+){4,}[^\[\].!]*[^\[\].!]\]|(?:[^\[\].!?\s]+\s+){4,}\[ ?\p{Lu}{4,12} ?\][|.]?",
    longest=200,
)

CAPITALS_LINK = Rule(
    name="capitals_link",
    kind="link",
    removes="The headline of another story in capitals, below a sentence.",
    seen="Fox News and others link other stories in this way.",
    example="The ferry sailed at dawn on Monday, with all passengers on board.\n"
    "STORM SHUTS THE PIER FOR A WEEK AND MORE\n"
    "It was full for the first time since the spring, the office said.",
    keeps="Shorter headings in capitals, and questions.",
    pattern=r"(?:[\p{Lu}\p{N}‘’“”'\",:;$%&/.-]+s? ){8,}[\p{Lu}\p{N}‘’“”'\",$%&/-]+",
    longest=200,
    guard=stands_by_a_sentence,
)

BROKEN_OFF_TEASER = Rule(
    name="broken_off_teaser",
    kind="link",
    removes="Openings of other stories that break off, where at least three stand and the text ends with one.",
    seen="Lists of posts on blogs and portals: `... has moved ...`.",
    example="\n".join(
        f"{name} has had a new crane since the spring of last year, and it has moved more boxes than the old one"
        " ever did in one season, said the ..."
        for name in ("Lisbon", "Tangier", "Porto")
    ),
    keeps="Fewer paragraphs that end in an ellipsis, and texts that end in a sentence.",
    pattern=r".{120,}[\p{L}\p{N},] ?(?:…|\.\.\.)",
    longest=900,
    guard=ends_with_several,
)

LINK_RULES = (
    RELATED_LINK,
    BRACKETED_LINK,
    CAPITALS_LINK,
    TEASERS_UNDER_LABEL,
    LISTED_LINK,
    LINK_LABEL,
    BROKEN_OFF_TEASER,
)
