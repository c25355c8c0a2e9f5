-- What a period is made of, rows (begin, end): first (0, events in its whole hours), then the days of the site's zone in it
-- that are closed and still hold, oldest first: rollup_marks counts as many inserts as when they were closed. Times are
-- UTC milliseconds.
WITH
  marks AS (
    SELECT hour, sum(events) AS happened, sum(inserts) AS made
    FROM rollup_marks
    -- As far as a day of the period can depend on.
    WHERE site = {site:String}
      AND hour >= fromUnixTimestamp64Milli({from:Int64} - 32 * 86400000, 'UTC')
      AND hour < fromUnixTimestamp64Milli({to:Int64} + 4 * 86400000, 'UTC')
    GROUP BY hour
  )
SELECT begin_ms, end_ms
FROM
  (
    SELECT
      toInt64(0) AS begin_ms,
      greatest(sum(happened), 0) AS end_ms
    FROM marks
    WHERE hour >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
      AND hour + 3600 <= fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    UNION ALL
    SELECT toUnixTimestamp64Milli(closed.begin), toUnixTimestamp64Milli(closed.end)
    FROM
      (
        SELECT begin, end, depends_from, depends_to, inserts
        FROM closed_days FINAL
        WHERE {closed:UInt8} = 1 AND site = {site:String} AND zone = {zone:String}
          AND begin >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
          AND end <= fromUnixTimestamp64Milli({to:Int64}, 'UTC')
      ) AS closed
    CROSS JOIN marks
    GROUP BY closed.begin, closed.end, closed.inserts
    HAVING sumIf(made, hour >= toStartOfHour(closed.depends_from, 'UTC') AND hour < closed.depends_to) = closed.inserts
  )
ORDER BY begin_ms
