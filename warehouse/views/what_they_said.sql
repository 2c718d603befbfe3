-- Who said what, in which article, when was it published, and in which words do we read it?
SELECT
    coalesce(entities.name, quotes.speaker_surface) AS speaker,
    quotes.text AS quote,
    quotes.kind,
    articles.published_on,
    articles.title,
    articles.source,
    evidence(articles.text, quotes.start_char, quotes.end_char) AS evidence,
    article_id
FROM quotes
JOIN articles USING (article_id)
LEFT JOIN entities ON entities.entity_id = quotes.speaker_entity_id
WHERE quotes.resolved_by <> 'unknown'
ORDER BY speaker, articles.published_on, article_id, quotes.quote_no
