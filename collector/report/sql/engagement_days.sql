-- Visitors who granted consent by the number of days of [from, to) on which they were active: (days, visitors).
WITH
  /*intervals*/ (at -> at) AS interval_of
SELECT days, count()
FROM
  (
    SELECT uniqExact(interval_of(toUnixTimestamp64Milli(slot))) AS days
    FROM /*slices*/ session_slices
    WHERE site = {site:String} AND (bot = 0 OR {include_bots:UInt8} = 1) AND (/*filter*/ 1)
      AND consent = 'granted' AND actions > 0
      AND slot >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
      AND slot < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    GROUP BY visitor
  )
GROUP BY days
ORDER BY days
