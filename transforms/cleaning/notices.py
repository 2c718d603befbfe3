"""What the page says for its owner: advertisements, cookies, subscriptions, rights; and code that became text."""

from __future__ import annotations

from transforms.cleaning.rule import IN_ONE_SENTENCE, Rule, any_of

ADVERTISEMENT = Rule(
    name="advertisement",
    kind="notice",
    removes="The label of an advertisement, and the line that leads past it.",
    seen="`Advertisement`, `Story continues below`, `Continue reading the main story`; the label in many languages.",
    example="Story continues below advertisement",
    keeps="Sentences about advertisements.",
    pattern=r"[\s*»>|•·=:;()\[\]–—-]*"
    + any_of(
        r"\(?advert(?:isement|ising|orial)?s?\)?(?: ?[-–—:] ?(?:continue|scroll).*)?|(?:[^\s.]+ )?ad feedback"
        r"|ads? by .*",
        r"sponsored(?: content| links?| post| by .*)?|promoted(?: content)?|paid (?:content|post|advertisement)",
        r"publicidade?|publicité|anzeige|werbung|pubblicità|iklan|reklam[ae]?|реклама|annonse?|广告|廣告|広告|광고",
        r"(?:the )?(?:story|article|post|text|report|column) continues (?:below|after|under)\b.*",
        r"continue reading(?: (?:below|the main story|this (?:story|article)|after\b.*))?|(?:story|article) continues",
        r"scroll (?:down )?(?:to|for) (?:continue|more|read)\b.*|skip (?:advertisement|ad|to (?:main )?content)",
        r"report (?:this )?ad|remove ads?",
    )
    + r"[\s*»>|•·=:;()\[\]–—-]*",
    longest=90,
)

_ELEMENT = (
    r"(?i:a|b|br|div|em|i|iframe|img|li|p|script|span|strong|style|ul|section|figure|blockquote|video|source|meta|link)"
)
MARKUP = Rule(
    name="markup",
    kind="notice",
    removes="Lines of HTML, of shortcodes or of script.",
    seen="Bookmarks of editors, escaped embeds, WordPress shortcodes: `[button link=...]`.",
    example='<span class="mce_SELRES_start"></span>',
    keeps="Words between brackets, and less-than signs in sentences.",
    pattern=rf"(?:<|&(?:amp;)*lt;)/?{_ELEMENT}(?:[ />&].*)?(?:>|&(?:amp;)*gt;)"
    r"|\[/?(?:button|caption|gallery|embed|video|audio|youtube|contact-form|adrotate|ad)\b[^\]]*=[^\]]*\].*"
    r"|(?:var |window\.|document\.|googletag\.|\(function|\(adsbygoogle).*[;})]",
    longest=2_000,
)

_TERMS = (
    r"(?:privacy (?:policy|notice)|terms(?: (?:of (?:use|service)|(?:and|&) conditions))|cookie policy|user agreement"
    r"|do not sell my (?:personal )?info(?:rmation)?|disclaimer|accessibility|contact us"
    r"|about us"
    r"|help|faq|advertise(?: with us)?|site ?map|careers)"
)
COOKIES_AND_TERMS = Rule(
    name="cookies_and_terms",
    kind="notice",
    removes="Notices about cookies, privacy and terms of use.",
    seen="Banners, footers and sign-up forms.",
    example="By using this site you agree to our Terms of Use and Privacy Policy",
    keeps="Stories about cookies and terms.",
    pattern=any_of(
        r"(?:we|this (?:site|website)|our (?:site|website|partners))(?: and our partners)? uses? cookies\b.*",
        IN_ONE_SENTENCE
        + r"\b(?:our|acceptance of the) .*(?:terms|agreement|policy|notice)\b.* (?:and|&) .*(?:terms|policy"
        r"|notice)\b.*",
        rf"{_TERMS}(?:(?:[|/·•,&-]|\s|\band\b)+{_TERMS})*",
        IN_ONE_SENTENCE + r"\bprivacy policy\b.*\b(?:inbox|newsletter)\b.*",
        r"please (?:check|tick) the .* box\b.*|(?:accept|reject|allow|manage) (?:all |my )?(?:cookies"
        r"|cookie (?:settings"
        r"|preferences))|cookie (?:settings|preferences|notice)|accept all|reject all",
    ),
)

