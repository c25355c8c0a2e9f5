-- Shapes of the sessions that begin in [from, to), counted whole: one row. Times are UTC milliseconds.
-- lasting[i]: sessions of at least bounds[i]; deep[i]: sessions of i page views, the last i or more.
WITH
  sessions AS (
    SELECT
      visitor,
      toUnixTimestamp64Milli(max(last_ts)) - toUnixTimestamp64Milli(min(first_ts)) AS duration_ms,
      sum(engaged_ms) AS engaged_ms_sum,
      sum(pageviews) AS views
    FROM /*slices*/ session_slices
    WHERE site = {site:String} AND (bot = 0 OR {include_bots:UInt8} = 1)
      AND slot >= fromUnixTimestamp64Milli({scan_from:Int64}, 'UTC')
      AND slot < fromUnixTimestamp64Milli({scan_to:Int64}, 'UTC')
    GROUP BY visitor, session
    HAVING min(first_ts) >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
      AND min(first_ts) < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
      AND countIf(/*filter*/ 1) > 0
  )
SELECT
  count(),
  quantileExactInclusiveOrNull(0.5)(duration_ms),
  quantileExactInclusiveOrNull(0.9)(duration_ms),
  quantileExactInclusiveOrNull(0.5)(engaged_ms_sum),
  quantileExactInclusiveOrNull(0.9)(engaged_ms_sum),
  sumForEach(arrayMap(bound -> toUInt64(duration_ms >= bound), {bounds:Array(Int64)})) AS lasting,
  sumForEach(arrayMap(depth -> toUInt64(least(views, {deepest:UInt64}) = depth), range(1, {deepest:UInt64} + 1))) AS deep,
  uniqExact(visitor)
FROM sessions
