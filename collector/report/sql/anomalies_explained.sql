-- What is counted of [from, to), and the average of the same span in the 4 weeks before, by what the events have:
-- (dimension, value, actual, usual), a row each; those of all as ('', ''). Events, or visitors or sessions once each, as
-- whom says. Times are UTC milliseconds.
WITH
  (at -> arrayFirstIndex(week ->
    at >= {from:Int64} - week * 604800000 AND at < {to:Int64} - week * 604800000, range(5))) AS week_of
SELECT
  fact.1 AS dimension,
  fact.2 AS value,
  if({whom:String} = 'event', countIf(week = 1), uniqExactIf(who, week = 1)) AS actual,
  if({whom:String} = 'event', countIf(week > 1), uniqExactIf((who, week), week > 1)) / 4 AS usual
FROM
  (
    SELECT
      week_of(toUnixTimestamp64Milli(ts)) AS week,
      multiIf({whom:String} = 'visitor', visitor, {whom:String} = 'session', cityHash64(visitor, session), 0) AS who,
      arrayJoin([('', ''), ('country', toString(country)), ('device', toString(device)),
        ('browser', toString(browser)), ('os', toString(os)), ('page', path),
        ('channel', toString(channel)), ('language', toString(language))]) AS fact
    FROM events
    WHERE site = {site:String} AND (bot = 0 OR {include_bots:UInt8} = 1) AND (/*filter*/ 1)
      AND (/*counted*/ 1)
      AND ts >= fromUnixTimestamp64Milli({from:Int64} - 4 * 604800000, 'UTC')
      AND ts < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
      AND week_of(toUnixTimestamp64Milli(ts)) > 0
  )
WHERE dimension = '' OR value != ''
GROUP BY dimension, value
ORDER BY abs(actual - usual) DESC, dimension, value
LIMIT 100
