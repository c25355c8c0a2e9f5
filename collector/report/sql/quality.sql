-- What arrived, by day of the zone: (day, events received, of them late, of bots, bots' visitors). Bots are counted
-- always. Times are UTC milliseconds.
WITH
  /*intervals*/ (at -> at) AS interval_of
SELECT
  interval_of(toUnixTimestamp64Milli(ts)) AS slot,
  count(),
  countIf(toUnixTimestamp64Milli(received_at) - toUnixTimestamp64Milli(ts) >= {late_from_ms:Int64}),
  countIf(bot = 1)
FROM events
WHERE site = {site:String}
  AND ts >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND ts < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY slot
ORDER BY slot
