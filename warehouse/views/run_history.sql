-- What did each run do, how did it end, and which checks did not pass?
SELECT
    runs.run_id,
    runs.started_at,
    date_diff('second', runs.started_at, runs.finished_at) AS duration_seconds,
    runs.verdict,
    runs.seen,
    runs.loaded,
    runs.unchanged,
    runs.quarantined,
    count(checks.check_name) AS check_count,
    coalesce(
        list(checks.check_name ORDER BY checks.check_name) FILTER (checks.outcome IN ('failed', 'error')), []
    ) AS checks_not_passed
FROM runs
LEFT JOIN checks USING (run_id)
GROUP BY ALL
ORDER BY runs.started_at DESC
