-- Of the streams whose first event lies in [from, to), counted whole: (streams, their events, the numbers missing below
-- their highest ones). Rows from before streams were kept have none. Times are UTC milliseconds.
SELECT count(), sum(seen), sum(missing)
FROM
  (
    SELECT count() AS seen, max(seq) + 1 - uniqExact(seq) AS missing
    FROM events
    WHERE site = {site:String} AND stream != 0
      AND ts >= fromUnixTimestamp64Milli({scan_from:Int64}, 'UTC')
      AND ts < fromUnixTimestamp64Milli({scan_to:Int64}, 'UTC')
    GROUP BY stream
    HAVING min(ts) >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
      AND min(ts) < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  )
