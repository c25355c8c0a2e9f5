-- The events of one session, in order of time: a row each. Times are UTC milliseconds.
SELECT
  toUnixTimestamp64Milli(ts),
  kind,
  name,
  host,
  path,
  title,
  selector,
  text,
  engaged_ms,
  scroll_pct,
  props,
  channel,
  referrer_host,
  country,
  device,
  browser,
  os,
  consent
FROM events
WHERE site = {site:String} AND (bot = 0 OR {include_bots:UInt8} = 1) AND (/*filter*/ 1)
  AND session = reinterpretAsUInt64(reverse(unhex({session:String})))
  AND ts >= fromUnixTimestamp64Milli({scan_from:Int64}, 'UTC')
  AND ts < fromUnixTimestamp64Milli({scan_to:Int64}, 'UTC')
ORDER BY ts, seq, batch_id
LIMIT {limit:UInt32}
