-- Each event as a slice of its own; an insert adds up those of one key. The name ends with the rollup's version: a store
-- that lacks this one is filled anew from events.
CREATE MATERIALIZED VIEW IF NOT EXISTS session_slices_feed_1 TO session_slices
AS
SELECT
  toStartOfInterval(ts, INTERVAL 15 MINUTE) AS slot,
  site,
  visitor,
  session,
  bot,
  consent,
  host,
  country,
  region,
  city,
  browser,
  browser_version,
  os,
  device,
  language,
  timezone,
  screen,
  connection,
  tracker_version,
  ts AS first_ts,
  ts AS last_ts,
  toUInt64(1) AS events,
  toUInt64(kind = 'pageview') AS pageviews,
  toUInt64(kind IN ('custom', 'submit')) AS conversions,
  toUInt64(kind IN ('pageview', 'click', 'submit', 'custom')) AS actions,
  engaged_ms,
  (toUInt8(kind != 'pageview'), ts, seq, batch_id) AS lead
FROM events
