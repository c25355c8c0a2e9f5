-- One row: of sessions that begin in [from, to), counted whole, the median and the 90th percentile of engaged time and of
-- events, and of their page views with an engagement event the median of the deepest scroll. An engagement event belongs
-- to the latest page view of its page before it. Times are UTC milliseconds.
WITH
  sessions AS (
    SELECT
      sum(engaged_ms) AS engaged_ms_sum,
      count() AS event_count,
      countIf(kind = 'frustration' AND name = 'rage') AS rage,
      countIf(kind = 'frustration' AND name = 'dead') AS dead,
      arraySort(groupArrayIf((ts, seq, batch_id, kind = 'pageview', scroll_pct, (host, path)),
        kind IN ('pageview', 'engagement'))) AS rows,
      arrayFilter(view -> view.1 > 0, arrayMap(
        (row, i) -> (
          if(row.4, 0, arrayLastIndex((other, j) -> j <= i AND other.4 AND other.6 = row.6, rows, arrayEnumerate(rows))),
          row.5),
        rows, arrayEnumerate(rows))) AS scrolled,
      arrayMap(view -> arrayMax(s -> if(s.1 = view, s.2, 0), scrolled), arrayDistinct(arrayMap(s -> s.1, scrolled))) AS deepest
    FROM events
    WHERE site = {site:String} AND (bot = 0 OR {include_bots:UInt8} = 1)
      AND ts >= fromUnixTimestamp64Milli({scan_from:Int64}, 'UTC')
      AND ts < fromUnixTimestamp64Milli({scan_to:Int64}, 'UTC')
    GROUP BY visitor, session
    HAVING min(ts) >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
      AND min(ts) < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
      AND countIf(/*filter*/ 1) > 0
  )
SELECT
  count(),
  quantileExactInclusiveOrNull(0.5)(engaged_ms_sum),
  quantileExactInclusiveOrNull(0.9)(engaged_ms_sum),
  quantileExactInclusiveOrNull(0.5)(event_count),
  quantileExactInclusiveOrNull(0.9)(event_count),
  quantileExactInclusiveOrNullArray(0.5)(deepest),
  sum(rage),
  countIf(rage > 0),
  sum(dead),
  countIf(dead > 0)
FROM sessions
