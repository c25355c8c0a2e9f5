-- Every metric that has a baseline, by local hour (hours since 1970 on the zone's clocks) or local day: (slot, page
-- views, visitors, sessions that begin in it, of them engaged), without gaps filled. Times are UTC milliseconds;
-- [from, to) holds the history too.
WITH
  /*intervals*/ (at -> at) AS interval_of,
  (at -> if({by_day:UInt8} = 1, day_of(at),
    intDiv(at + {offsets:Array(Int64)}[segment_of(at)], 3600000))) AS slot_of
SELECT named, sum(views), sum(visitors), sum(begun), sum(engaged)
FROM
  (
    SELECT
      slot_of(toUnixTimestamp64Milli(slot)) AS named,
      sum(pageviews) AS views,
      uniqExact(visitor) AS visitors,
      toUInt64(0) AS begun,
      toUInt64(0) AS engaged
    FROM /*slices*/ session_slices
    WHERE site = {site:String} AND (bot = 0 OR {include_bots:UInt8} = 1) AND (/*filter*/ 1)
      AND slot >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
      AND slot < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    GROUP BY named
    UNION ALL
    SELECT slot_of(toUnixTimestamp64Milli(first)) AS named, 0, 0, count(), countIf(is_engaged)
    FROM
      (
        SELECT
          min(first_ts) AS first,
          sum(engaged_ms) >= {engaged_from_ms:UInt64} OR sum(pageviews) >= 2 OR sum(conversions) > 0 AS is_engaged
        FROM /*slices*/ session_slices
        WHERE site = {site:String} AND (bot = 0 OR {include_bots:UInt8} = 1)
          AND slot >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
          AND slot < fromUnixTimestamp64Milli({scan_to:Int64}, 'UTC')
        GROUP BY visitor, session
        HAVING first < fromUnixTimestamp64Milli({to:Int64}, 'UTC') AND countIf(/*filter*/ 1) > 0
      )
    GROUP BY named
  )
GROUP BY named
ORDER BY named
