-- Whether [begin, end) of a site can be closed, one row: the hour from which on events change none of its sessions, and
-- from month_from (29 days before) to that hour the events and inserts that rollup_marks counts, and the events of the
-- slices. Times are UTC milliseconds.
WITH
  (
    SELECT greatest({end:Int64}, toUnixTimestamp64Milli(max(last)) + 1800001)
    FROM
      (
        SELECT max(last_ts) AS last
        FROM session_slices
        WHERE site = {site:String}
          AND slot >= fromUnixTimestamp64Milli({begin:Int64} - 86400000, 'UTC')
          AND slot < fromUnixTimestamp64Milli({end:Int64} + 86400000, 'UTC')
        GROUP BY visitor, session
        HAVING min(first_ts) < fromUnixTimestamp64Milli({end:Int64}, 'UTC')
      )
  ) AS settled_to,
  intDiv(settled_to + 3599999, 3600000) * 3600 AS until_s,
  intDiv({month_from:Int64}, 3600000) * 3600 AS from_s,
  (
    SELECT (sum(events), sum(inserts))
    FROM rollup_marks
    WHERE site = {site:String} AND hour >= toDateTime(from_s, 'UTC') AND hour < toDateTime(until_s, 'UTC')
  ) AS marked
SELECT
  until_s * 1000,
  marked.1,
  marked.2,
  (
    SELECT sum(events)
    FROM session_slices
    WHERE site = {site:String} AND slot >= toDateTime(from_s, 'UTC') AND slot < toDateTime(until_s, 'UTC')
  ) AS there
