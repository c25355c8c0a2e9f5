-- One row: the period's page views by visitors who granted consent, and all of them.
SELECT sumIf(pageviews, consent = 'granted'), sum(pageviews)
FROM /*slices*/ session_slices
WHERE site = {site:String} AND (bot = 0 OR {include_bots:UInt8} = 1) AND (/*filter*/ 1)
  AND slot >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND slot < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
