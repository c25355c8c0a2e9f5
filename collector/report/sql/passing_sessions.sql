(visitor, session) IN (
    -- Sessions with an event that passes the filter.
    SELECT visitor, session
    FROM /*slices*/ session_slices
    WHERE site = {site:String} AND (bot = 0 OR {include_bots:UInt8} = 1) AND (/*filter*/ 1)
      AND slot >= fromUnixTimestamp64Milli({scan_from:Int64}, 'UTC')
      AND slot < fromUnixTimestamp64Milli({scan_to:Int64}, 'UTC')
  )
