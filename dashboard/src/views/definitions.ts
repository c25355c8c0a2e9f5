// What every number means, for a person; the rules themselves are the collector's (its answers name them too).

export const kDefinitions = {
  visitors:
    'Different people in the period. With consent they are told apart by a hashed id; without, by a key that changes ' +
    'every day, so someone who comes back another day counts again.',
  sessions:
    'Visits: a visitor’s activity without a gap of more than 30 minutes. After a longer gap a new session begins.',
  pageviews:
    'Pages shown, counting page changes inside a single-page app and pages restored by the Back button.',
  bounce:
    'Sessions that were not engaged: under 10 seconds of engaged time, only one page view, and no custom event or ' +
    'form submit. Lower is better.',
  length: 'The median time from a session’s first event to its last: half of the sessions are longer.',
  engaged:
    'The median engaged time of a session. The clock runs only while the page is visible and focused and the visitor ' +
    'was active in the last 30 seconds.',
  active:
    'Visitors with a page view, click, form submit or custom event in the last 5 minutes. Bars: visitors by minute. ' +
    'Pages: those that most visitors viewed in the last 30 minutes.',
  minutes: 'Visitors active in each of the last 30 minutes.',
  durations: 'How long sessions last, from first event to last.',
  depth: 'How many pages are viewed in a session.',
  pages:
    'Entries: sessions that began on the page. Exit rate: of the sessions that viewed the page, the share whose last ' +
    'page view it was.',
  funnel:
    'How many come how far. Each step must come after the one before it; anything may happen in between. Drop-off: the ' +
    'share of those who reached a step and did not reach the next. With a window of more than a day only visitors ' +
    'who consented are counted: others cannot be followed past a UTC day.',
} as const
