-- The days of the site's zone in the period whose sessions are closed and still hold, oldest first: (begin, end, closing);
-- before them (0, events in the period's whole hours, 0). Times are UTC milliseconds.
WITH
  marks AS (
    SELECT hour, sum(events) AS happened, sum(inserts) AS made
    FROM rollup_marks
    -- As far as a day of the period can depend on.
    WHERE site = {site:String}
      AND hour >= fromUnixTimestamp64Milli({from:Int64} - 3 * 86400000, 'UTC')
      AND hour < fromUnixTimestamp64Milli({to:Int64} + 4 * 86400000, 'UTC')
    GROUP BY hour
  )
SELECT begin_ms, end_ms, named
FROM
  (
    SELECT
      toInt64(0) AS begin_ms,
      greatest(sum(happened), 0) AS end_ms,
      toInt64(0) AS named
    FROM marks
    WHERE hour >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
      AND hour + 3600 <= fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    UNION ALL
    SELECT toUnixTimestamp64Milli(closed.begin), toUnixTimestamp64Milli(closed.end), closed.closing
    FROM
      (
        SELECT begin, end, depends_from, depends_to, inserts, closing
        FROM closed_session_days FINAL
        WHERE {closed:UInt8} = 1 AND site = {site:String} AND zone = {zone:String}
          AND begin >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
          AND end <= fromUnixTimestamp64Milli({to:Int64}, 'UTC')
      ) AS closed
    CROSS JOIN marks
    WHERE closed.closing != 0
    GROUP BY closed.begin, closed.end, closed.inserts, closed.closing
    HAVING sumIf(made, hour >= toStartOfHour(closed.depends_from, 'UTC') AND hour < closed.depends_to) = closed.inserts
  )
ORDER BY begin_ms
