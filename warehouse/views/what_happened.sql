-- What happened, is planned or was denied, with whom, when and where, and in which words do we read it?
WITH parts AS (
    SELECT
        event_id,
        list(entities.name || ' (' || event_participants.role || ')' ORDER BY event_participants.role, entities.name)
            AS participants
    FROM event_participants
    JOIN entities USING (entity_id)
    GROUP BY event_id
)
SELECT
    events.kind,
    events.status,
    events.starts_on,
    events.ends_on,
    places.name AS place,
    coalesce(parts.participants, []) AS participants,
    events.plover,
    events.cameo,
    articles.published_on,
    articles.title,
    articles.source,
    evidence(articles.text, events.start_char, events.end_char) AS evidence,
    article_id,
    event_id
FROM events
JOIN articles USING (article_id)
LEFT JOIN parts USING (event_id)
LEFT JOIN entities AS places ON places.entity_id = events.place_entity_id
ORDER BY coalesce(events.starts_on, articles.published_on), events.kind, event_id
