-- Active visitors by day: (day, those of the day, those of them who granted consent, changes of the count of the 7 and
-- of the 30 days ending with it, granted only). A visitor counts in a window from an active day until the window has
-- passed it or the next active day takes over, so that the changes add up to the count. Times are UTC milliseconds;
-- from lies 29 days before shown_from, which begins the first day shown.
WITH
  /*intervals*/ (at -> at) AS interval_of
SELECT day, sum(active), sum(active_granted), sum(change_7), sum(change_30)
FROM
  (
    SELECT
      interval_of(toUnixTimestamp64Milli(slot)) AS day,
      uniqExact(visitor) AS active,
      uniqExactIf(visitor, consent = 'granted') AS active_granted,
      toInt64(0) AS change_7,
      toInt64(0) AS change_30
    FROM /*slices*/ session_slices
    WHERE site = {site:String} AND (bot = 0 OR {include_bots:UInt8} = 1) AND (/*filter*/ 1)
      AND actions > 0
      AND slot >= fromUnixTimestamp64Milli({shown_from:Int64}, 'UTC')
      AND slot < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    GROUP BY day
    UNION ALL
    SELECT change.1 AS day, 0, 0, sum(change.2), sum(change.3)
    FROM
      (
        SELECT
          arraySort(groupUniqArray(interval_of(toUnixTimestamp64Milli(slot)))) AS days,
          arrayPushBack(arrayPopFront(days), toInt64(1000000)) AS next_days
        FROM /*slices*/ session_slices
        WHERE site = {site:String} AND (bot = 0 OR {include_bots:UInt8} = 1) AND (/*filter*/ 1)
          AND consent = 'granted' AND actions > 0
          AND slot >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
          AND slot < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
        GROUP BY visitor
      )
    ARRAY JOIN arrayConcat(
      arrayMap(d -> (d, 1, 1), days),
      arrayMap((d, n) -> (least(d + 7, n), -1, 0), days, next_days),
      arrayMap((d, n) -> (least(d + 30, n), 0, -1), days, next_days)) AS change
    GROUP BY day
  )
GROUP BY day
ORDER BY day
