-- Figures of closed days: (begin in UTC milliseconds, visitors, page views, sessions that begin in it, active, active who
-- granted consent, those of the 7 and of the 30 days that end with it, page views by who granted), oldest first.
SELECT
  toUnixTimestamp64Milli(begin) AS begin_ms,
  visitors,
  pageviews,
  sessions,
  active,
  active_granted,
  active_granted_7,
  active_granted_30,
  pageviews_granted
FROM closed_days FINAL
WHERE site = {site:String} AND zone = {zone:String} AND has({closed_days:Array(Int64)}, toUnixTimestamp64Milli(begin))
ORDER BY begin_ms
