  -- Sessions that begin in the period, a row each: `begun`, for SQL that says so (closed_sessions.hpp). Those of the open
  -- stretches [open_from[i], open_to[i]) are counted whole from slices: scan_days lie around them.
  (at -> arrayExists((a, b) -> at >= a AND at < b, {open_from:Array(Int64)}, {open_to:Array(Int64)})) AS is_open,
  begun AS (
    SELECT
      visitor,
      /*value*/ '' AS value,
      toUnixTimestamp64Milli(min(first_ts)) AS first_ms,
      toUnixTimestamp64Milli(max(last_ts)) - first_ms AS duration_ms,
      sum(events) AS event_count,
      sum(pageviews) AS views,
      sum(engaged_ms) AS engaged_ms_sum,
      engaged_ms_sum >= {engaged_from_ms:UInt64} OR views >= 2 OR sum(conversions) > 0 AS engaged
    FROM /*slices*/ session_slices
    WHERE site = {site:String} AND (bot = 0 OR {include_bots:UInt8} = 1)
      AND slot >= fromUnixTimestamp64Milli({scan_from:Int64}, 'UTC')
      AND slot < fromUnixTimestamp64Milli({scan_to:Int64}, 'UTC')
      AND toDate(slot) IN {scan_days:Array(Date)}
    GROUP BY visitor, session
    HAVING is_open(first_ms) AND countIf(/*filter*/ 1) > 0
    /*closed*/
  )
