-- Which files are held back, why, and since when?
SELECT
    files.path,
    files.source,
    files.reason,
    files.size_bytes,
    files.document_id,
    runs.started_at AS first_seen_at
FROM files
LEFT JOIN runs ON runs.run_id = files.first_run_id
WHERE files.status = 'quarantined'
ORDER BY files.path
