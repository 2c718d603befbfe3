-- How fresh is each source: when did it last deliver, and of which day is its newest article?
SELECT
    files.source,
    max(files.modified_at) AS last_modified_at,
    max(runs.started_at) AS last_new_at,
    max(articles.published_on) AS newest_published_on,
    count(*) FILTER (files.status = 'loaded') AS loaded_count,
    count(*) FILTER (files.status = 'quarantined') AS quarantined_count,
    count(*) FILTER (files.status = 'deferred') AS deferred_count
FROM files
LEFT JOIN runs ON runs.run_id = files.first_run_id
LEFT JOIN articles ON articles.article_id = files.document_id AND files.status = 'loaded'
WHERE files.status NOT IN ('superseded', 'deleted')
GROUP BY files.source
ORDER BY files.source
