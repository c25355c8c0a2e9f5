-- Events by what they have in common, one row a value, most visitors first: those in [from, to) that carry the
-- dimension. Times are UTC milliseconds. Rows after the cursor (visitors, value) only, when there is one.
SELECT
  /*value*/ '' AS value,
  /*uniq*/ uniqExact(visitor) AS visitors,
  /*uniq*/ uniqExact((visitor, session)) AS sessions,
  countIf(kind = 'pageview') AS pageviews,
  count() AS events,
  NULL AS engaged_sessions,
  NULL AS engaged_ms_median
FROM events
WHERE site = {site:String} AND (bot = 0 OR {include_bots:UInt8} = 1) AND (/*filter*/ 1)
  AND (/*carriers*/ 1) AND value != ''
  AND ts >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND ts < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY value
HAVING {after:Int64} < 0 OR visitors < {after:Int64}
  OR (visitors = {after:Int64} AND value > {after_text:String})
ORDER BY visitors DESC, value
LIMIT {limit:UInt32}
