-- Stands for the table session_slices where its quarters of an hour are too coarse, or a filter asks for what only single
-- events have: each event as a slice of its own, as collector/store/schema/session_slices_feed.sql makes them.
(
  SELECT
    *,
    ts AS slot,
    ts AS first_ts,
    ts AS last_ts,
    toUInt64(1) AS events,
    toUInt64(kind = 'pageview') AS pageviews,
    toUInt64(kind IN ('custom', 'submit')) AS conversions,
    toUInt64(kind IN ('pageview', 'click', 'submit', 'custom')) AS actions,
    (toUInt8(kind != 'pageview'), ts, seq, batch_id) AS lead
  FROM events
) AS slices
