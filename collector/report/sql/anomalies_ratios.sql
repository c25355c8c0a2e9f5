-- What has a baseline and is no count, by local hour or day, as anomalies.sql names them: (slot, sessions with an error,
-- sessions, requests that failed, requests with a known status, 75th percentile and number of LCP, of INP). Times are UTC
-- milliseconds.
WITH
  /*intervals*/ (at -> at) AS interval_of,
  (at -> if({by_day:UInt8} = 1, day_of(at),
    intDiv(at + {offsets:Array(Int64)}[segment_of(at)], 3600000))) AS slot_of
SELECT
  slot_of(toUnixTimestamp64Milli(ts)) AS slot,
  uniqExactIf((visitor, session), kind = 'error'),
  uniqExact((visitor, session)),
  countIf(kind = 'request' AND request_status >= 400),
  countIf(kind = 'request' AND request_status > 0),
  ifNotFinite(quantileExactInclusiveIf(0.75)(value, kind = 'vital' AND vital_name = 'LCP'), 0),
  countIf(kind = 'vital' AND vital_name = 'LCP'),
  ifNotFinite(quantileExactInclusiveIf(0.75)(value, kind = 'vital' AND vital_name = 'INP'), 0),
  countIf(kind = 'vital' AND vital_name = 'INP')
FROM events
WHERE site = {site:String} AND (bot = 0 OR {include_bots:UInt8} = 1) AND (/*filter*/ 1)
  AND ts >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND ts < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY slot
ORDER BY slot
