-- Requests that pages made in [from, to): (method, host, path, requests, visitors, of them with a known status, failed,
-- median and 95th percentile of their milliseconds, host, path and method as one name), most first; rows after the cursor
-- (requests, name) only, when there is one. Times are UTC milliseconds.
SELECT
  request_method,
  request_host,
  request_path,
  count() AS requests,
  uniqExact(visitor),
  countIf(request_status > 0),
  countIf(request_status >= 400),
  quantileExactInclusive(0.5)(duration_ms),
  quantileExactInclusive(0.95)(duration_ms),
  concat(request_host, '\n', request_path, '\n', request_method) AS request_name
FROM events
WHERE site = {site:String} AND (bot = 0 OR {include_bots:UInt8} = 1) AND (/*filter*/ 1)
  AND kind = 'request'
  AND ts >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND ts < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY request_method, request_host, request_path
HAVING {after:Int64} < 0 OR requests < {after:Int64}
  OR (requests = {after:Int64} AND request_name > {after_text:String})
ORDER BY requests DESC, request_name
LIMIT {limit:UInt32}
