-- Where sessions end: (host, path, sessions that viewed the page, those whose last page view it is, visitors), of sessions that
-- begin in [from, to), counted whole; most exits first. Times are UTC milliseconds.
WITH
  sessions AS (
    SELECT
      visitor,
      argMaxIf((host, path), (ts, seq, batch_id), kind = 'pageview') AS exit,
      groupUniqArrayIf((host, path), kind = 'pageview') AS viewed
    FROM events
    WHERE site = {site:String} AND (bot = 0 OR {include_bots:UInt8} = 1)
      AND ts >= fromUnixTimestamp64Milli({scan_from:Int64}, 'UTC')
      AND ts < fromUnixTimestamp64Milli({scan_to:Int64}, 'UTC')
    GROUP BY visitor, session
    HAVING min(ts) >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
      AND min(ts) < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
      AND countIf(/*filter*/ 1) > 0
  )
SELECT page.1 AS page_host, page.2 AS page_path, count() AS viewing, countIf(page = exit) AS exits,
  uniqExact(visitor)
FROM sessions
ARRAY JOIN viewed AS page
GROUP BY page
ORDER BY exits DESC, page_host, page_path
LIMIT {limit:UInt32}
