-- The figures of overview.sql within a percent, of closed days alone.
SELECT
  uniqCombined64Merge(17)(visitors_state),
  sum(sessions) AS session_count,
  sum(pageviews),
  sum(sessions_engaged),
  if(session_count = 0, NULL, quantileBFloat16Merge(0.5)(duration_state)),
  if(session_count = 0, NULL, quantileBFloat16Merge(0.5)(engaged_state))
FROM closed_days FINAL
WHERE site = {site:String} AND zone = {zone:String} AND has({closed_days:Array(Int64)}, toUnixTimestamp64Milli(begin))
