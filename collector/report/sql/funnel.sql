-- Who took part in a funnel: for each visitor (or session) with an event of the first step: (the value it is told apart by,
-- or empty; the events that match any step in order of time, as (UTC milliseconds, bit set of the steps matched, path of
-- a page view)). What they reached is counted from that. The page views that match none, and their paths, only when it is
-- asked where the lost went. Per session, those that begin in [from, to) count, whole; per visitor, the events in it
-- (scan_from and scan_to are then its bounds); unless of_all, those under granted consent. With a filter: visitors (or
-- sessions) with an event that passes it.
WITH
  toUInt16(/*steps*/ 0) AS matched,
  {lost:UInt8} = 1 AND kind = 'pageview' AS page
SELECT
  /*value*/ '',
  arraySort(groupArrayIf((toUnixTimestamp64Milli(ts), matched, if(page, path, '')), matched != 0 OR page))
FROM events
WHERE site = {site:String} AND (bot = 0 OR {include_bots:UInt8} = 1)
  AND (consent = 'granted' OR {of_all:UInt8} = 1)
  AND ts >= fromUnixTimestamp64Milli({scan_from:Int64}, 'UTC')
  AND ts < fromUnixTimestamp64Milli({scan_to:Int64}, 'UTC')
GROUP BY visitor, if({per:String} = 'session', session, 0)
HAVING bitAnd(groupBitOr(matched), 1) = 1
  AND min(ts) >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND min(ts) < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND countIf(/*filter*/ 1) > 0
