-- Ways through the site: (level, stop, next stop, sessions, visitors), of sessions that begin in [from, to), counted whole. A way is
-- the session's stops in order of time (a stop repeated at once counts once) from its anchor on (or, backward, from the
-- anchor back); level 0 is the anchor's stop, and the next stop of the last one is ''. Only events that are stops are
-- read, by 64 bits of their names; sessions that begin before or after are known of slices.
-- Times are UTC milliseconds.
WITH
  others AS (
    SELECT visitor, session
    FROM /*slices*/ session_slices
    WHERE site = {site:String} AND (bot = 0 OR {include_bots:UInt8} = 1)
      AND slot >= fromUnixTimestamp64Milli({scan_from:Int64}, 'UTC')
      AND slot < fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    UNION ALL
    SELECT visitor, session
    FROM /*slices*/ session_slices
    WHERE site = {site:String} AND (bot = 0 OR {include_bots:UInt8} = 1)
      AND slot >= fromUnixTimestamp64Milli({to:Int64} - 86400000, 'UTC')
      AND slot < fromUnixTimestamp64Milli({scan_to:Int64}, 'UTC')
    GROUP BY visitor, session
    HAVING min(first_ts) >= fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  ),
  stops AS (
    SELECT
      visitor,
      session,
      ts,
      seq,
      batch_id,
      kind,
      if(kind = 'pageview', path, name) AS what,
      cityHash64(kind, what) AS stop_id,
      toUInt8(/*anchor*/ 1) AS is_anchor
    FROM events
    WHERE site = {site:String} AND (bot = 0 OR {include_bots:UInt8} = 1)
      AND ts >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
      AND ts < fromUnixTimestamp64Milli({scan_to:Int64}, 'UTC')
      AND (kind = 'pageview' OR (kind IN ('custom', 'submit') AND {with_events:UInt8} = 1) OR (/*anchor*/ 1))
  ),
  (
    SELECT (groupArray(stop_id), groupArray(text))
    FROM
      (
        SELECT stop_id, concat(any(kind), ':', any(what)) AS text
        FROM stops
        GROUP BY stop_id
      )
  ) AS named,
  ways AS (
    SELECT
      visitor,
      arraySort(groupArray((ts, seq, batch_id, stop_id, is_anchor))) AS all,
      if({backward:UInt8} = 1,
        arrayLastIndex(stop -> stop.5 = 1, all), arrayFirstIndex(stop -> stop.5 = 1, all)) AS anchor_at,
      arrayMap(stop -> stop.4, if({backward:UInt8} = 1,
        arrayReverse(arraySlice(all, 1, anchor_at)), arraySlice(all, anchor_at))) AS from_anchor,
      arraySlice(arrayFilter((stop, i) -> i = 1 OR stop != from_anchor[i - 1], from_anchor, arrayEnumerate(from_anchor)),
        1, {depth:UInt32} + 1) AS way
    FROM stops
    WHERE (visitor, session) NOT IN (SELECT visitor, session FROM others) AND (/*passing_sessions*/ 1)
    GROUP BY visitor, session
    HAVING anchor_at > 0
  ),
  links AS (
    SELECT
      level - 1 AS at_level,
      way[level] AS here,
      level = length(way) AS ends,
      if(ends, toUInt64(0), way[level + 1]) AS there,
      count() AS sessions,
      uniqExact(visitor) AS visitors
    FROM ways
    ARRAY JOIN arrayEnumerate(way) AS level
    WHERE level <= {depth:UInt32}
    GROUP BY at_level, here, there, ends
  )
SELECT
  at_level,
  transform(here, named.1, named.2, '') AS stop,
  if(ends, '', transform(there, named.1, named.2, '')) AS next_stop,
  sessions,
  visitors
FROM links
ORDER BY at_level, stop, next_stop
