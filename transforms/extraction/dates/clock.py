"""Times of day: 10 a.m., 18:30 GMT, noon."""

from __future__ import annotations

from transforms.extraction.dates.meaning import Meaning, that_day
from transforms.extraction.dates.rule import Context, Rule, Words
from transforms.extraction.numerals import NUMBER_WORDS

_NOON = {"noon": "12:00", "midnight": "24:00"}


def clock_time(words: Words, context: Context) -> Meaning | None:
    """`10 a.m.`, `18:30 GMT`, `0300 GMT`: on the day that the article names before, else today."""
    hour, minute = _hour_and_minute(words)
    half = words.get("half", "").replace(".", "").replace(" ", "")
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "pm" else 0)
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        return None
    return on_day(f"{hour:02d}:{minute:02d}", context)


def _hour_and_minute(words: Words) -> tuple[int, int]:
    """Hour and minute; an hour beyond all clocks where the figures are none."""
    hour, minute = words.get("hour", ""), words.get("minute", "00")
    hour = str(NUMBER_WORDS.get(hour, hour))
    if "both" in words:
        whole, _, rest = words["both"].partition(".")
        hour, minute = (whole, rest) if rest else (whole[:-2], whole[-2:])
    if not (hour.isdecimal() and minute.isdecimal() and len(minute) == 2 and len(hour) <= 2):
        return 99, 0
    return int(hour), int(minute)


def noon(words: Words, context: Context) -> Meaning | None:
    """`noon`, `midnight`."""
    return on_day(_NOON[words["word"]], context)


def on_day(time: str, context: Context) -> Meaning:
    """A time of the day that the article names before, else of today; without either, of no known day."""
    before = context.before
    if before and before.first and before.first == before.last:
        return (
            that_day(before.first)
            ._replace(type="TIME")
            .against(f"text {before.value}")
            ._replace(value=f"{before.first.isoformat()}T{time}")
        )
    if context.today is None:
        return Meaning("TIME", f"XXXX-XX-XXT{time}")
    return that_day(context.today)._replace(
        type="TIME", value=f"{context.today.isoformat()}T{time}", anchor=context.anchor
    )


_ZONE = r"(?: \(?<zone>\)?)?"

CLOCK_RULES = (
    Rule("hour", rf"(?P<hour><hour>)(?::(?P<minute><two>|<n12>))? ?(?P<half><ampm>){_ZONE}", clock_time),
    Rule("decimal_hour", rf"(?P<both><other_figures>) ?(?P<half><ampm>){_ZONE}", clock_time),
    Rule(
        "clock",
        rf"(?<![<figures>:])(?P<hour><hour>):(?P<minute><minute>)(?::<two>)?(?![:<figures>])(?: ?<hour_word>)?{_ZONE}",
        clock_time,
    ),
    Rule("four_figures", r"(?P<both>[<other_figures><year4>]) (?:<zone>)", clock_time),
    Rule("o_clock", r"(?P<hour><hour>|<number_word>) ?<o>'<clock>", clock_time),
    Rule("noon", r"(?P<word><noon>)", noon),
)
