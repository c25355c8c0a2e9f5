-- The raw event log: append-only, a row an event. collector/store/README.md says what each column means.
CREATE TABLE IF NOT EXISTS events
(
  ts DateTime64(3, 'UTC') CODEC(Delta(8), ZSTD(1)),
  received_at DateTime64(3, 'UTC') CODEC(Delta(8), ZSTD(1)),
  site LowCardinality(String),
  kind LowCardinality(String),
  name LowCardinality(String),
  visitor UInt64 CODEC(ZSTD(1)),
  session UInt64 CODEC(ZSTD(1)),
  batch_id FixedString(16) CODEC(ZSTD(1)),
  seq UInt32 CODEC(Delta(4), ZSTD(1)),
  consent LowCardinality(String),
  host LowCardinality(String),
  path String CODEC(ZSTD(1)),
  title String CODEC(ZSTD(1)),
  referrer_host LowCardinality(String),
  channel LowCardinality(String),
  utm_source LowCardinality(String),
  utm_medium LowCardinality(String),
  utm_campaign LowCardinality(String),
  utm_term LowCardinality(String),
  utm_content LowCardinality(String),
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
  selector String CODEC(ZSTD(1)),
  text String CODEC(ZSTD(1)),
  x UInt32 CODEC(ZSTD(1)),
  y UInt32 CODEC(ZSTD(1)),
  engaged_ms UInt32 CODEC(ZSTD(1)),
  scroll_pct UInt8 CODEC(ZSTD(1)),
  props String CODEC(ZSTD(1)),
  bot UInt8 CODEC(ZSTD(1)),
  bot_reason LowCardinality(String),
  tracker_version LowCardinality(String),
  event_id String ALIAS concat(lower(hex(batch_id)), leftPad(lower(hex(seq)), 8, '0'))
)
ENGINE = MergeTree
PARTITION BY toYYYYMM(ts)
ORDER BY (site, toDate(ts), visitor, ts, seq)
SETTINGS non_replicated_deduplication_window = 10000, fsync_after_insert = 1, fsync_part_directory = 1
