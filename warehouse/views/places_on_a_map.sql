-- Which places are in the news, where do they lie, how often are they named, and in which words first?
WITH first_named AS (
    SELECT
        mentions.entity_id,
        arg_min(
            {article_id: article_id, start_char: mentions.start_char, end_char: mentions.end_char},
            (coalesce(articles.published_on, DATE '9999-12-31'), article_id, mentions.start_char)
        ) AS at
    FROM mentions
    JOIN articles USING (article_id)
    SEMI JOIN (FROM entities WHERE latitude IS NOT NULL AND longitude IS NOT NULL) AS placed USING (entity_id)
    GROUP BY mentions.entity_id
)
SELECT
    entities.name,
    entities.country_code,
    entities.latitude,
    entities.longitude,
    entities.article_count,
    entities.mention_count,
    evidence(articles.text, first_named.at.start_char, first_named.at.end_char) AS evidence,
    entities.entity_id
FROM first_named
JOIN entities USING (entity_id)
JOIN articles ON articles.article_id = first_named.at.article_id
ORDER BY entities.mention_count DESC, entities.name, entities.entity_id
