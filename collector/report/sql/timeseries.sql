-- Figures by interval of the site's zone: (interval, visitors, page views, sessions that begin in it), without gaps
-- filled. Times are UTC milliseconds; [from, to) is the period.
WITH
  /*intervals*/ (at -> at) AS interval_of,
/*sessions_begun*/
SELECT named, sum(visitors), sum(views_in_it), sum(begun_in_it)
FROM
  (
    SELECT
      interval_of(toUnixTimestamp64Milli(slot)) AS named,
      /*uniq*/ uniqExact(visitor) AS visitors,
      sum(pageviews) AS views_in_it,
      toUInt64(0) AS begun_in_it
    FROM /*slices*/ session_slices
    WHERE site = {site:String} AND (bot = 0 OR {include_bots:UInt8} = 1) AND (/*filter*/ 1)
      AND slot >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
      AND slot < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    GROUP BY named
    UNION ALL
    SELECT interval_of(first_ms) AS named, 0, 0, count()
    FROM begun
    GROUP BY named
  )
GROUP BY named
ORDER BY named
