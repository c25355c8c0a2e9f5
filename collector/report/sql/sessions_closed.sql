    -- Of closed days: a row of one context is a whole session, those of several are put together.
    UNION ALL
    SELECT
      visitor,
      /*closed_value*/ '' AS value,
      toUnixTimestamp64Milli(first_ts) AS first_ms,
      toUnixTimestamp64Milli(last_ts) - first_ms AS duration_ms,
      events AS event_count,
      pageviews AS views,
      engaged_ms AS engaged_ms_sum,
      engaged_ms >= {engaged_from_ms:UInt64} OR pageviews >= 2 OR conversions > 0 AS engaged
    FROM closed_sessions
    WHERE site = {site:String} AND zone = {zone:String}
      AND begin >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND begin < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
      AND closing IN {closings:Array(Int64)} AND contexts = 1 AND (/*closed_filter*/ 1)
    UNION ALL
    SELECT
      visitor,
      argMin(/*closed_value*/ '', lead) AS value,
      toUnixTimestamp64Milli(min(first_ts)) AS first_ms,
      toUnixTimestamp64Milli(max(last_ts)) - first_ms AS duration_ms,
      sum(events) AS event_count,
      sum(pageviews) AS views,
      sum(engaged_ms) AS engaged_ms_sum,
      engaged_ms_sum >= {engaged_from_ms:UInt64} OR views >= 2 OR sum(conversions) > 0 AS engaged
    FROM closed_sessions
    WHERE site = {site:String} AND zone = {zone:String}
      AND begin >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND begin < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
      AND closing IN {closings:Array(Int64)} AND contexts > 1
    GROUP BY visitor, session
    HAVING countIf(/*closed_filter*/ 1) > 0
