-- The figures of timeseries.sql by intervals of whole days, visitors within a percent: those of closed days from their
-- rows, of the open rest (stretches [open_from[i], open_to[i]) from slices.
WITH
  /*intervals*/ (at -> at) AS interval_of,
/*sessions_begun*/
SELECT named, sum(visitors), sum(views_in_it), sum(begun_in_it)
FROM
  (
    SELECT
      named,
      uniqCombined64Merge(17)(state) AS visitors,
      sum(some_views) AS views_in_it,
      sum(some_begun) AS begun_in_it
    FROM
      (
        SELECT
          interval_of(toUnixTimestamp64Milli(begin)) AS named,
          visitors_state AS state,
          pageviews AS some_views,
          sessions AS some_begun
        FROM closed_days FINAL
        WHERE site = {site:String} AND zone = {zone:String}
          AND has({closed_days:Array(Int64)}, toUnixTimestamp64Milli(begin))
        UNION ALL
        SELECT
          interval_of(toUnixTimestamp64Milli(slot)) AS named,
          uniqCombined64State(17)(visitor) AS state,
          sum(pageviews) AS some_views,
          toUInt64(0) AS some_begun
        FROM /*slices*/ session_slices
        WHERE site = {site:String} AND (bot = 0 OR {include_bots:UInt8} = 1)
          AND toDate(slot) IN {scan_days:Array(Date)} AND is_open(toUnixTimestamp64Milli(slot))
        GROUP BY named
      )
    GROUP BY named
    UNION ALL
    SELECT interval_of(first_ms) AS named, 0, 0, count()
    FROM begun
    GROUP BY named
  )
GROUP BY named
ORDER BY named
