"""Events stand on the words that tell of them."""

from __future__ import annotations

from functools import partial

from expectations.check import Check, row_check
from expectations.scopes import JUDGED, WIDE, of_run

_block = partial(row_check, suite="events", severity="block", on_fail="quarantine")

CHECKS = (
    _block(
        name="event_lies_in_one_paragraph",
        scope=WIDE["events"],
        expected="some paragraph of the article holds the event from start_char to end_char",
        why="What two paragraphs tell is glued together from two things that happened.",
        fails="paragraph_no IS NULL",
        detail="kind || ' from ' || start_char || ' to ' || end_char || ' lies in no single paragraph'",
    ),
    Check(
        name="participant_is_named_in_its_event",
        suite="events",
        severity="block",
        on_fail="quarantine",
        table="event_participants",
        shared=(JUDGED,),
        expected="a mention of the participant's name lies within the event",
        why="Nobody is put into an event whose words do not name them.",
        failing_sql="""SELECT event_id, name_id, role, role || ' is not named in the words of the event' AS detail
FROM (
    SELECT event_participants.*, events.article_id AS told_in, start_char, end_char
    FROM event_participants JOIN events USING (event_id)
    SEMI JOIN judged ON judged.article_id = events.article_id
) AS facts
ANTI JOIN (FROM mentions SEMI JOIN judged USING (article_id)) AS named
    ON named.article_id = told_in AND named.name_id = facts.name_id
    AND named.start_char >= facts.start_char AND named.end_char <= facts.end_char""",
    ),
    _block(
        name="event_ends_no_earlier_than_it_starts",
        scope=of_run("events"),
        expected="starts_on <= ends_on where both are filled",
        why="A span that ends before it begins is found by no question about it.",
        fails="ends_on < starts_on",
        detail="kind || ' from ' || starts_on || ' to ' || ends_on",
    ),
    _block(
        name="event_is_of_a_day_that_news_can_tell",
        severity="warn",
        on_fail="hold",
        scope=WIDE["events"],
        expected="starts_on lies within 100 years before and 10 years after publication",
        why="What is told of a day long ago or far ahead is mostly a misread date.",
        fails="starts_on NOT BETWEEN published_on - INTERVAL 100 YEARS AND published_on + INTERVAL 10 YEARS",
        detail="kind || ' on ' || starts_on || ', published on ' || published_on",
    ),
)
