-- Ways through the site: (level, stop, next stop, sessions), of sessions that begin in [from, to), counted whole. A way is
-- the session's stops in order of time (a stop repeated at once counts once) from its anchor on (or, backward, from the
-- anchor back); level 0 is the anchor's stop, and the next stop of the last one is ''.
-- Links of fewer than min_group visitors are left out. Times are UTC milliseconds.
WITH
  ways AS (
    SELECT
      visitor,
      arraySort(groupArrayIf(
        (ts, seq, batch_id, if(kind = 'pageview', concat('pageview:', path), concat(kind, ':', name)), toUInt8(/*anchor*/ 1)),
        kind = 'pageview' OR (kind IN ('custom', 'submit') AND {with_events:UInt8} = 1) OR (/*anchor*/ 1))) AS all,
      if({backward:UInt8} = 1,
        arrayLastIndex(stop -> stop.5 = 1, all), arrayFirstIndex(stop -> stop.5 = 1, all)) AS anchor_at,
      arrayMap(stop -> stop.4, if({backward:UInt8} = 1,
        arrayReverse(arraySlice(all, 1, anchor_at)), arraySlice(all, anchor_at))) AS stops,
      arraySlice(arrayFilter((stop, i) -> i = 1 OR stop != stops[i - 1], stops, arrayEnumerate(stops)),
        1, {depth:UInt32} + 1) AS way
    FROM events
    WHERE site = {site:String} AND (bot = 0 OR {include_bots:UInt8} = 1)
      AND ts >= fromUnixTimestamp64Milli({scan_from:Int64}, 'UTC')
      AND ts < fromUnixTimestamp64Milli({scan_to:Int64}, 'UTC')
    GROUP BY visitor, session
    HAVING min(ts) >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
      AND min(ts) < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
      AND countIf(/*filter*/ 1) > 0
      AND anchor_at > 0
  )
SELECT level - 1 AS at_level, way[level] AS stop, if(level = length(way), '', way[level + 1]) AS next_stop, count()
FROM ways
ARRAY JOIN arrayEnumerate(way) AS level
WHERE level <= {depth:UInt32}
GROUP BY at_level, stop, next_stop
HAVING uniqExact(visitor) >= {min_group:UInt64}
ORDER BY at_level, stop, next_stop
