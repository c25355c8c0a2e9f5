-- Figures by interval of the site's zone: (interval, visitors, page views, sessions that begin in it), without gaps
-- filled. Times are UTC milliseconds; [from, to) is the period, and sessions are looked at whole (scan_from and scan_to
-- lie around it).
WITH
  /*intervals*/ (at -> at) AS interval_of
SELECT slot, sum(visitors), sum(pageviews), sum(sessions)
FROM
  (
    SELECT
      interval_of(toUnixTimestamp64Milli(ts)) AS slot,
      uniqExact(visitor) AS visitors,
      countIf(kind = 'pageview') AS pageviews,
      toUInt64(0) AS sessions
    FROM events
    WHERE site = {site:String} AND (bot = 0 OR {include_bots:UInt8} = 1) AND (/*filter*/ 1)
      AND ts >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
      AND ts < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    GROUP BY slot
    UNION ALL
    SELECT interval_of(toUnixTimestamp64Milli(first)) AS slot, 0, 0, count()
    FROM
      (
        SELECT min(ts) AS first
        FROM events
        WHERE site = {site:String} AND (bot = 0 OR {include_bots:UInt8} = 1)
          AND ts >= fromUnixTimestamp64Milli({scan_from:Int64}, 'UTC')
          AND ts < fromUnixTimestamp64Milli({scan_to:Int64}, 'UTC')
        GROUP BY visitor, session
        HAVING first >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
          AND first < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
          AND countIf(/*filter*/ 1) > 0
      )
    GROUP BY slot
  )
GROUP BY slot
ORDER BY slot
