-- Who said what, in which article, and when was it published?
SELECT
    coalesce(entities.name, quotes.speaker_surface) AS speaker,
    quotes.text AS quote,
    quotes.kind,
    articles.published_on,
    articles.title,
    articles.source,
    article_id
FROM quotes
JOIN articles USING (article_id)
LEFT JOIN entities ON entities.entity_id = quotes.speaker_entity_id
WHERE quotes.resolved_by <> 'unknown'
ORDER BY speaker, articles.published_on, article_id, quotes.quote_no
