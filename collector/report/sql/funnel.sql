-- Who took part in a funnel: for each visitor (or session) with an event of the first step, the events that match any
-- step in order of time, as (UTC milliseconds, bit set of the steps matched). What they reached is counted from that.
-- Steps that are not used have the kind '', which no event has. Per session, those that begin in [from, to) count,
-- whole; per visitor, the events in it (scan_from and scan_to are then its bounds).
WITH
  multiIf(kind IN ('pageview', 'engagement'), path, kind = 'click', selector, name) AS subject,
  toUInt16(
      1 * (kind = {kind_1:String} AND like(subject, {pattern_1:String}))
    + 2 * (kind = {kind_2:String} AND like(subject, {pattern_2:String}))
    + 4 * (kind = {kind_3:String} AND like(subject, {pattern_3:String}))
    + 8 * (kind = {kind_4:String} AND like(subject, {pattern_4:String}))
    + 16 * (kind = {kind_5:String} AND like(subject, {pattern_5:String}))
    + 32 * (kind = {kind_6:String} AND like(subject, {pattern_6:String}))
    + 64 * (kind = {kind_7:String} AND like(subject, {pattern_7:String}))
    + 128 * (kind = {kind_8:String} AND like(subject, {pattern_8:String}))
    + 256 * (kind = {kind_9:String} AND like(subject, {pattern_9:String}))
    + 512 * (kind = {kind_10:String} AND like(subject, {pattern_10:String}))
  ) AS matched
SELECT arraySort(groupArrayIf((toUnixTimestamp64Milli(ts), matched), matched != 0))
FROM events
WHERE site = {site:String} AND (bot = 0 OR {include_bots:UInt8} = 1)
  AND ts >= fromUnixTimestamp64Milli({scan_from:Int64}, 'UTC')
  AND ts < fromUnixTimestamp64Milli({scan_to:Int64}, 'UTC')
GROUP BY visitor, if({per:String} = 'session', session, 0)
HAVING bitAnd(groupBitOr(matched), 1) = 1
  AND min(ts) >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND min(ts) < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
