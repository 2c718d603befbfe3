-- Which people, organisations and places are named in the same paragraphs, how often, and in which words first?
WITH named AS (
    SELECT
        article_id,
        paragraphs.paragraph_no,
        mentions.entity_id,
        min(mentions.start_char) AS start_char,
        min_by(mentions.end_char, mentions.start_char) AS end_char
    FROM mentions
    JOIN paragraphs USING (article_id)
    WHERE mentions.start_char >= paragraphs.start_char AND mentions.end_char <= paragraphs.end_char
    GROUP BY ALL
),
pairs AS (
    SELECT
        ones.entity_id AS one_id,
        others.entity_id AS other_id,
        count(*) AS paragraph_count,
        count(DISTINCT ones.article_id) AS article_count,
        arg_min(
            {article_id: ones.article_id, start_char: least(ones.start_char, others.start_char),
             end_char: greatest(ones.end_char, others.end_char)},
            (ones.article_id, ones.paragraph_no)
        ) AS at
    FROM named AS ones
    JOIN named AS others
        ON others.article_id = ones.article_id
        AND others.paragraph_no = ones.paragraph_no
        AND others.entity_id > ones.entity_id
    GROUP BY ALL
)
SELECT
    one.name AS one,
    one.type AS one_type,
    other.name AS other,
    other.type AS other_type,
    pairs.article_count,
    pairs.paragraph_count,
    evidence(articles.text, pairs.at.start_char, pairs.at.end_char) AS evidence
FROM pairs
JOIN entities AS one ON one.entity_id = pairs.one_id
JOIN entities AS other ON other.entity_id = pairs.other_id
JOIN articles ON articles.article_id = pairs.at.article_id
ORDER BY pairs.article_count DESC, pairs.paragraph_count DESC, one, other
