-- Sites and UTC days on which session_slices does not add up to events: (site, day, events, events of the rollup).
-- Days that a site's retention (kept_days: JSON, site -> days, 0 for ever) reaches are left out: each table's rows leave
-- when its parts merge.
SELECT site, day, sumIf(counted, side = 'events'), sumIf(counted, side = 'rollup')
FROM
  (
    SELECT
      'events' AS side,
      site,
      toDate(ts) AS day,
      count() AS counted,
      (counted, countIf(kind = 'pageview'), countIf(kind IN ('custom', 'submit')),
        countIf(kind IN ('pageview', 'click', 'submit', 'custom')), sum(engaged_ms), uniqExact(visitor),
        uniqExact((visitor, session, bot, consent, host, country, region, city, browser, browser_version, os, device,
          language, timezone, screen, connection, tracker_version)), min(ts), max(ts)) AS sums
    FROM events
    GROUP BY site, day
    UNION ALL
    SELECT
      'rollup' AS side,
      site,
      toDate(slot) AS day,
      sum(events) AS counted,
      (counted, sum(pageviews), sum(conversions), sum(actions), sum(engaged_ms), uniqExact(visitor),
        uniqExact((visitor, session, bot, consent, host, country, region, city, browser, browser_version, os, device,
          language, timezone, screen, connection, tracker_version)), min(first_ts), max(last_ts)) AS sums
    FROM session_slices
    GROUP BY site, day
  )
GROUP BY site, day
HAVING (count() != 2 OR uniqExact(sums) != 1)
  AND (JSONExtractUInt({kept_days:String}, site) = 0 OR day > today() - JSONExtractUInt({kept_days:String}, site))
ORDER BY site, day
