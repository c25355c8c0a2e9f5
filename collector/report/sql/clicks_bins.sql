-- Where one page was clicked in [from, to), in squares of bin CSS pixels: (left, top, clicks, visitors), from the page's
-- top. Times are UTC milliseconds.
SELECT intDiv(x, {bin:UInt32}) * {bin:UInt32} AS left, intDiv(y, {bin:UInt32}) * {bin:UInt32} AS top, count(), uniqExact(visitor)
FROM events
WHERE site = {site:String} AND (bot = 0 OR {include_bots:UInt8} = 1) AND (/*filter*/ 1)
  AND kind = 'click'
  AND path = {page:String} AND ({host:String} = '' OR host = {host:String})
  AND ts >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND ts < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY left, top
ORDER BY top, left
LIMIT 20000
