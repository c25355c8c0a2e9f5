-- The raw log of a period, bots included, of one visitor or (0) of all: one JSON object a row, in order of time, visitor and event number. Empty
-- texts and what does not apply to the event's kind are left out. Times are UTC milliseconds.
SELECT concat(
  '{"event_id":"', lower(hex(batch_id)), leftPad(lower(hex(seq)), 8, '0'),
  '","batch_id":"', lower(hex(batch_id)),
  '","seq":', toString(seq),
  ',"stream":"', leftPad(lower(hex(stream)), 16, '0'),
  '","ts":"', replaceOne(toString(ts), ' ', 'T'),
  'Z","received_at":"', replaceOne(toString(received_at), ' ', 'T'),
  'Z","site":', toJSONString(site),
  ',"kind":"', kind,
  '","visitor":"', leftPad(lower(hex(visitor)), 16, '0'),
  '","session":"', leftPad(lower(hex(session)), 16, '0'),
  '","consent":"', consent, '"',
  if(empty(name), '', concat(',"name":', toJSONString(name))),
  if(empty(host), '', concat(',"host":', toJSONString(host))),
  if(empty(path), '', concat(',"path":', toJSONString(path))),
  if(empty(title), '', concat(',"title":', toJSONString(title))),
  if(empty(referrer_host), '', concat(',"referrer_host":', toJSONString(referrer_host))),
  if(empty(channel), '', concat(',"channel":', toJSONString(channel))),
  if(empty(utm_source), '', concat(',"utm_source":', toJSONString(utm_source))),
  if(empty(utm_medium), '', concat(',"utm_medium":', toJSONString(utm_medium))),
  if(empty(utm_campaign), '', concat(',"utm_campaign":', toJSONString(utm_campaign))),
  if(empty(utm_term), '', concat(',"utm_term":', toJSONString(utm_term))),
  if(empty(utm_content), '', concat(',"utm_content":', toJSONString(utm_content))),
  if(empty(country), '', concat(',"country":', toJSONString(country))),
  if(empty(region), '', concat(',"region":', toJSONString(region))),
  if(empty(city), '', concat(',"city":', toJSONString(city))),
  if(empty(browser), '', concat(',"browser":', toJSONString(browser))),
  if(empty(browser_version), '', concat(',"browser_version":', toJSONString(browser_version))),
  if(empty(os), '', concat(',"os":', toJSONString(os))),
  if(empty(device), '', concat(',"device":', toJSONString(device))),
  if(empty(language), '', concat(',"language":', toJSONString(language))),
  if(empty(timezone), '', concat(',"timezone":', toJSONString(timezone))),
  if(empty(screen), '', concat(',"screen":', toJSONString(screen))),
  if(empty(selector), '', concat(',"selector":', toJSONString(selector))),
  if(empty(text), '', concat(',"text":', toJSONString(text))),
  if(kind = 'click', concat(',"x":', toString(x), ',"y":', toString(y)), ''),
  if(kind = 'engagement', concat(',"engaged_ms":', toString(engaged_ms), ',"scroll_pct":', toString(scroll_pct)), ''),
  if(empty(props), '', concat(',"props":', props)),
  if(bot = 0, '', ',"bot":true'),
  if(empty(bot_reason), '', concat(',"bot_reason":', toJSONString(bot_reason))),
  if(empty(tracker_version), '', concat(',"tracker_version":', toJSONString(tracker_version))),
  '}')
FROM events
WHERE site = {site:String}
  AND ({visitor:UInt64} = 0 OR visitor = {visitor:UInt64})
  AND ts >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND ts < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
ORDER BY toDate(ts), ts, visitor, seq, batch_id
SETTINGS output_format_json_escape_forward_slashes = 0
