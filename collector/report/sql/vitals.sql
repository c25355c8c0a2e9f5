-- Web vitals measured in [from, to): (vital, host, path, measures, visitors, 75th percentile, good, poor), over all pages
-- (host and path '') or, with by_page, a page each, most measures first. Bounds are Google's: up to the first is good,
-- above the second poor. Times are UTC milliseconds.
WITH
  transform(toString(vital_name), ['LCP', 'INP', 'CLS', 'FCP', 'TTFB'], [2500, 200, 0.1, 1800, 800], 0.) AS good_to,
  transform(toString(vital_name), ['LCP', 'INP', 'CLS', 'FCP', 'TTFB'], [4000, 500, 0.25, 3000, 1800], 0.) AS poor_above
SELECT
  vital_name,
  if({by_page:UInt8} = 1, toString(host), '') AS page_host,
  if({by_page:UInt8} = 1, path, '') AS page_path,
  count() AS measures,
  uniqExact(visitor),
  quantileExactInclusive(0.75)(value),
  countIf(value <= good_to),
  countIf(value > poor_above)
FROM events
WHERE site = {site:String} AND (bot = 0 OR {include_bots:UInt8} = 1) AND (/*filter*/ 1)
  AND kind = 'vital'
  AND ts >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND ts < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND vital_name IN ('LCP', 'INP', 'CLS', 'FCP', 'TTFB')
GROUP BY vital_name, page_host, page_path
ORDER BY measures DESC, page_host, page_path, vital_name
LIMIT {limit:UInt32}
