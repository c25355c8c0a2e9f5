-- What arrived, by day of the zone: (day, events received, of them late, of bots, of sampled visitors, events that all
-- stand for, the lowest rate). Bots are counted always. Times are UTC milliseconds.
WITH
  /*intervals*/ (at -> at) AS interval_of
SELECT
  interval_of(toUnixTimestamp64Milli(ts)) AS slot,
  count(),
  countIf(toUnixTimestamp64Milli(received_at) - toUnixTimestamp64Milli(ts) >= {late_from_ms:Int64}),
  countIf(bot = 1),
  countIf(sample_rate < 1),
  toUInt64(round(sum(1 / sample_rate))),
  min(sample_rate)
FROM events
WHERE site = {site:String}
  AND ts >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND ts < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY slot
ORDER BY slot
