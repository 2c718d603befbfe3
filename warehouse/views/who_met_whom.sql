-- Who met, called or received whom, when and where, and in which words do we read it?
WITH sides AS (
    SELECT *, bool_or(role = 'counterpart') OVER (PARTITION BY event_id) AS has_counterpart FROM event_participants
)
SELECT
    one.name AS one,
    other.name AS other,
    events.kind,
    events.status,
    events.starts_on,
    events.ends_on,
    places.name AS place,
    articles.published_on,
    articles.title,
    articles.source,
    evidence(articles.text, events.start_char, events.end_char) AS evidence,
    article_id,
    events.event_id
FROM events
JOIN articles USING (article_id)
JOIN sides AS ones USING (event_id)
JOIN sides AS others USING (event_id)
JOIN entities AS one ON one.entity_id = ones.entity_id
JOIN entities AS other ON other.entity_id = others.entity_id
LEFT JOIN entities AS places ON places.entity_id = events.place_entity_id
WHERE events.plover = 'CONSULT'
    AND (one.name, one.entity_id) < (other.name, other.entity_id)
    AND (ones.role <> others.role OR (ones.role = 'participant' AND NOT ones.has_counterpart))
ORDER BY coalesce(events.starts_on, articles.published_on), one, other, events.event_id
