-- Events that a goal means, by interval of the site's zone: (interval, conversions). Times are UTC milliseconds.
WITH
  /*intervals*/ (at -> at) AS interval_of
SELECT interval_of(toUnixTimestamp64Milli(ts)) AS named, count()
FROM events
WHERE site = {site:String} AND (bot = 0 OR {include_bots:UInt8} = 1) AND (/*filter*/ 1) AND (/*goal*/ 1)
  AND ts >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND ts < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY named
ORDER BY named
