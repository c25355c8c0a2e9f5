-- The pages viewed in [from, to), those of most visitors first: (host, path, visitors, page views). Times are UTC
-- milliseconds.
SELECT host, path, uniqExact(visitor) AS visitors, count() AS pageviews
FROM events
WHERE site = {site:String} AND (bot = 0 OR {include_bots:UInt8} = 1) AND (/*filter*/ 1)
  AND kind = 'pageview'
  AND ts >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND ts < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY host, path
ORDER BY visitors DESC, pageviews DESC, host, path
LIMIT {limit:UInt32}
