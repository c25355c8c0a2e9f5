-- The name ends with the version, as that of session_slices_feed.sql.
CREATE MATERIALIZED VIEW IF NOT EXISTS rollup_marks_feed_1 TO rollup_marks
AS
SELECT
  site,
  toStartOfHour(ts, 'UTC') AS hour,
  toInt64(count()) AS events,
  toUInt64(1) AS inserts
FROM events
GROUP BY site, hour
