-- Page views of [from, to), and the average of the same span in the 4 weeks before, by what they have: (dimension, value,
-- page views, usual), a row each; those of all as ('', ''). Times are UTC milliseconds.
WITH
  (at -> arrayFirstIndex(week ->
    at >= {from:Int64} - week * 604800000 AND at < {to:Int64} - week * 604800000, range(5))) AS week_of
SELECT
  fact.1 AS dimension,
  fact.2 AS value,
  countIf(week_of(at) = 1) AS actual,
  countIf(week_of(at) > 1) / 4 AS usual
FROM
  (
    SELECT
      toUnixTimestamp64Milli(ts) AS at,
      arrayJoin([('', ''), ('country', toString(country)), ('device', toString(device)),
        ('browser', toString(browser)), ('os', toString(os)), ('page', path),
        ('channel', toString(channel)), ('language', toString(language))]) AS fact
    FROM events
    WHERE site = {site:String} AND (bot = 0 OR {include_bots:UInt8} = 1) AND (/*filter*/ 1)
      AND kind = 'pageview'
      AND ts >= fromUnixTimestamp64Milli({from:Int64} - 4 * 604800000, 'UTC')
      AND ts < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
      AND week_of(toUnixTimestamp64Milli(ts)) > 0
  )
WHERE dimension = '' OR value != ''
GROUP BY dimension, value
ORDER BY abs(actual - usual) DESC, dimension, value
LIMIT 100
