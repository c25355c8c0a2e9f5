-- How many errors, and of how many visitors and sessions over all, in [from, to): one row. Times are UTC milliseconds.
SELECT
  sumIf(greatest(occurrences, 1), kind = 'error'),
  uniqExactIf(visitor, kind = 'error'),
  uniqExactIf((visitor, session), kind = 'error'),
  uniqExact(visitor),
  uniqExact((visitor, session))
FROM events
WHERE site = {site:String} AND (bot = 0 OR {include_bots:UInt8} = 1) AND (/*filter*/ 1)
  AND ts >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND ts < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
