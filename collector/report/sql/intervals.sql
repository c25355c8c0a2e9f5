-- Names the interval that an instant (UTC milliseconds) lies in; stands in the WITH clause of other queries.
-- The zone comes as its stretches of equal offset: segment i begins at starts[i] and its clocks are offsets[i] ahead of
-- UTC. An interval is named, for hours and minutes, by the instant it begins, else by its first civil day, in days since
-- 1970.
  (at -> arrayLastIndex(start -> start <= at, {starts:Array(Int64)})) AS segment_of,
  (at -> intDiv(at + {offsets:Array(Int64)}[segment_of(at)], 86400000)) AS day_of,
  (at -> multiIf(
    {interval:String} = 'minute', intDiv(at, 60000) * 60000,
    {interval:String} = 'hour', greatest(
      intDiv(at + {offsets:Array(Int64)}[segment_of(at)], 3600000) * 3600000 - {offsets:Array(Int64)}[segment_of(at)],
      {starts:Array(Int64)}[segment_of(at)]),
    {interval:String} = 'week', day_of(at) - (day_of(at) + 3) % 7,
    {interval:String} = 'month', toInt64(toStartOfMonth(toDate(toUInt16(day_of(at))))),
    day_of(at))) AS interval_of
