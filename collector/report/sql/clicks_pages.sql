-- Pages that were clicked on in [from, to): (host, path, clicks, visitors, rage clicks, dead clicks), most clicks first.
-- Times are UTC milliseconds.
SELECT
  host AS page_host,
  path AS page_path,
  countIf(kind = 'click') AS clicks,
  uniqExact(visitor),
  countIf(kind = 'frustration' AND name = 'rage'),
  countIf(kind = 'frustration' AND name = 'dead')
FROM events
WHERE site = {site:String} AND (bot = 0 OR {include_bots:UInt8} = 1) AND (/*filter*/ 1)
  AND kind IN ('click', 'frustration')
  AND ts >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND ts < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY page_host, page_path
ORDER BY clicks DESC, page_host, page_path
LIMIT {limit:UInt32}
