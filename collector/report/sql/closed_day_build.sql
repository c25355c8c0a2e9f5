-- A row of closed_days, of the slices of the site from month_from (29 days before begin) to depends_to. Times are UTC
-- milliseconds. The same figures as the reports'.
INSERT INTO closed_days
WITH
/*sessions_begun*/
SELECT
  {site:String} AS site,
  {zone:String} AS zone,
  fromUnixTimestamp64Milli({begin:Int64}, 'UTC') AS begin,
  fromUnixTimestamp64Milli({end:Int64}, 'UTC') AS end,
  fromUnixTimestamp64Milli({month_from:Int64}, 'UTC') AS depends_from,
  fromUnixTimestamp64Milli({depends_to:Int64}, 'UTC') AS depends_to,
  {inserts:UInt64} AS inserts,
  now64(3, 'UTC') AS built_at,
  visitors,
  views AS pageviews,
  views_granted AS pageviews_granted,
  sessions,
  sessions_engaged,
  active,
  active_granted,
  active_granted_7,
  active_granted_30,
  visitors_state,
  duration_state,
  engaged_state
FROM
  (
    SELECT
      uniqExact(visitor) AS visitors,
      sum(pageviews) AS views,
      sumIf(pageviews, consent = 'granted') AS views_granted,
      uniqExactIf(visitor, actions > 0) AS active,
      uniqExactIf(visitor, actions > 0 AND consent = 'granted') AS active_granted,
      uniqCombined64State(17)(visitor) AS visitors_state
    FROM session_slices
    WHERE site = {site:String} AND bot = 0
      AND slot >= fromUnixTimestamp64Milli({begin:Int64}, 'UTC')
      AND slot < fromUnixTimestamp64Milli({end:Int64}, 'UTC')
  ) AS in_day,
  (
    SELECT
      count() AS sessions,
      countIf(engaged) AS sessions_engaged,
      quantileBFloat16State(0.5)(duration_ms) AS duration_state,
      quantileBFloat16State(0.5)(engaged_ms_sum) AS engaged_state
    FROM begun
  ) AS of_sessions,
  (
    SELECT
      uniqExactIf(visitor, slot >= fromUnixTimestamp64Milli({week_from:Int64}, 'UTC')) AS active_granted_7,
      uniqExact(visitor) AS active_granted_30
    FROM session_slices
    WHERE site = {site:String} AND bot = 0 AND consent = 'granted' AND actions > 0
      AND slot >= fromUnixTimestamp64Milli({month_from:Int64}, 'UTC')
      AND slot < fromUnixTimestamp64Milli({end:Int64}, 'UTC')
  ) AS in_month
SETTINGS max_threads = 1
