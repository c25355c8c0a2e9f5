-- Forms that sessions which begin in [from, to) touched: (host, path, form, last field, sessions, of them submitted,
-- visitors), over all fields (last field '') or, with by_field, of the sessions that did not submit by the field they
-- touched last; most first. Times are UTC milliseconds.
WITH
  begun AS (
    SELECT visitor, session
    FROM events
    WHERE site = {site:String} AND (bot = 0 OR {include_bots:UInt8} = 1)
      AND ts >= fromUnixTimestamp64Milli({scan_from:Int64}, 'UTC')
      AND ts < fromUnixTimestamp64Milli({scan_to:Int64}, 'UTC')
    GROUP BY visitor, session
    HAVING min(ts) >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
      AND min(ts) < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
      AND countIf(/*filter*/ 1) > 0
  ),
  touched AS (
    SELECT
      visitor,
      host AS form_host,
      path AS form_path,
      name AS form,
      countIf(kind = 'submit') > 0 AS submitted,
      argMaxIf(field_name, (ts, seq, batch_id), kind = 'form' AND field_name != '') AS last_field
    FROM events
    WHERE site = {site:String} AND (bot = 0 OR {include_bots:UInt8} = 1)
      AND kind IN ('form', 'submit')
      AND ts >= fromUnixTimestamp64Milli({scan_from:Int64}, 'UTC')
      AND ts < fromUnixTimestamp64Milli({scan_to:Int64}, 'UTC')
      AND (visitor, session) IN (SELECT visitor, session FROM begun)
    GROUP BY visitor, session, form_host, form_path, form
  )
SELECT
  form_host,
  form_path,
  form,
  if({by_field:UInt8} = 1, toString(last_field), '') AS field,
  count() AS sessions,
  countIf(submitted),
  uniqExact(visitor)
FROM touched
WHERE {by_field:UInt8} = 0 OR NOT submitted
GROUP BY form_host, form_path, form, field
ORDER BY sessions DESC, form_host, form_path, form, field
LIMIT {limit:UInt32}
