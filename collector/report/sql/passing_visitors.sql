visitor IN (
    -- Visitors with an event in the period that passes the filter.
    SELECT visitor
    FROM /*slices*/ session_slices
    WHERE site = {site:String} AND (bot = 0 OR {include_bots:UInt8} = 1) AND (/*filter*/ 1)
      AND (consent = 'granted' OR {of_all:UInt8} = 1)
      AND slot >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
      AND slot < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  )
