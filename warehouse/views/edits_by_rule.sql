-- How often did each cleaning rule edit the articles of each source, day by day?
SELECT
    artifacts.rule,
    artifacts.kind,
    articles.source,
    articles.published_on AS day,
    count(*) AS edit_count,
    count(DISTINCT article_id) AS article_count,
    sum(length(artifacts.removed))::BIGINT AS removed_char_count
FROM artifacts
JOIN articles USING (article_id)
GROUP BY ALL
ORDER BY ALL
