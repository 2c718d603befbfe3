"""Events stand on the words that tell of them."""

from __future__ import annotations

from functools import partial

from expectations.check import Check

_block = partial(Check, suite="events", severity="block", on_fail="quarantine")

CHECKS = (
    _block(
        name="event_lies_in_one_paragraph",
        table="events",
        expected="some paragraph of the article holds the event from start_char to end_char",
        why="What two paragraphs tell is glued together from two things that happened.",
        failing_sql="""SELECT event_id, kind || ' from ' || events.start_char || ' to ' || events.end_char
    || ' lies in no single paragraph' AS detail
FROM events
JOIN articles USING (article_id)
LEFT JOIN paragraphs
    ON paragraphs.article_id = events.article_id
    AND paragraphs.start_char <= events.start_char AND paragraphs.end_char >= events.end_char
WHERE run_id $judged AND paragraph_no IS NULL""",
    ),
    _block(
        name="participant_is_named_in_its_event",
        table="event_participants",
        expected="a mention of the participant's name lies within the event",
        why="Nobody is put into an event whose words do not name them.",
        failing_sql="""SELECT event_participants.event_id, event_participants.name_id, role,
    role || ' is not named in the words of the event' AS detail
FROM event_participants
JOIN events USING (event_id)
JOIN articles ON articles.article_id = events.article_id
WHERE run_id $judged AND NOT EXISTS (
    SELECT 1 FROM mentions
    WHERE mentions.article_id = events.article_id AND mentions.name_id = event_participants.name_id
        AND mentions.start_char >= events.start_char AND mentions.end_char <= events.end_char
)""",
    ),
    _block(
        name="event_ends_no_earlier_than_it_starts",
        table="events",
        expected="starts_on <= ends_on where both are filled",
        why="A span that ends before it begins is found by no question about it.",
        failing_sql="""SELECT event_id, kind || ' from ' || starts_on || ' to ' || ends_on AS detail
FROM events
WHERE ends_on < starts_on""",
    ),
    _block(
        name="event_is_of_a_day_that_news_can_tell",
        severity="warn",
        table="events",
        expected="starts_on lies within 100 years before and 10 years after publication",
        why="What is told of a day long ago or far ahead is mostly a misread date.",
        failing_sql="""SELECT event_id, kind || ' on ' || starts_on || ', published on ' || published_on AS detail
FROM events
JOIN articles USING (article_id)
WHERE starts_on NOT BETWEEN published_on - INTERVAL 100 YEARS AND published_on + INTERVAL 10 YEARS""",
    ),
)
