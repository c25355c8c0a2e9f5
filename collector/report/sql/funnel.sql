-- Who took part in a funnel: for each visitor (or session) with an event of the first step, the events that match any
-- step in order of time, as (UTC milliseconds, bit set of the steps matched). What they reached is counted from that.
-- Steps that are not used have the kind '', which no event has. Per session, those that begin in [from, to) count,
-- whole; per visitor, the events in it (scan_from and scan_to are then its bounds).
WITH
  multiIf(kind IN ('pageview', 'engagement'), path, kind = 'click', selector, name) AS subject,
  toUInt16(
      1 * (kind = {kinds:Array(String)}[1] AND like(subject, {patterns:Array(String)}[1]))
    + 2 * (kind = {kinds:Array(String)}[2] AND like(subject, {patterns:Array(String)}[2]))
    + 4 * (kind = {kinds:Array(String)}[3] AND like(subject, {patterns:Array(String)}[3]))
    + 8 * (kind = {kinds:Array(String)}[4] AND like(subject, {patterns:Array(String)}[4]))
    + 16 * (kind = {kinds:Array(String)}[5] AND like(subject, {patterns:Array(String)}[5]))
    + 32 * (kind = {kinds:Array(String)}[6] AND like(subject, {patterns:Array(String)}[6]))
    + 64 * (kind = {kinds:Array(String)}[7] AND like(subject, {patterns:Array(String)}[7]))
    + 128 * (kind = {kinds:Array(String)}[8] AND like(subject, {patterns:Array(String)}[8]))
    + 256 * (kind = {kinds:Array(String)}[9] AND like(subject, {patterns:Array(String)}[9]))
    + 512 * (kind = {kinds:Array(String)}[10] AND like(subject, {patterns:Array(String)}[10]))
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
