-- Names the closing of the day [begin, end): 0 before its rows are made, which takes it from reports, then their own. Not
-- named when there are no rows of it, as after an erasure meanwhile. Times are UTC milliseconds.
INSERT INTO closed_session_days
SELECT
  {site:String},
  {zone:String},
  fromUnixTimestamp64Milli({begin:Int64}, 'UTC') AS begun,
  fromUnixTimestamp64Milli({end:Int64}, 'UTC'),
  fromUnixTimestamp64Milli({month_from:Int64}, 'UTC'),
  fromUnixTimestamp64Milli({depends_to:Int64}, 'UTC'),
  {inserts:UInt64},
  {closing:Int64} AS named,
  now64(6, 'UTC')
WHERE named = 0 OR (
  SELECT count()
  FROM closed_sessions
  WHERE site = {site:String} AND zone = {zone:String} AND begin = fromUnixTimestamp64Milli({begin:Int64}, 'UTC')
    AND closing = {closing:Int64}
) > 0
