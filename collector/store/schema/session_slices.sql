-- The rollup that reports read instead of events where they can: a row for each session, quarter of an hour and context
-- (consent, country, device, ...), fed by session_slices_feed.sql from every insert into events. Every zone's days and
-- hours begin on a quarter. Rows with the same key are added up when parts merge; a question groups them itself.
CREATE TABLE IF NOT EXISTS session_slices
(
  slot DateTime64(3, 'UTC') CODEC(Delta(8), ZSTD(1)),
  site LowCardinality(String),
  visitor UInt64 CODEC(ZSTD(1)),
  session UInt64 CODEC(ZSTD(1)),
  bot UInt8 CODEC(ZSTD(1)),
  consent LowCardinality(String),
  host LowCardinality(String),
  country LowCardinality(String),
  region LowCardinality(String),
  city LowCardinality(String),
  browser LowCardinality(String),
  browser_version LowCardinality(String),
  os LowCardinality(String),
  device LowCardinality(String),
  language LowCardinality(String),
  timezone LowCardinality(String),
  screen LowCardinality(String),
  connection LowCardinality(String),
  tracker_version LowCardinality(String),
  first_ts SimpleAggregateFunction(min, DateTime64(3, 'UTC')) CODEC(Delta(8), ZSTD(1)),
  last_ts SimpleAggregateFunction(max, DateTime64(3, 'UTC')) CODEC(Delta(8), ZSTD(1)),
  events SimpleAggregateFunction(sum, UInt64) CODEC(T64, ZSTD(1)),
  pageviews SimpleAggregateFunction(sum, UInt64) CODEC(T64, ZSTD(1)),
  conversions SimpleAggregateFunction(sum, UInt64) CODEC(T64, ZSTD(1)),
  actions SimpleAggregateFunction(sum, UInt64) CODEC(T64, ZSTD(1)),
  engaged_ms SimpleAggregateFunction(sum, UInt64) CODEC(T64, ZSTD(1)),
  lead SimpleAggregateFunction(min, Tuple(UInt8, DateTime64(3, 'UTC'), UInt32, FixedString(16))) CODEC(ZSTD(1))
)
ENGINE = AggregatingMergeTree
PARTITION BY toYYYYMM(slot)
PRIMARY KEY (site, toDate(slot), visitor)
ORDER BY (site, toDate(slot), visitor, session, slot, bot, consent, host, country, region, city, browser, browser_version,
  os, device, language, timezone, screen, connection, tracker_version)
SETTINGS non_replicated_deduplication_window = 10000, fsync_after_insert = 1, fsync_part_directory = 1,
  cleanup_delay_period = 2, cleanup_delay_period_random_add = 0, max_cleanup_delay_period = 4
