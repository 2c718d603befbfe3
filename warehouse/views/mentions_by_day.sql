-- How often was each person, organisation or place mentioned on each day?
SELECT
    articles.published_on AS day,
    entities.name,
    entities.type,
    count(*) AS mention_count,
    count(DISTINCT article_id) AS article_count,
    count(DISTINCT articles.source) AS source_count
FROM mentions
JOIN articles USING (article_id)
JOIN entities USING (entity_id)
GROUP BY ALL
ORDER BY day, mention_count DESC, entities.name, entities.type
