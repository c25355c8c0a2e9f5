-- The days of closed_coverage in [from, to) that hold, with the columns of coverage.sql. Times are UTC milliseconds.
WITH
  marks AS (
    SELECT hour, sum(inserts) AS made
    FROM rollup_marks
    WHERE site = {site:String}
      AND hour >= fromUnixTimestamp64Milli({scan_from:Int64}, 'UTC')
      AND hour < fromUnixTimestamp64Milli({scan_to:Int64}, 'UTC')
    GROUP BY hour
  )
SELECT
  intDiv(toUnixTimestamp64Milli(closed.begin), 86400000) AS day,
  any(closed.events),
  any(closed.missing),
  any(closed.sampled),
  any(closed.lowest_rate)
FROM
  (
    SELECT begin, inserts, events, missing, sampled, lowest_rate
    FROM closed_coverage FINAL
    WHERE site = {site:String}
      AND begin >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
      AND begin < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  ) AS closed
CROSS JOIN marks
GROUP BY closed.begin, closed.inserts
HAVING sumIf(made, hour >= closed.begin - toIntervalDay(1) AND hour < closed.begin + toIntervalDay(2)) = closed.inserts
ORDER BY day
