-- Sessions of days that are over (of the site's zone, by their first event), without bots: a row for each session and
-- context (consent, country, device, ...), nearly always one. entry to utm_content are the session's, on each of its rows;
-- first_ts to lead are the row's own, as in session_slices. A row counts while closed_session_days names its closing. Made
-- by collector/report/sql/closed_sessions_build.sql.
CREATE TABLE IF NOT EXISTS closed_sessions
(
  site LowCardinality(String),
  zone LowCardinality(String),
  begin DateTime64(3, 'UTC') CODEC(Delta(8), ZSTD(1)),
  closing Int64 CODEC(ZSTD(1)),
  built_at DateTime64(3, 'UTC') CODEC(Delta(8), ZSTD(1)),
  visitor UInt64 CODEC(ZSTD(1)),
  session UInt64 CODEC(ZSTD(1)),
  part UInt32 CODEC(T64, ZSTD(1)),
  contexts UInt32 CODEC(T64, ZSTD(1)),
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
  entry LowCardinality(String),
  exit LowCardinality(String),
  referrer LowCardinality(String),
  channel LowCardinality(String),
  utm_source LowCardinality(String),
  utm_medium LowCardinality(String),
  utm_campaign LowCardinality(String),
  utm_term LowCardinality(String),
  utm_content LowCardinality(String),
  first_ts DateTime64(3, 'UTC') CODEC(Delta(8), ZSTD(1)),
  last_ts DateTime64(3, 'UTC') CODEC(Delta(8), ZSTD(1)),
  events UInt64 CODEC(T64, ZSTD(1)),
  pageviews UInt64 CODEC(T64, ZSTD(1)),
  conversions UInt64 CODEC(T64, ZSTD(1)),
  engaged_ms UInt64 CODEC(T64, ZSTD(1)),
  lead Tuple(UInt8, DateTime64(3, 'UTC'), UInt32, FixedString(16)) CODEC(ZSTD(1))
)
ENGINE = ReplacingMergeTree(built_at)
PARTITION BY toYYYYMM(begin)
PRIMARY KEY (site, zone, begin)
ORDER BY (site, zone, begin, visitor, session, part)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1,
  cleanup_delay_period = 2, cleanup_delay_period_random_add = 0, max_cleanup_delay_period = 4
