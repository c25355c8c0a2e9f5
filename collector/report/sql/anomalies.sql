-- Every metric that has a baseline, by local hour (hours since 1970 on the zone's clocks) or local day: (slot, page
-- views, visitors, sessions that begin in it, of them engaged), without gaps filled. Times are UTC milliseconds;
-- [from, to) holds the history too.
WITH
  /*intervals*/ (at -> at) AS interval_of,
  (at -> if({by_day:UInt8} = 1, day_of(at),
    intDiv(at + {offsets:Array(Int64)}[segment_of(at)], 3600000))) AS slot_of
SELECT slot, sum(pageviews), sum(visitors), sum(sessions), sum(engaged)
FROM
  (
    SELECT
      slot_of(toUnixTimestamp64Milli(ts)) AS slot,
      countIf(kind = 'pageview') AS pageviews,
      uniqExact(visitor) AS visitors,
      toUInt64(0) AS sessions,
      toUInt64(0) AS engaged
    FROM events
    WHERE site = {site:String} AND (bot = 0 OR {include_bots:UInt8} = 1) AND (/*filter*/ 1)
      AND ts >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
      AND ts < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    GROUP BY slot
    UNION ALL
    SELECT slot_of(toUnixTimestamp64Milli(first)) AS slot, 0, 0, count(), countIf(is_engaged)
    FROM
      (
        SELECT
          min(ts) AS first,
          sum(engaged_ms) >= {engaged_from_ms:UInt64} OR countIf(kind = 'pageview') >= 2
            OR countIf(kind IN ('custom', 'submit')) > 0 AS is_engaged
        FROM events
        WHERE site = {site:String} AND (bot = 0 OR {include_bots:UInt8} = 1)
          AND ts >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
          AND ts < fromUnixTimestamp64Milli({scan_to:Int64}, 'UTC')
        GROUP BY visitor, session
        HAVING first < fromUnixTimestamp64Milli({to:Int64}, 'UTC') AND countIf(/*filter*/ 1) > 0
      )
    GROUP BY slot
  )
GROUP BY slot
ORDER BY slot
