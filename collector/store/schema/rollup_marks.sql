-- What inserts have brought, by site and hour: how many events, and in how many blocks. The second only ever grows, so that
-- a figure made of an hour's slices is known to be of all of them while it stands where it stood (closed_days.sql).
CREATE TABLE IF NOT EXISTS rollup_marks
(
  site LowCardinality(String),
  hour DateTime('UTC'),
  events SimpleAggregateFunction(sum, Int64),
  inserts SimpleAggregateFunction(sum, UInt64)
)
ENGINE = AggregatingMergeTree
ORDER BY (site, hour)
SETTINGS non_replicated_deduplication_window = 10000, fsync_after_insert = 1, fsync_part_directory = 1,
  cleanup_delay_period = 2, cleanup_delay_period_random_add = 0, max_cleanup_delay_period = 4
