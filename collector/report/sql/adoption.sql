-- One feature, of visitors who granted consent: row (null, active visitors of the period, users of the feature in it,
-- uses, those whose first use ever falls in it, median ms from first seen to that first use), and a row (interval, users,
-- new users, 0, 0, null) for each interval with uses. Times are UTC milliseconds.
WITH
  /*intervals*/ (at -> at) AS interval_of,
  visitors AS (
    SELECT
      toUnixTimestamp64Milli(min(ts)) AS first_seen,
      toUnixTimestamp64Milli(minIf(ts, /*feature*/ 1)) AS first_use,
      countIf((/*feature*/ 1) AND ts >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')) AS uses,
      uses > 0 AND first_use >= {from:Int64} AS is_new,
      countIf(kind IN ('pageview', 'click', 'submit', 'custom')
        AND ts >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')) > 0 AS active,
      groupUniqArrayIf(
        interval_of(toUnixTimestamp64Milli(greatest(ts, fromUnixTimestamp64Milli({from:Int64}, 'UTC')))),
        (/*feature*/ 1) AND ts >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')) AS used_in
    FROM events
    WHERE site = {site:String} AND (bot = 0 OR {include_bots:UInt8} = 1) AND consent = 'granted'
      AND ts < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    GROUP BY visitor
    HAVING countIf((/*filter*/ 1) AND ts >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')) > 0
  )
SELECT
  CAST(NULL AS Nullable(Int64)) AS slot,
  countIf(active),
  countIf(uses > 0),
  sum(uses),
  countIf(is_new),
  quantileExactInclusiveOrNullIf(0.5)(first_use - first_seen, is_new)
FROM visitors
UNION ALL
SELECT toNullable(toInt64(used)) AS slot, count(), countIf(is_new AND interval_of(greatest(first_use, {from:Int64})) = used), 0, 0, NULL
FROM visitors
ARRAY JOIN used_in AS used
GROUP BY used
ORDER BY slot
