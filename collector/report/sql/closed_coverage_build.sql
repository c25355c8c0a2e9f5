-- The row of closed_coverage of the UTC day [from, to): what coverage.sql counts of it. None while rollup_marks counts other
-- events than there are, as an insert is in one and not yet in the other. Times are UTC milliseconds.
INSERT INTO closed_coverage
WITH
  (
    SELECT (sum(events), sum(inserts))
    FROM rollup_marks
    WHERE site = {site:String}
      AND hour >= fromUnixTimestamp64Milli({scan_from:Int64}, 'UTC')
      AND hour < fromUnixTimestamp64Milli({scan_to:Int64}, 'UTC')
  ) AS marked
SELECT
  {site:String} AS site,
  fromUnixTimestamp64Milli({from:Int64}, 'UTC') AS begin,
  marked.2 AS inserts,
  now64(3, 'UTC') AS built_at,
  sumIf(seen, of_day) AS events,
  sumIf(missing, of_day) AS missing,
  sumIf(from_samples, of_day) AS sampled,
  if(countIf(of_day) = 0, toFloat32(1), minIf(rate, of_day)) AS lowest_rate
FROM
  (
    SELECT
      toUnixTimestamp64Milli(min(ts)) AS first_ms,
      first_ms >= {from:Int64} AND first_ms < {to:Int64} AS of_day,
      count() AS seen,
      if(stream = 0, 0, max(seq) + 1 - uniqExact(seq)) AS missing,
      countIf(sample_rate < 1) AS from_samples,
      min(sample_rate) AS rate
    FROM events
    WHERE site = {site:String}
      AND ts >= fromUnixTimestamp64Milli({scan_from:Int64}, 'UTC')
      AND ts < fromUnixTimestamp64Milli({scan_to:Int64}, 'UTC')
    GROUP BY stream, if(stream = 0, toDate(ts), toDate(0))
  )
HAVING toInt64(sum(seen)) = marked.1
SETTINGS max_threads = 1
