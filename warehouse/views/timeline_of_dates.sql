-- Which days do the articles name, and in which words do we read it?
SELECT
    dates.starts_on,
    dates.ends_on,
    dates.value,
    dates.surface,
    articles.published_on,
    articles.title,
    articles.source,
    evidence(articles.text, dates.start_char, dates.end_char) AS evidence,
    article_id
FROM dates
JOIN articles USING (article_id)
WHERE dates.starts_on IS NOT NULL
ORDER BY dates.starts_on, dates.ends_on, article_id, dates.start_char
