-- Requests of pages over all in [from, to): (requests, of them with a known status, failed), one row. Times are UTC
-- milliseconds.
SELECT count(), countIf(request_status > 0), countIf(request_status >= 400)
FROM events
WHERE site = {site:String} AND (bot = 0 OR {include_bots:UInt8} = 1) AND (/*filter*/ 1)
  AND kind = 'request'
  AND ts >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND ts < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
