-- Who came back: (cohort, interval, visitors of the cohort that are active in the interval), and for each cohort one row
-- (cohort, null, its size). A visitor who granted consent belongs to the interval of the first event ever that the cohort
-- goes by. Times are UTC milliseconds; cohorts begin at from, everything ends at to.
WITH
  /*intervals*/ (at -> at) AS interval_of,
  visitors AS (
    SELECT
      minIf(ts, /*cohort*/ 1) AS first,
      interval_of(toUnixTimestamp64Milli(first)) AS cohort,
      groupUniqArrayIf(
        interval_of(toUnixTimestamp64Milli(greatest(ts, fromUnixTimestamp64Milli({from:Int64}, 'UTC')))),
        (/*returned*/ 1) AND ts >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')) AS active_in
    FROM events
    WHERE site = {site:String} AND (bot = 0 OR {include_bots:UInt8} = 1) AND consent = 'granted'
      AND ts < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    GROUP BY visitor
    HAVING countIf(/*cohort*/ 1) > 0 AND first >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
      AND countIf((/*filter*/ 1) AND ts >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')) > 0
  )
SELECT cohort, active, count() AS visitors
FROM visitors
ARRAY JOIN arrayConcat([CAST(NULL AS Nullable(Int64))], arrayFilter(slot -> slot >= cohort, active_in)) AS active
GROUP BY cohort, active
ORDER BY cohort, active
