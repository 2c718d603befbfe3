"""Lines that ask the reader to do something: subscribe, follow, install, comment, write in."""

from __future__ import annotations

from transforms.cleaning.rule import IN_ONE_SENTENCE, Rule, any_of

_LETTER = (
    r"(?:newsletters?|e-?mails|e-?mail (?:alerts?|updates?)|alerts|notifications?|briefings?|digests?|mailing list)"
)
_NETWORK = (
    r"(?:twitter|facebook|instagram|you ?tube|linked ?in|telegram|whats ?app|tik ?tok|snapchat|google news|flipboard"
    r"|social media|pinterest|threads|messenger)"
)

NEWSLETTER = Rule(
    name="newsletter",
    kind="promotion",
    removes="What asks the reader to take a newsletter or alerts.",
    seen="Boxes between paragraphs and at the foot: `Sign up for ...`, `... delivered to your inbox`.",
    example="Sign up for our daily newsletter and get the news delivered to your inbox.",
    keeps="Stories about newsletters and mailboxes.",
    pattern=any_of(
        rf"(?:[^.!?:]*[:!?] )?(?:[^.!?]*! )?(?:sign (?:me )?up|subscribe|register|opt in|join)\b.*\b{_LETTER}\b.*",
        IN_ONE_SENTENCE
        + r"\b(?:in|to|into|on|through) (?:your|my) (?:[^\s.]+ )?(?:inbox|mailbox|letterbox|doorstep)\b.*",
        r"(?:get|receive|want|enjoy|read|like|love|start|stay|keep|never|need|check|try|join)\b.*\b(?:our|free"
        r"|daily|weekly|e-?mail|the \S+) newsletters?\b.*",
        r"(?:get|receive) (?:breaking news|the latest|all the|more|the (?:day|week)['’]s|top)\b.*\b(?:alerts?"
        r"|e-?mails?|inbox|stories|picks)\b.*",
        r"(?:(?:breaking|daily|weekly|morning|evening|free|news|our) )*(?:newsletters?|e-?mail alerts?"
        r"|news (?:alerts|emails))(?: sign-?up)?",
        r"(?:[^\s.]+ )+newsletter|(?:enter )?your e-?mail(?: address)?|sign up (?:here|now|today|for free)\.?",
        r"(?:get|receive) (?:our|the) (?:best|top|latest|biggest) (?:stories|news|headlines)\b.*\b(?:every|each) (?:day"
        r"|morning|evening|week(?:day|end)?)\b.{0,40}",
    ),
)

FOLLOW = Rule(
    name="follow",
    kind="promotion",
    removes="What asks the reader to follow the paper or the writer, or tells where they can be reached.",
    seen="`Follow us on Twitter`, `Like us on Facebook`, `Reach the reporters at ...`.",
    example="Follow us on Facebook and Twitter for more.",
    keeps="Sentences in which somebody follows somebody.",
    pattern=any_of(
        rf"(?:you can |please )?(?:follow|like|find|join|connect with|keep up with)\b.*\b(?:on|via|in"
        rf"|through) (?:[^\s.]+ )?{_NETWORK}\b.*",
        r"(?:follow|tweet)\b.*@[^\s.]+.*|follow (?:us|me|him|her|them)(?: (?:on|at|here)\b.*)?[:.]?|follow \S+ on",
        r"follow\b.*\b(?:coverage|updates)\b.*https?://.*|(?:stay|get) connected\b.*",
        r"(?:reach|contact|e-?mail|write to|get in touch with)\b.*(?:\S+@\S+|https?://|www\.|@[^\s.]+).*",
        IN_ONE_SENTENCE
        + r"\b(?:can be|is|are) (?:reached|contacted|found|followed|on twitter)\b.*(?:@|https?:|www\.).*",
        IN_ONE_SENTENCE + r"\bfollow (?:him|her|them|us|me) (?:on (?:twitter|facebook|instagram|x)|@|at @).*",
        r"(?:(?:click here|tap) to )?(?:join|follow|subscribe to) (?:our|the|us on)\b[^.!?]*\b(?:whats ?app"
        r"|telegram|viber"
        r"|signal|you ?tube|facebook|discord) (?:channel|group|community|page)\b.*",
        r"(?:add|make|set|choose)\b[^.!?]*\b(?:preferred|trusted) (?:news )?source(?: (?:on|in) google\b.*)?\.?",
        r"(?:turn on|enable|allow|get) (?:push |browser |desktop |breaking news )*notifications\b.{0,60}",
        r"[^\s@]+@[^\s@.]+\.[^\s@]+|@[0-9A-Za-z_.]{3,30}",
        r"e-?mail (?:the )?(?:author|reporter|writer)|follow on twitter|more (?:from|on|ap) .*https?://.*",
    ),
    longest=500,
)

