-- Key figures of a period, one row. Times are UTC milliseconds. Visitors and page views: events in [from, to).
-- Sessions: those that begin in it, counted whole.
WITH
/*sessions_begun*/
SELECT
  visitors,
  session_count,
  views_in_period,
  engaged_count,
  session_ms_median,
  engaged_ms_median
FROM
  (
    SELECT /*uniq*/ uniqExact(visitor) AS visitors, sum(pageviews) AS views_in_period
    FROM /*slices*/ session_slices
    WHERE site = {site:String} AND (bot = 0 OR {include_bots:UInt8} = 1) AND (/*filter*/ 1)
      AND slot >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
      AND slot < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  ) AS in_period,
  (
    SELECT
      count() AS session_count,
      countIf(engaged) AS engaged_count,
      /*median*/ quantileExactInclusiveOrNull(0.5)(duration_ms) AS session_ms_median,
      /*median*/ quantileExactInclusiveOrNull(0.5)(engaged_ms_sum) AS engaged_ms_median
    FROM begun
  ) AS of_sessions
