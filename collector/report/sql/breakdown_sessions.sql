-- Sessions by what they have in common, one row a value, most visitors first: those that begin in the period, counted
-- whole. Rows after the cursor (visitors, value) only, when there is one.
WITH
/*sessions_begun*/
SELECT
  value,
  /*uniq*/ uniqExact(visitor) AS visitors,
  count() AS sessions,
  sum(views) AS pageviews,
  sum(event_count) AS events,
  countIf(engaged) AS engaged_sessions,
  /*median*/ quantileExactInclusiveOrNull(0.5)(engaged_ms_sum) AS engaged_ms_median
FROM begun
GROUP BY value
HAVING {after:Int64} < 0 OR visitors < {after:Int64}
  OR (visitors = {after:Int64} AND value > {after_text:String})
ORDER BY visitors DESC, value
LIMIT {limit:UInt32}
