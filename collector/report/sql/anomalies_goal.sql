-- A goal's conversions by local hour or day, as anomalies.sql names them: (slot, conversions). Times are UTC milliseconds.
WITH
  /*intervals*/ (at -> at) AS interval_of,
  (at -> if({by_day:UInt8} = 1, day_of(at),
    intDiv(at + {offsets:Array(Int64)}[segment_of(at)], 3600000))) AS slot_of
SELECT slot_of(toUnixTimestamp64Milli(ts)) AS slot, count()
FROM events
WHERE site = {site:String} AND (bot = 0 OR {include_bots:UInt8} = 1) AND (/*filter*/ 1) AND (/*goal*/ 1)
  AND ts >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND ts < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY slot
ORDER BY slot
