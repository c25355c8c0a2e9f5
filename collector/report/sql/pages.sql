-- Pages: views and viewers in [from, to); entries, exits and viewing sessions of the sessions that begin in it,
-- counted whole. One row a page (host and path; last both as one name), most viewed first; rows after the cursor (page
-- views, name) only, when there is one. Times are UTC milliseconds.
WITH
  sessions AS (
    SELECT
      argMinIf((host, path), (ts, seq, batch_id), kind = 'pageview') AS entry,
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
SELECT
  page.1 AS page_host,
  page.2 AS page_path,
  sum(views) AS pageviews,
  sum(viewers) AS visitors,
  sum(entered) AS entries,
  sum(left_from) AS exits,
  sum(viewing_sessions) AS sessions_with_page,
  concat(page_host, '\n', page_path) AS page_name
FROM
  (
    SELECT
      (host, path) AS page,
      count() AS views,
      /*uniq*/ uniqExact(visitor) AS viewers,
      toUInt64(0) AS entered,
      toUInt64(0) AS left_from,
      toUInt64(0) AS viewing_sessions
    FROM events
    WHERE site = {site:String} AND kind = 'pageview' AND (bot = 0 OR {include_bots:UInt8} = 1) AND (/*filter*/ 1)
      AND ts >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
      AND ts < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    GROUP BY host, path
    UNION ALL
    SELECT viewed_page, 0, 0, countIf(viewed_page = entry), countIf(viewed_page = exit), count()
    FROM sessions
    ARRAY JOIN viewed AS viewed_page
    GROUP BY viewed_page
  )
GROUP BY page
HAVING {after:Int64} < 0 OR pageviews < {after:Int64}
  OR (pageviews = {after:Int64} AND page_name > {after_text:String})
ORDER BY pageviews DESC, page_name
LIMIT {limit:UInt32}
