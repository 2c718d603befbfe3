"""Controls of the page: buttons to share and to print, counters of galleries, the menu of sections."""

from __future__ import annotations

import polars as pl

from transforms.cleaning.rule import IN_ONE_SENTENCE, Rule, any_of

_NETWORK = (
    r"(?:facebook|twitter|whats ?app|telegram|linked ?in|pinterest|reddit|messenger|instagram|you ?tube|tumblr"
    r"|flipboard|tik ?tok|snapchat|threads|mastodon|bluesky|viber|skype|vk|google ?(?:\+|plus|news)|rss)"
)
_BUTTON = (
    r"(?:shar(?:es?|ing)(?: (?:this|article|story|post|page|link|options))*|tweet(?: this)?|pin(?: ?it|t)?|submit|post"
    r"|e-?mail(?: (?:this|article))*|print(?: (?:this|article|page|story))*|copy (?:link|url|shortlink)|link copied!?"
    r"|save(?: (?:article|for later))?|(?:add to )?bookmarks?(?: this (?:article|story))?|likes?|follow(?: us)?"
    r"|subscribe"
    r"|sign (?:in|up)|log ?in|text size|click to [^.!?()]{3,60} ?\(opens in new (?:window|tab)\)|reblog"
    r"|\(?opens in (?:a )?new (?:window|tab)\)?|(?:gift|give)(?: this)? (?:article|story)|link copied to clipboard"
    r"|listen to this (?:article|story))"
)
_SMALL = r"(?:on|via|by|or|and|to|with|x|line|link|copy|download|listen|register|pocket|\d+(?:\.\d)?k?|[+|/·•,:»-])"


def names_a_button(matches: pl.DataFrame) -> pl.Series:
    """Whether a button or network is among the words, and not only in one word that is a heading as well."""
    text = matches["text"]
    return text.str.contains(rf"(?i)(?:{_BUTTON}|{_NETWORK})") & ~text.str.contains(r"^(?i:post|threads|submit|line)$")


def stands_among_its_kind(matches: pl.DataFrame) -> pl.Series:
    """Whether at least three lines of the document match."""
    return matches.select(pl.len().over("document") > 2).to_series()


SHARE_BAR = Rule(
    name="share_bar",
    kind="widget",
    removes="Buttons to share, print, save or sign in, whatever their order, with their counters.",
    seen="Toolbars above and below stories: `Share Tweet Email`, `WhatsApp Facebook Pinterest`, `195 Shares`.",
    example="Share on Facebook Tweet Print",
    keeps="Lines with any other word.",
    pattern=rf"(?i:(?:(?:{_BUTTON}|{_NETWORK}|{_SMALL})\s*)+)",
    longest=160,
    guard=names_a_button,
)

VIEWER_NOTICE = Rule(
    name="viewer_notice",
    kind="widget",
    removes="What a player, a form or a script says where it does not run.",
    seen="`This slideshow requires JavaScript.`, `Your browser does not support the video tag.`",
    example="This slideshow requires JavaScript.",
    keeps="Longer paragraphs, such as those of a story about browsers.",
    pattern=any_of(
        IN_ONE_SENTENCE + r"\b(?:requires?|enable|turn on|activate) java ?script\b.*",
        r"(?:sorry, )?your browser (?:does(?: not|n['’]t) support|is (?:out of date|not supported))\b.*",
        r"media playback is unsupported on your device",
        r"(?:sorry, )?this (?:media|video|audio|content) (?:is not|isn['’]t|can ?not|can['’]t) .*",
        r"video player is loading\.?|this is a modal window\.?|loading the player.*|sorry!|unable to load .*",
        r"there was an error (?:processing|submitting|loading)\b.*|thank(?:s| you) for (?:signing up|subscribing)\b.*",
    ),
    longest=140,
)

