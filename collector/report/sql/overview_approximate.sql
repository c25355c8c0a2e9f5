-- The figures of overview.sql within a percent: those of closed days from their states, of the open rest (stretches
-- [open_from[i], open_to[i]) from slices.
WITH
/*sessions_begun*/,
  closed AS (
    SELECT visitors_state, pageviews, sessions, sessions_engaged, duration_state, engaged_state
    FROM closed_days FINAL
    WHERE site = {site:String} AND zone = {zone:String} AND has({closed_days:Array(Int64)}, toUnixTimestamp64Milli(begin))
  )
SELECT visitors, session_count, views_in_period, engaged_count, session_ms_median, engaged_ms_median
FROM
  (
    SELECT uniqCombined64Merge(17)(state) AS visitors, sum(some_views) AS views_in_period
    FROM
      (
        SELECT visitors_state AS state, pageviews AS some_views
        FROM closed
        UNION ALL
        SELECT uniqCombined64State(17)(visitor), sum(pageviews)
        FROM /*slices*/ session_slices
        WHERE site = {site:String} AND (bot = 0 OR {include_bots:UInt8} = 1)
          AND toDate(slot) IN {scan_days:Array(Date)} AND is_open(toUnixTimestamp64Milli(slot))
      )
  ) AS in_period,
  (
    SELECT
      sum(some) AS session_count,
      sum(some_engaged) AS engaged_count,
      quantileBFloat16Merge(0.5)(duration) AS duration_median,
      quantileBFloat16Merge(0.5)(engaged_time) AS engaged_time_median,
      if(session_count = 0, NULL, duration_median) AS session_ms_median,
      if(session_count = 0, NULL, engaged_time_median) AS engaged_ms_median
    FROM
      (
        SELECT sessions AS some, sessions_engaged AS some_engaged, duration_state AS duration, engaged_state AS engaged_time
        FROM closed
        UNION ALL
        SELECT
          count(),
          countIf(engaged),
          quantileBFloat16State(0.5)(duration_ms),
          quantileBFloat16State(0.5)(engaged_ms_sum)
        FROM begun
      )
  ) AS of_sessions
