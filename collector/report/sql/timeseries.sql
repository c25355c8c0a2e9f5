-- Figures by interval of the site's zone: (interval, visitors, page views, sessions that begin in it), without gaps
-- filled. Times are UTC milliseconds; [from, to) is the period, and sessions are looked at whole (scan_from and scan_to
-- lie around it).
WITH
  /*intervals*/ (at -> at) AS interval_of
SELECT named, sum(visitors), sum(views), sum(begun)
FROM
  (
    SELECT
      interval_of(toUnixTimestamp64Milli(slot)) AS named,
      uniqExact(visitor) AS visitors,
      sum(pageviews) AS views,
      toUInt64(0) AS begun
    FROM /*slices*/ session_slices
    WHERE site = {site:String} AND (bot = 0 OR {include_bots:UInt8} = 1) AND (/*filter*/ 1)
      AND slot >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
      AND slot < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    GROUP BY named
    UNION ALL
    SELECT interval_of(toUnixTimestamp64Milli(first)) AS named, 0, 0, count()
    FROM
      (
        SELECT min(first_ts) AS first
        FROM /*slices*/ session_slices
        WHERE site = {site:String} AND (bot = 0 OR {include_bots:UInt8} = 1)
          AND slot >= fromUnixTimestamp64Milli({scan_from:Int64}, 'UTC')
          AND slot < fromUnixTimestamp64Milli({scan_to:Int64}, 'UTC')
        GROUP BY visitor, session
        HAVING first >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
          AND first < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
          AND countIf(/*filter*/ 1) > 0
      )
    GROUP BY named
  )
GROUP BY named
ORDER BY named
