-- One feature, of visitors who granted consent: row (null, active visitors of the period, users of the feature in it,
-- uses, those whose first use ever falls in it, median ms from first seen to that first use), and a row (interval, users,
-- new users, 0, 0, null) for each interval with uses. Times are UTC milliseconds.
WITH
  /*intervals*/ (at -> at) AS interval_of,
  seen AS (
    SELECT
      visitor,
      toUnixTimestamp64Milli(min(first_ts)) AS first_seen,
      sumIf(actions, slot >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')) > 0 AS active
    FROM /*slices*/ session_slices
    WHERE site = {site:String} AND (bot = 0 OR {include_bots:UInt8} = 1) AND consent = 'granted'
      AND slot < fromUnixTimestamp64Milli({to:Int64}, 'UTC') AND (/*passing*/ 1)
    GROUP BY visitor
  ),
  used AS (
    SELECT
      visitor,
      toUnixTimestamp64Milli(min(ts)) AS first_use,
      countIf(ts >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')) AS uses,
      groupUniqArrayIf(
        interval_of(toUnixTimestamp64Milli(greatest(ts, fromUnixTimestamp64Milli({from:Int64}, 'UTC')))),
        ts >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')) AS used_in
    FROM events
    WHERE site = {site:String} AND (bot = 0 OR {include_bots:UInt8} = 1) AND consent = 'granted'
      AND kind = {kind:String} AND ts < fromUnixTimestamp64Milli({to:Int64}, 'UTC') AND (/*feature*/ 1)
    GROUP BY visitor
  ),
  visitors AS (
    SELECT
      seen.first_seen AS first_seen,
      seen.active AS active,
      used.first_use AS first_use,
      used.uses AS uses,
      used.used_in AS used_in,
      uses > 0 AND first_use >= {from:Int64} AS is_new
    FROM seen
    LEFT JOIN used ON used.visitor = seen.visitor
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
SELECT toNullable(toInt64(in_it)) AS slot, count(), countIf(is_new AND interval_of(greatest(first_use, {from:Int64})) = in_it), 0, 0, NULL
FROM visitors
ARRAY JOIN used_in AS in_it
GROUP BY in_it
ORDER BY slot
