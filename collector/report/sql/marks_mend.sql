-- Takes into rollup_marks what it counts too little (or, below 0, too much) of the hours (UTC seconds).
INSERT INTO rollup_marks SETTINGS insert_deduplicate = 0
SELECT {site:String}, toDateTime(hour_s, 'UTC'), events, 1
FROM
  (
    SELECT arrayJoin(arrayZip({hours:Array(Int64)}, {more:Array(Int64)})) AS one, one.1 AS hour_s, one.2 AS events
  )
