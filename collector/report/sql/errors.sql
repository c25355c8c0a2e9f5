-- Errors of [from, to) by fingerprint: (fingerprint, type, message and frame of the latest, page of most, occurrences,
-- visitors, sessions, first and last seen), most visitors first; rows after the cursor
-- (visitors, fingerprint) only, when there is one. Times are UTC milliseconds.
SELECT
  error_fingerprint,
  argMax(error_type, (ts, seq, batch_id)),
  argMax(error_message, (ts, seq, batch_id)),
  argMax(error_frame, (ts, seq, batch_id)),
  argMax(host, (ts, seq, batch_id)),
  argMax(path, (ts, seq, batch_id)),
  sum(greatest(occurrences, 1)) AS times,
  uniqExact(visitor) AS visitors,
  uniqExact((visitor, session)),
  toUnixTimestamp64Milli(min(ts)),
  toUnixTimestamp64Milli(max(ts))
FROM events
WHERE site = {site:String} AND (bot = 0 OR {include_bots:UInt8} = 1) AND (/*filter*/ 1)
  AND kind = 'error'
  AND ts >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND ts < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY error_fingerprint
HAVING {after:Int64} < 0 OR visitors < {after:Int64}
  OR (visitors = {after:Int64} AND error_fingerprint > {after_text:String})
ORDER BY visitors DESC, error_fingerprint
LIMIT {limit:UInt32}