APP = Rule(
    name="app",
    kind="promotion",
    removes="What asks the reader to install an application or to click somewhere.",
    seen="`Download our app`, `CLICK HERE TO GET THE APP`.",
    example="Download our app to read this on the way.",
    keeps="Sentences about applications.",
    pattern=any_of(
        r"(?:download|get|install|try)\b.*\b(?:our|the|free|your)\b.*\bapp\b.*",
        r"(?:available|get it|download) (?:on|from) (?:the )?(?:app store|google play)\b.*",
        r"click here (?:to|for) (?:subscribe|sign|read|see|watch|view|join|register|follow|get (?:the|our)|more|buy"
        r"|support|listen|check|download our)\b.*",
        r"(?:get|read|see|watch|visit|for)\b.*\b(?:by clicking|click) here\b.*",
    ),
    longest=160,
)

FEEDBACK = Rule(
    name="feedback",
    kind="promotion",
    removes="What asks for comments, tips, letters or donations, and the rules for comments.",
    seen="Below stories: `What do you think?`, `Do you have a story? Email us`, `Note: comments are moderated`.",
    example="Do you have a story for us? Email news@harbour.example or call us.",
    keeps="Questions of the story.",
    pattern=any_of(
        r"(?:tell|let) us (?:know )?(?:what you think|your (?:thoughts|views)|in the comments)\b.*|have your say\b.*",
        r"what (?:do|did) you think\b.*\b(?:comments?|below|us)\b.*|(?:sound off|leave a comment|comment) (?:below"
        r"|in the comments)\b.*",
        r"(?:do you have|got|have) (?:a|any) (?:news )?(?:story|tip|question|information)\b.*\b(?:us|e-?mail"
        r"|contact|@)\b?.*",
        r"(?:like|enjoy(?:ed)?|love) this (?:story|article|post|review)\b.*|want more (?:stories|news|like)\b.*"
        r"|join the (?:conversation|discussion)\b.*",
        r"(?:view|read|show|hide|see|load|leave|add|post|write)(?: all| a| your)?(?: \d+)? (?:comments?"
        r"|reply)(?: \(?\d+\)?)?|\d+ comments?",
        r"(?:note|please note|attention|atenção|atención) ?:.*\b(?:comments|comentários|comentarios)\b.*"
        r"|comments (?:are|have been) (?:closed|moderated|disabled)\b.*",
        r"comments? ?\(\d+\)|be the first to (?:comment|leave a comment|share your thoughts)\b.{0,40}"
        r"|comment on this (?:story"
        r"|article|post)|(?:load|see|read) (?:more |all |the |previous )?comments|report (?:this )?comment",
        r"your e-?mail (?:address )?will not be (?:published|shared)\b.*|required fields are marked\b.*"
        r"|save my name, e-?mail\b.*",
        r"(?:you must be |please )?(?:log|logged|sign|signed) in to (?:post a |leave a )?(?:comment|reply)\b.{0,40}"
        r"|sort (?:comments )?by ?:? ?(?:newest|oldest|best|most \S+|top|relevance|date)|notify me of (?:new"
        r"|follow-?up)\b.*",
        r"(?:report|suggest|request|flag|spotted|found) an? (?:error|typo|correction|mistake)\b.{0,60}",
        r"(?:please )?donate(?: (?:now|today|here))?[.!]?|thank(?:s| you) for reading\b.{0,40}",
        r"we(?:['’]d| would) (?:like|love) to hear\b.*|we pay for (?:your )?(?:stories|videos)\b.*|"
        + IN_ONE_SENTENCE
        + r"\bletters to the editor\b.*\b(?:you|your|e-?mail)\b.*",
        IN_ONE_SENTENCE
        + r"\blet us know at\b.*@.*|"
        + IN_ONE_SENTENCE
        + r"\bif you have a (?:news )?tip\b.*|sharing is caring!?",
        IN_ONE_SENTENCE + r"\bclick here to support\b.*|was this (?:article|page|story) helpful\b.*",
    ),
    longest=500,
)

PROMOTION_RULES = (NEWSLETTER, FOLLOW, APP, FEEDBACK)
