-- Hours of a site for which rollup_marks counts other events than there are, after an erasure or the site's retention:
-- (hour in UTC seconds, events counted, events). Hours whose events and slices differ are left out.
SELECT toInt64(toUnixTimestamp(hour)), sumIf(n, side = 'marks') AS counted, sumIf(n, side = 'slices') AS there
FROM
  (
    SELECT 'marks' AS side, hour, sum(events) AS n
    FROM rollup_marks
    WHERE site = {site:String}
    GROUP BY hour
    UNION ALL
    SELECT 'slices' AS side, toStartOfHour(slot, 'UTC') AS hour, toInt64(sum(events)) AS n
    FROM session_slices
    WHERE site = {site:String}
    GROUP BY hour
    UNION ALL
    SELECT 'events' AS side, toStartOfHour(ts, 'UTC') AS hour, toInt64(count()) AS n
    FROM events
    WHERE site = {site:String}
    GROUP BY hour
  )
GROUP BY hour
HAVING counted != there AND there = sumIf(n, side = 'events')
ORDER BY hour
LIMIT 2000
