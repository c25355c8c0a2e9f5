-- Whether a closing's rows are others than those that its day would have if it were closed again: 1 or 0.
WITH
  made AS (SELECT count() AS rows, sum(cityHash64(* EXCEPT (closing, built_at, part, contexts))) AS hash FROM (/*anew*/)),
  kept AS (
    SELECT count() AS rows, sum(cityHash64(* EXCEPT (closing, built_at, part, contexts))) AS hash
    FROM closed_sessions FINAL
    WHERE site = {site:String} AND zone = {zone:String}
      AND begin = fromUnixTimestamp64Milli({begin:Int64}, 'UTC') AND closing = {closing:Int64}
  )
SELECT toUInt8((made.rows, made.hash) != (kept.rows, kept.hash))
FROM made
CROSS JOIN kept
