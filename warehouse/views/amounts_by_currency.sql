-- How much money is named in each currency, from the least to the most, and what is the most said of?
SELECT
    amounts.currency,
    count(*) AS amount_count,
    count(DISTINCT article_id) AS article_count,
    min(amounts.value) AS least,
    median(amounts.value) AS median,
    max(amounts.value) AS most,
    arg_max(
        evidence(articles.text, amounts.start_char, amounts.end_char),
        (amounts.value, article_id, amounts.start_char)
    ) AS evidence_of_most
FROM amounts
JOIN articles USING (article_id)
WHERE amounts.currency IS NOT NULL AND amounts.value IS NOT NULL
GROUP BY amounts.currency
ORDER BY amount_count DESC, amounts.currency
