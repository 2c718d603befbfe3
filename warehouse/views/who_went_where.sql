-- Who visited, arrived in or left for which place, when, and in which words do we read it?
SELECT
    visitors.name AS visitor,
    places.name AS place,
    places.country_code,
    events.kind,
    events.status,
    events.starts_on,
    events.ends_on,
    articles.published_on,
    articles.title,
    articles.source,
    evidence(articles.text, events.start_char, events.end_char) AS evidence,
    article_id,
    events.event_id
FROM events
JOIN articles USING (article_id)
JOIN event_participants USING (event_id)
JOIN entities AS visitors ON visitors.entity_id = event_participants.entity_id
JOIN entities AS places ON places.entity_id = events.place_entity_id
WHERE event_participants.role = 'visitor'
ORDER BY coalesce(events.starts_on, articles.published_on), visitor, place, events.event_id
