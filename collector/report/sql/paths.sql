-- Ways through the site: (level, stop, next stop, sessions), of sessions that begin in [from, to), counted whole. A way is
-- the session's stops in order of time (a stop repeated at once counts once) from its anchor on (or, backward, from the
-- anchor back); level 0 is the anchor's stop, and the next stop of the last one is ''. Times are UTC milliseconds.
WITH
  ways AS (
    SELECT
      arraySort(groupArrayIf(
        (ts, seq, batch_id, if(kind = 'pageview', concat('pageview:', path), concat(kind, ':', name)), toUInt8(/*anchor*/ 1)),
        kind = 'pageview' OR (kind IN ('custom', 'submit') AND {with_events:UInt8} = 1) OR (/*anchor*/ 1))) AS all,
      arrayFilter((stop, i) -> i = 1 OR stop.4 != all[i - 1].4, all, arrayEnumerate(all)) AS forward,
      if({backward:UInt8} = 1, arrayReverse(forward), forward) AS stops,
      arrayFirstIndex(stop -> stop.5 = 1, stops) AS anchor_at,
      arrayMap(stop -> stop.4, arraySlice(stops, anchor_at, {depth:UInt32} + 1)) AS way
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
ORDER BY at_level, stop, next_stop