GALLERY_CONTROL = Rule(
    name="gallery_control",
    kind="widget",
    removes="Counters and buttons of galleries and players.",
    seen="`Image 1 of 5`, `Back to Gallery`, `Enlarge image`, `View all (23)`.",
    example="Image 1 of 5",
    keeps="The words in sentences, and plain numbers.",
    pattern=any_of(
        r"(?:image|photo|picture|slide|page)s? \d+ ?(?:of|/)[ /]*\d+|\d+ +/ +\d+",
        r"\d+ ?(?:of|/) ?\d+ (?:images|photos|pictures|slides)",
        r"\d+ of \d+",
        r"back to (?:gallery|top|home(?:page)?)",
        r"(?:enlarge|zoom|expand|view|see|show|open|hide)(?: this| all| full| larger)* ?(?:images?|photos?"
        r"|pictures?|galler(?:y|ies)|captions?|slideshow|\(\d+\))",
        r"(?:image|caption|close|video|slideshow|play|pause|mute|replay|fullscreen|loading)(?:\.\.\.|…)?",
        r"(?:play|watch)(?: the)? video|\d+ (?:photos|images|pictures)|(?:photo|image|picture) gallery"
        r"|\.\.\. ?(?:more|less)",
    ),
    longest=60,
)

BREADCRUMB = Rule(
    name="breadcrumb",
    kind="widget",
    removes="The path of sections that leads to the story.",
    seen="`Home > News > World`, `Home » Sport`.",
    example="Home > News > World",
    keeps="Lines with a full stop.",
    pattern=r"[^.!?,;:<>»›]+(?:\s?[>»›]\s?[^.!?<>»›]+)+",
    zone="top",
)

_MAY_BE_HEADING = r"^(?i:live|key events)$"


def is_no_heading(matches: pl.DataFrame) -> pl.Series:
    """Whether a line is no heading that stories have too, or stands among others of its kind."""
    has_others = matches.select(pl.len().over("document") > 1).to_series()
    return has_others | ~matches["text"].str.contains(_MAY_BE_HEADING)


LIVE_CONTROL = Rule(
    name="live_control",
    kind="widget",
    removes="Labels and buttons of a page that is written while things happen.",
    seen="Live blogs: `Show key events only`, `Newest first`, `From 3h ago`, `LIVE`.",
    example="Show key events only",
    keeps="`Live` and `Key events` where nothing else of a live page stands, and times that head its reports.",
    pattern=any_of(
        r"live|key events(?: \(\d+\))?|(?:show|view|see) key events(?: only)?|(?:oldest|newest|latest) (?:post )?first",
        r"live (?:updates?|feed|reporting|blog|coverage|now|page)|pinned(?: post)?|auto-?(?:updates?"
        r"|refresh)(?: on| off)?",
        r"(?:load|see|show|view|read) (?:more|all|new|older|newer|latest) (?:updates|posts|entries|events)|load more",
        r"(?:from )?\d{1,2} ?(?:h|m|d|s|hrs?|mins?|secs?) ago",
    ),
    longest=50,
    guard=is_no_heading,
)

PAGE_CONTROL = Rule(
    name="page_control",
    kind="widget",
    removes="Buttons that lead through the site.",
    seen="Pages of every sort: `Next article`, `Main menu`, `Search this site`.",
    example="Next article",
    keeps="The words in sentences; single words that may head a part of a story.",
    pattern=any_of(
        r"(?:next|previous|older|newer) (?:article|story|post|page)s?(?: ?[»›→>]+)?|[«‹←<]+ ?(?:previous|back|older)",
        r"(?:main|open|close|toggle|show|hide|site) (?:menu|navigation|search|sidebar)|menu"
        r"|search(?: (?:this site|for:?))?",
        r"(?:show|hide|view) (?:more|less|all)|tap to (?:unmute|expand|zoom)|swipe (?:left|right|up|for more)\b.{0,40}",
        r"view original (?:post|article|content)|table of contents",
    ),
    longest=60,
)

SECTION_MENU = Rule(
    name="section_menu",
    kind="widget",
    removes="The names of sections above a story, where at least three stand.",
    seen="Menus of newspaper pages, one section to a line.",
    example="Home\nNews\nSports\nThe ferry sailed at dawn, with all of the passengers who had waited.",
    keeps="One or two short lines, such as a kicker and a name; anything below the first sentence.",
    pattern=r"\p{Lu}[\p{L}’']*(?: (?:[&+] )?\p{Lu}[\p{L}’']*){0,2}",
    zone="above",
    guard=stands_among_its_kind,
)

WIDGET_RULES = (SHARE_BAR, VIEWER_NOTICE, GALLERY_CONTROL, LIVE_CONTROL, PAGE_CONTROL, BREADCRUMB, SECTION_MENU)
