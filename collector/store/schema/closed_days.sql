-- Days of a site's zone that are over, without bots and filters: what reports tell of each, and states from which they tell
-- of several together. A row holds while rollup_marks counts as many inserts from depends_from to depends_to as when it
-- was made; reports read the slices of all other days. Made by collector/report/sql/closed_day_build.sql; of several rows of
-- a day the newest counts.
CREATE TABLE IF NOT EXISTS closed_days
(
  site LowCardinality(String),
  zone LowCardinality(String),
  begin DateTime64(3, 'UTC'),
  end DateTime64(3, 'UTC'),
  depends_from DateTime64(3, 'UTC'),
  depends_to DateTime64(3, 'UTC'),
  inserts UInt64,
  built_at DateTime64(3, 'UTC'),
  visitors UInt64,
  pageviews UInt64,
  pageviews_granted UInt64,
  sessions UInt64,
  sessions_engaged UInt64,
  active UInt64,
  active_granted UInt64,
  active_granted_7 UInt64,
  active_granted_30 UInt64,
  visitors_state AggregateFunction(uniqCombined64(17), UInt64),
  duration_state AggregateFunction(quantileBFloat16(0.5), Int64),
  engaged_state AggregateFunction(quantileBFloat16(0.5), UInt64)
)
ENGINE = ReplacingMergeTree(built_at)
ORDER BY (site, zone, begin)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1,
  cleanup_delay_period = 2, cleanup_delay_period_random_add = 0, max_cleanup_delay_period = 4
