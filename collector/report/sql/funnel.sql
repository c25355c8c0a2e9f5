-- Who took part in a funnel: for each visitor (or session) with an event of the first step, the events that match any
-- step in order of time, as (UTC milliseconds, bit set of the steps matched). What they reached is counted from that.
-- Per session, those that begin in [from, to) count, whole; per visitor, the events in it (scan_from and scan_to are
-- then its bounds). With a filter: visitors (or sessions) with an event that passes it.
WITH toUInt16(/*steps*/ 0) AS matched
SELECT arraySort(groupArrayIf((toUnixTimestamp64Milli(ts), matched), matched != 0))
FROM events
WHERE site = {site:String} AND (bot = 0 OR {include_bots:UInt8} = 1)
  AND ts >= fromUnixTimestamp64Milli({scan_from:Int64}, 'UTC')
  AND ts < fromUnixTimestamp64Milli({scan_to:Int64}, 'UTC')
GROUP BY visitor, if({per:String} = 'session', session, 0)
HAVING bitAnd(groupBitOr(matched), 1) = 1
  AND min(ts) >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND min(ts) < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND countIf(/*filter*/ 1) > 0
