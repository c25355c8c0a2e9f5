-- Key figures of a period, one row. Times are UTC milliseconds. Visitors and page views: events in [from, to).
-- Sessions: those that begin in it, counted whole (scan_from and scan_to lie around the period).
WITH
  sessions AS (
    SELECT
      toUnixTimestamp64Milli(max(last_ts)) - toUnixTimestamp64Milli(min(first_ts)) AS duration_ms,
      sum(engaged_ms) AS engaged_ms_sum,
      engaged_ms_sum >= {engaged_from_ms:UInt64} OR sum(pageviews) >= 2 OR sum(conversions) > 0 AS engaged
    FROM /*slices*/ session_slices
    WHERE site = {site:String} AND (bot = 0 OR {include_bots:UInt8} = 1)
      AND slot >= fromUnixTimestamp64Milli({scan_from:Int64}, 'UTC')
      AND slot < fromUnixTimestamp64Milli({scan_to:Int64}, 'UTC')
    GROUP BY visitor, session
    HAVING min(first_ts) >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
      AND min(first_ts) < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
      AND countIf(/*filter*/ 1) > 0
  )
SELECT
  visitors,
  session_count,
  views,
  engaged_count,
  session_ms_median,
  engaged_ms_median
FROM
  (
    SELECT uniqExact(visitor) AS visitors, sum(pageviews) AS views
    FROM /*slices*/ session_slices
    WHERE site = {site:String} AND (bot = 0 OR {include_bots:UInt8} = 1) AND (/*filter*/ 1)
      AND slot >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
      AND slot < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  ) AS in_period,
  (
    SELECT
      count() AS session_count,
      countIf(engaged) AS engaged_count,
      quantileExactInclusiveOrNull(0.5)(duration_ms) AS session_ms_median,
      quantileExactInclusiveOrNull(0.5)(engaged_ms_sum) AS engaged_ms_median
    FROM sessions
  ) AS begun
