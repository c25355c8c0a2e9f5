-- Sessions by what they have in common, one row a value, most visitors first: those that begin in [from, to), counted
-- whole. Times are UTC milliseconds. Rows after the cursor (visitors, value) only, when there is one.
WITH
  sessions AS (
    SELECT
      visitor,
      /*value*/ '' AS value,
      sum(events) AS event_count,
      sum(pageviews) AS views,
      sum(engaged_ms) AS engaged_ms_sum,
      engaged_ms_sum >= {engaged_from_ms:UInt64} OR views >= 2 OR sum(conversions) > 0 AS engaged
    FROM /*slices*/ session_slices
    WHERE site = {site:String} AND (bot = 0 OR {include_bots:UInt8} = 1)
      AND slot >= fromUnixTimestamp64Milli({scan_from:Int64}, 'UTC')
      AND slot < fromUnixTimestamp64Milli({scan_to:Int64}, 'UTC')
    GROUP BY visitor, session
    HAVING min(first_ts) >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
      AND min(first_ts) < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
      AND countIf(/*filter*/ 1) > 0
  )
SELECT
  value,
  uniqExact(visitor) AS visitors,
  count() AS sessions,
  sum(views) AS pageviews,
  sum(event_count) AS events,
  countIf(engaged) AS engaged_sessions,
  quantileExactInclusiveOrNull(0.5)(engaged_ms_sum) AS engaged_ms_median
FROM sessions
GROUP BY value
HAVING {after:Int64} < 0 OR visitors < {after:Int64}
  OR (visitors = {after:Int64} AND value > {after_text:String})
ORDER BY visitors DESC, value
LIMIT {limit:UInt32}
