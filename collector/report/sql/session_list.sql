-- The sessions that begin in [from, to), counted whole, the latest first: a row each. Rows after the cursor (begin,
-- session) only, when there is one. Times are UTC milliseconds.
SELECT
  leftPad(lower(hex(session)), 16, '0') AS id,
  toUnixTimestamp64Milli(min(ts)) AS begin,
  toUnixTimestamp64Milli(max(ts)) - begin AS duration_ms,
  sum(engaged_ms),
  countIf(kind = 'pageview'),
  count(),
  argMinIf(path, (ts, seq, batch_id), kind = 'pageview'),
  argMaxIf(path, (ts, seq, batch_id), kind = 'pageview'),
  argMinIf(channel, (ts, seq, batch_id), kind = 'pageview'),
  argMin(country, (kind != 'pageview', ts, seq, batch_id)),
  argMin(device, (kind != 'pageview', ts, seq, batch_id))
FROM events
WHERE site = {site:String} AND (bot = 0 OR {include_bots:UInt8} = 1)
  AND ts >= fromUnixTimestamp64Milli({scan_from:Int64}, 'UTC')
  AND ts < fromUnixTimestamp64Milli({scan_to:Int64}, 'UTC')
GROUP BY visitor, session
HAVING min(ts) >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND min(ts) < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND countIf(/*filter*/ 1) > 0
  AND ({after:Int64} < 0 OR begin < {after:Int64}
    OR (begin = {after:Int64} AND id > {after_text:String}))
ORDER BY begin DESC, id
LIMIT {limit:UInt32}
