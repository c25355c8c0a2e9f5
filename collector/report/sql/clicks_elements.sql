-- What was clicked on one page in [from, to): (selector, latest text, clicks, visitors, rage clicks, dead clicks), most
-- clicks first. Times are UTC milliseconds.
SELECT
  selector,
  argMaxIf(text, (ts, seq, batch_id), kind = 'click'),
  countIf(kind = 'click') AS clicks,
  uniqExact(visitor),
  countIf(kind = 'frustration' AND name = 'rage'),
  countIf(kind = 'frustration' AND name = 'dead')
FROM events
WHERE site = {site:String} AND (bot = 0 OR {include_bots:UInt8} = 1) AND (/*filter*/ 1)
  AND kind IN ('click', 'frustration')
  AND path = {page:String} AND ({host:String} = '' OR host = {host:String})
  AND ts >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND ts < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY selector
ORDER BY clicks DESC, selector
LIMIT {limit:UInt32}
