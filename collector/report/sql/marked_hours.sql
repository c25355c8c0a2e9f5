-- The begins of the first and last hour in which a site has events, UTC milliseconds; 0 without any.
SELECT toInt64(toUnixTimestamp(min(hour))) * 1000, toInt64(toUnixTimestamp(max(hour))) * 1000
FROM rollup_marks
WHERE site = {site:String} AND events > 0
