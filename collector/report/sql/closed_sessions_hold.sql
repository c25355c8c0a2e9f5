-- How many of the closings are still named.
SELECT count()
FROM closed_session_days FINAL
WHERE site = {site:String} AND zone = {zone:String} AND closing IN {closings:Array(Int64)}
