-- The sessions that begin in [begin, end), from a day before to depends_to, after which none of them goes on: their contexts
-- of slices, their entry and exit of page views. Times are UTC milliseconds.
INSERT INTO closed_sessions
WITH
  contexts AS (
    SELECT
      visitor,
      session,
      consent,
      host,
      country,
      region,
      city,
      browser,
      browser_version,
      os,
      device,
      language,
      timezone,
      screen,
      connection,
      tracker_version,
      min(first_ts) AS from_ts,
      max(last_ts) AS to_ts,
      sum(events) AS event_count,
      sum(pageviews) AS views,
      sum(conversions) AS conversion_count,
      sum(engaged_ms) AS engaged_ms_sum,
      min(lead) AS first_lead
    FROM session_slices
    WHERE site = {site:String} AND bot = 0
      AND slot >= fromUnixTimestamp64Milli({begin:Int64} - 86400000, 'UTC')
      AND slot < fromUnixTimestamp64Milli({depends_to:Int64}, 'UTC')
    GROUP BY visitor, session, consent, host, country, region, city, browser, browser_version, os, device, language,
      timezone, screen, connection, tracker_version
  ),
  numbered AS (
    SELECT
      *,
      min(from_ts) OVER (PARTITION BY visitor, session) AS begun,
      count() OVER (PARTITION BY visitor, session) AS context_count,
      row_number() OVER (PARTITION BY visitor, session ORDER BY first_lead) AS part
    FROM contexts
  ),
  viewed AS (
    SELECT
      visitor,
      session,
      argMin(
        (path, referrer_host, channel, utm_source, utm_medium, utm_campaign, utm_term, utm_content),
        (ts, seq, batch_id)) AS first_view,
      argMax(path, (ts, seq, batch_id)) AS last_path
    FROM events
    WHERE site = {site:String} AND bot = 0 AND kind = 'pageview'
      AND ts >= fromUnixTimestamp64Milli({begin:Int64}, 'UTC')
      AND ts < fromUnixTimestamp64Milli({depends_to:Int64}, 'UTC')
    GROUP BY visitor, session
  )
SELECT
  {site:String} AS site,
  {zone:String} AS zone,
  fromUnixTimestamp64Milli({begin:Int64}, 'UTC') AS begin,
  {closing:Int64} AS closing,
  now64(3, 'UTC') AS built_at,
  numbered.visitor,
  numbered.session,
  part,
  context_count AS contexts,
  consent,
  host,
  country,
  region,
  city,
  browser,
  browser_version,
  os,
  device,
  language,
  timezone,
  screen,
  connection,
  tracker_version,
  first_view.1 AS entry,
  last_path AS exit,
  first_view.2 AS referrer,
  first_view.3 AS channel,
  first_view.4 AS utm_source,
  first_view.5 AS utm_medium,
  first_view.6 AS utm_campaign,
  first_view.7 AS utm_term,
  first_view.8 AS utm_content,
  from_ts AS first_ts,
  to_ts AS last_ts,
  event_count AS events,
  views AS pageviews,
  conversion_count AS conversions,
  engaged_ms_sum AS engaged_ms,
  first_lead AS lead
FROM numbered
LEFT JOIN viewed ON viewed.visitor = numbered.visitor AND viewed.session = numbered.session
WHERE begun >= fromUnixTimestamp64Milli({begin:Int64}, 'UTC') AND begun < fromUnixTimestamp64Milli({end:Int64}, 'UTC')
SETTINGS max_threads = 1
