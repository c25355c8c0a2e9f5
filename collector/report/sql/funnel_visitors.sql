-- The rows of funnel.sql per visitor, where neither values nor lost visitors are asked for: only events of steps are read.
WITH
  toUInt16(/*steps*/ 0) AS matched
SELECT
  '',
  arraySort(groupArray((toUnixTimestamp64Milli(ts), matched, '')))
FROM events
WHERE site = {site:String} AND (bot = 0 OR {include_bots:UInt8} = 1)
  AND (consent = 'granted' OR {of_all:UInt8} = 1)
  AND ts >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND ts < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND kind IN {kinds:Array(String)} AND matched != 0 AND (/*passing*/ 1)
GROUP BY visitor
HAVING bitAnd(groupBitOr(matched), 1) = 1
