-- One goal: (value of the dimension, sessions, those with a conversion, conversions, their values' sum, visitors, those
-- with a conversion), of sessions that
-- begin in [from, to), counted whole; most conversions first. Times are UTC milliseconds.
WITH
  sessions AS (
    SELECT
      visitor,
      /*value*/ '' AS value,
      countIf(/*goal*/ 1) AS conversions,
      sumIf(ifNull(toFloat64OrNull(/*worth*/ '0'), 0), /*goal*/ 1) AS worth
    FROM events
    WHERE site = {site:String} AND (bot = 0 OR {include_bots:UInt8} = 1)
      AND ts >= fromUnixTimestamp64Milli({scan_from:Int64}, 'UTC')
      AND ts < fromUnixTimestamp64Milli({scan_to:Int64}, 'UTC')
    GROUP BY visitor, session
    HAVING min(ts) >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
      AND min(ts) < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
      AND countIf(/*filter*/ 1) > 0
  )
SELECT value, count() AS session_count, countIf(conversions > 0), sum(conversions) AS converted, sum(worth),
  uniqExact(visitor), uniqExactIf(visitor, conversions > 0)
FROM sessions
GROUP BY value
ORDER BY converted DESC, session_count DESC, value
LIMIT {limit:UInt32}
