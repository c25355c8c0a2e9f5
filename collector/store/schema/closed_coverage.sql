-- What of a site's page loads came, by UTC days that are over, as coverage.sql of collector/report counts it. A row holds
-- while rollup_marks counts as many inserts from a day before to a day after it as when it was made. Made by
-- collector/report/sql/closed_coverage_build.sql; of several rows of a day the newest counts.
CREATE TABLE IF NOT EXISTS closed_coverage
(
  site LowCardinality(String),
  begin DateTime64(3, 'UTC'),
  inserts UInt64,
  built_at DateTime64(3, 'UTC'),
  events UInt64,
  missing UInt64,
  sampled UInt64,
  lowest_rate Float32
)
ENGINE = ReplacingMergeTree(built_at)
ORDER BY (site, begin)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1,
  cleanup_delay_period = 2, cleanup_delay_period_random_add = 0, max_cleanup_delay_period = 4