PAYWALL = Rule(
    name="paywall",
    kind="notice",
    removes="What asks a reader to pay, to subscribe or to log in.",
    seen="`To continue reading, subscribe`, `Already a subscriber? Log in`, `Get access to ...`.",
    example="Already a subscriber? Log in to continue reading.",
    keeps="Stories about subscriptions, which do not turn to the reader.",
    pattern=any_of(
        r"to (?:continue|keep) reading\b.*|(?:already|not yet|not) an? (?:[^\s.]+ )?(?:subscriber|member)\b.*",
        r"you(?: have|['’]ve) (?:reached|read|used) (?:your|all|\d)\b.*|already have an account\b.*",
        r"(?:this|the full) (?:article|story|content) is (?:only |exclusively )?(?:available|reserved"
        r"|for) .*(?:subscribers|members)\b.*",
        r"get (?:full |unlimited |instant |digital )?access to\b.*|unlock (?:this|full|unlimited)\b.*|"
        + IN_ONE_SENTENCE
        + r"\bcancel any ?time\b.*",
        r"start your (?:free )?(?:trial|subscription)\b.*|become a (?:member|subscriber|supporter|patron)\b.*",
        r"subscribe (?:now|today|here|for (?:just|only|full|unlimited)|to (?:our|the|continue))\b.*|"
        + IN_ONE_SENTENCE
        + r"\bsubscribe to our\b.*",
        r"subscribe to (?:read|unlock|access|support)\b.*|(?:exclusive(?:ly)? )?(?:for )?subscribers only\.?"
        r"|exclusive (?:for|to)"
        r" (?:our )?subscribers\.?|(?:premium|members?[- ]only|subscribers?[- ]only"
        r"|subscriber exclusive) (?:content|article"
        r"|story)",
        r"unlimited (?:digital )?access (?:from|for|to)\b.*|you have \S+ (?:free )?(?:articles?|stories) (?:left"
        r"|remaining)\b.*",
        r"(?:create|register for|sign up for|open) (?:a|your) free account\b.*|register (?:for free |now "
        r"|free )?to (?:continue"
        r"|keep|read|unlock)\b.*|try (?:it|one|\d+) (?:months?|weeks?|days?)? ?(?:for free|free)\b.*",
        r"never miss (?:a|an) (?:story|update|beat)\b.{0,80}",
        r"(?:please )?(?:log ?in|sign in) (?:to|or)\b.*|support (?:our|independent|quality|local) (?:journalism"
        r"|work|reporting)\b.*",
    ),
    longest=500,
)

COPYRIGHT = Rule(
    name="copyright",
    kind="notice",
    removes="Lines about rights in the text.",
    seen="The last lines of pages and of agency copy: `© 2026 ...`, `All rights reserved`.",
    example="© 2026 Harbour Times. All rights reserved.",
    keeps="Stories about copyright.",
    pattern=r"(?:(?:©|ⓒ|\([cC]\)|(?i:copyright)) ?)+:? ?\d{4}\b.*|(?:©|ⓒ|(?i:copyright) ?(?:©|ⓒ|\([cC]\)|:)).+"
    r"|" + IN_ONE_SENTENCE + r"(?i:all rights reserved|무단 ?전재|版权所有|無断転載).*"
    r"|"
    + IN_ONE_SENTENCE
    + r"\b(?i:material|document|content|article|story|site|work|part)\b.*\b(?:may|can|must) not be\b.*"
    r"(?:published|reproduced|broadcast|rewritten|redistributed|copied|cached|distributed|permission)\b.*"
    r"|This (?:document|article|story|material|content) is (?:subject to copyright|copyrighted|protected)\b.*"
    r"|"
    + IN_ONE_SENTENCE
    + r"\b(?i:reprinted|republished|reproduced|published here) (?:with|by) (?:the )?permission\b.*",
    longest=500,
)

DISCLAIMER = Rule(
    name="disclaimer",
    kind="notice",
    removes="Notices that market data are late, and that the page earns commissions.",
    seen="Financial and shopping pages: `Quotes delayed at least 15 minutes.`, `We may earn a commission.`",
    example="Quotes delayed at least 15 minutes. Market data provided by Harbour Data.",
    keeps="Sentences about commissions, and disclaimers about the story itself.",
    pattern=any_of(
        r"(?:quotes|data|prices)(?: are)? delayed (?:at least|by)\b.*|"
        + IN_ONE_SENTENCE
        + r"market data provided by\b.*",
        r"affiliate disclosure ?: .*|our standards ?: .*",
        r"the (?:views|opinions)(?: and opinions)? expressed (?:here|in this|by the author)\b.*",
        IN_ONE_SENTENCE
        + r"\b(?:if|when) you (?:buy|purchase|click|shop)\b.*\b(?:earn|receive|get|make) (?:an? )?(?:small "
        r"|affiliate )*(?:commission|share|fee)\b.*",
        IN_ONE_SENTENCE
        + r"\bwe (?:may|can|could|might) (?:earn|receive|get|make) (?:an? )?(?:small |affiliate )*(?:commission"
        r"|share of)\b.*",
        IN_ONE_SENTENCE + r"\b(?:contains|uses|using) affiliate links?\b.*",
    ),
    longest=600,
)

DEVELOPING = Rule(
    name="developing",
    kind="notice",
    removes="The promise that the page will say more later.",
    seen="First reports: `More to follow`, `This is a breaking news story. Check back for updates.`",
    example="This is a breaking news story. Check back for updates.",
    keeps="Corrections, clarifications and notes of editors: they belong to the story.",
    pattern=any_of(
        r"more (?:to (?:follow|come)|follows|soon|details (?:to follow|soon|awaited|shortly))[.…]*",
        r"(?:this is a |(?:a )?)(?:developing"
        r"|breaking)(?: news)? story(?: and will be updated[^.!?]*)?[.!:;,]?(?: ?[–—-])?(?:"
        r" (?:it will be updated|(?:please )?(?:check|come) back|refresh|more (?:to (?:follow|come)"
        r"|details))\b[^.!?]*[.!]?){0,2}",
        r"(?:please )?(?:check|come) back (?:here )?(?:soon |later )?for (?:more )?(?:updates?|details"
        r"|information)\b.{0,40}",
    ),
    longest=160,
)

NOTICE_RULES = (DEVELOPING, MARKUP, ADVERTISEMENT, COOKIES_AND_TERMS, PAYWALL, COPYRIGHT, DISCLAIMER)
