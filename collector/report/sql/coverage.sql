-- What of a site's page loads (streams) came, by the UTC day of a load's first event: (day, page loads' events, the
-- numbers missing below their highest ones, events of samples, the lowest rate). Times are UTC milliseconds; days in
-- [from, to), loads counted whole.
SELECT
  intDiv(first_ms, 86400000) AS day,
  sum(seen),
  sum(missing),
  sum(sampled),
  min(rate)
FROM
  (
    SELECT
      toUnixTimestamp64Milli(min(ts)) AS first_ms,
      count() AS seen,
      -- Events from before streams were kept are of none.
      if(stream = 0, 0, max(seq) + 1 - uniqExact(seq)) AS missing,
      countIf(sample_rate < 1) AS sampled,
      min(sample_rate) AS rate
    FROM events
    WHERE site = {site:String}
      AND ts >= fromUnixTimestamp64Milli({scan_from:Int64}, 'UTC')
      AND ts < fromUnixTimestamp64Milli({scan_to:Int64}, 'UTC')
    GROUP BY stream, if(stream = 0, toDate(ts), toDate(0))
    HAVING first_ms >= {from:Int64} AND first_ms < {to:Int64}
  )
GROUP BY day
ORDER BY day
