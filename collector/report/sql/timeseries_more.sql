-- More figures by interval of the site's zone: (interval, events in it, sessions that begin in it, of them engaged, medians
-- of their engaged time and length), without gaps filled. Times are UTC milliseconds; [from, to) is the period.
WITH
  /*intervals*/ (at -> at) AS interval_of,
/*sessions_begun*/
SELECT named, sum(events_in_it), sum(begun_in_it), sum(engaged_of_them), max(engaged_ms_median), max(session_ms_median)
FROM
  (
    SELECT
      interval_of(toUnixTimestamp64Milli(slot)) AS named,
      sum(events) AS events_in_it,
      toUInt64(0) AS begun_in_it,
      toUInt64(0) AS engaged_of_them,
      CAST(NULL AS Nullable(Float64)) AS engaged_ms_median,
      CAST(NULL AS Nullable(Float64)) AS session_ms_median
    FROM /*slices*/ session_slices
    WHERE site = {site:String} AND (bot = 0 OR {include_bots:UInt8} = 1) AND (/*filter*/ 1)
      AND slot >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
      AND slot < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    GROUP BY named
    UNION ALL
    SELECT
      interval_of(first_ms) AS named,
      0,
      count(),
      countIf(engaged),
      toNullable(toFloat64(/*median*/ quantileExactInclusiveOrNull(0.5)(engaged_ms_sum))),
      toNullable(toFloat64(/*median*/ quantileExactInclusiveOrNull(0.5)(duration_ms)))
    FROM begun
    GROUP BY named
  )
GROUP BY named
ORDER BY named
