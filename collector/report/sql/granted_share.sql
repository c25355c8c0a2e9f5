-- One row: the period's page views by visitors who granted consent, and all of them.
SELECT countIf(consent = 'granted'), count()
FROM events
WHERE site = {site:String} AND kind = 'pageview' AND (bot = 0 OR {include_bots:UInt8} = 1) AND (/*filter*/ 1)
  AND ts >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND ts < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
