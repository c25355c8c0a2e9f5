-- The days whose sessions stand in closed_sessions, as rows of this closing; 0 while they are being made. A day holds while
-- rollup_marks counts as many inserts from depends_from to depends_to as when it was made. Made by
-- collector/report/close_sessions.hpp; of several rows of a day the newest counts.
CREATE TABLE IF NOT EXISTS closed_session_days
(
  site LowCardinality(String),
  zone LowCardinality(String),
  begin DateTime64(3, 'UTC'),
  end DateTime64(3, 'UTC'),
  depends_from DateTime64(3, 'UTC'),
  depends_to DateTime64(3, 'UTC'),
  inserts UInt64,
  closing Int64,
  built_at DateTime64(6, 'UTC')
)
ENGINE = ReplacingMergeTree(built_at)
ORDER BY (site, zone, begin)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1,
  cleanup_delay_period = 2, cleanup_delay_period_random_add = 0, max_cleanup_delay_period = 4
