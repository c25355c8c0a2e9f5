-- The last minutes: one row (minute's begin, its visitors, its page views, 0, its events) for each that has events, and
-- one row (0, 0, 0, active visitors since active_from, 0) always. Times are UTC milliseconds.
SELECT
  intDiv(toUnixTimestamp64Milli(ts), 60000) * 60000 AS minute,
  uniqExact(visitor) AS visitors,
  countIf(kind = 'pageview') AS pageviews,
  toUInt64(0) AS active,
  count() AS events
FROM events
WHERE site = {site:String} AND (bot = 0 OR {include_bots:UInt8} = 1) AND (/*filter*/ 1)
  AND ts >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND ts < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY minute
UNION ALL
SELECT 0, 0, 0, uniqExact(visitor), 0
FROM events
WHERE site = {site:String} AND (bot = 0 OR {include_bots:UInt8} = 1) AND (/*filter*/ 1)
  AND kind IN ('pageview', 'click', 'submit', 'custom')
  AND ts >= fromUnixTimestamp64Milli({active_from:Int64}, 'UTC')
  AND ts < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
