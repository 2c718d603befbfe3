-- How many events of each kind do articles tell of for each day, and what is one of them?
SELECT
    events.starts_on AS day,
    events.kind,
    events.status,
    count(*) AS event_count,
    count(DISTINCT article_id) AS article_count,
    count(DISTINCT articles.source) AS source_count,
    arg_min(evidence(articles.text, events.start_char, events.end_char), events.event_id) AS evidence
FROM events
JOIN articles USING (article_id)
WHERE events.starts_on = events.ends_on
GROUP BY ALL
ORDER BY day, event_count DESC, events.kind, events.status
