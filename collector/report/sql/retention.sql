-- Who came back: (cohort, interval, visitors of the cohort that are active in the interval), and for each cohort one row
-- (cohort, null, its size). A visitor who granted consent belongs to the interval of the first event ever that the cohort
-- goes by. Times are UTC milliseconds; cohorts begin at from, everything ends at to. Slices that count for neither are
-- left out.
WITH
  /*intervals*/ (at -> at) AS interval_of,
  visitors AS (
    SELECT
      minIf(first_ts, /*cohort*/ 1) AS first,
      interval_of(toUnixTimestamp64Milli(first)) AS cohort,
      groupUniqArrayIf(
        interval_of(toUnixTimestamp64Milli(greatest(slot, fromUnixTimestamp64Milli({from:Int64}, 'UTC')))),
        (/*returned*/ actions > 0) AND slot >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')) AS active_in
    FROM /*slices*/ session_slices
    WHERE site = {site:String} AND (bot = 0 OR {include_bots:UInt8} = 1) AND consent = 'granted'
      AND slot < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
      AND ((/*cohort*/ 1) OR (/*returned*/ actions > 0)) AND (/*passing*/ 1)
    GROUP BY visitor
    HAVING countIf(/*cohort*/ 1) > 0 AND first >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  )
SELECT cohort, active, count() AS visitors
FROM visitors
ARRAY JOIN arrayConcat([CAST(NULL AS Nullable(Int64))], arrayFilter(slot -> slot >= cohort, active_in)) AS active
GROUP BY cohort, active
ORDER BY cohort, active
