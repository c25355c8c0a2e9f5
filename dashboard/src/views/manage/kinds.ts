import { type SavedBody, type SavedKind, textOf } from '../../api/saved'
import { formatMoment } from '../../format/date'
import { alertWords } from './alertWords'

interface KindWords {
  /** Of the tab. */
  many: string
  one: string
  /** What it is for. */
  use: string
  /** Where a new one starts. */
  fresh: SavedBody
  /** A line that says what is saved. */
  summary: (body: SavedBody, zone: string) => string
}

const kCategories: Record<string, string> = { release: 'Release', campaign: 'Campaign', note: 'Note' }

function steps(body: SavedBody): string {
  return Array.isArray(body.steps)
    ? body.steps.map((step) => String(step).replace(/^\w+:/, '')).join(' → ')
    : ''
}

/** When an annotation is, or from when until when. */
function moments(body: SavedBody, zone: string): string {
  const until = textOf(body, 'until')
  const from = formatMoment(textOf(body, 'at'), zone)
  return until === '' ? from : `${from} to ${formatMoment(until, zone)}`
}

export const kKinds: Record<SavedKind, KindWords> = {
  goals: {
    many: 'Goals',
    one: 'goal',
    use: 'Events that visitors are meant to reach. They stand in Goals, and can be watched by alerts.',
    fresh: { match: 'custom:' },
    summary: (body) => textOf(body, 'match') + (body.value === undefined ? '' : `, value: ${body.value}`),
  },
  features: {
    many: 'Features',
    one: 'feature',
    use: 'Events that show that a feature is used. Their adoption stands in Features.',
    fresh: { match: 'custom:' },
    summary: (body) => textOf(body, 'match'),
  },
  funnels: {
    many: 'Funnels',
    one: 'funnel',
    use: 'Steps that visitors are meant to take one after the other.',
    fresh: { steps: ['pageview:/', 'custom:'], per: 'visitor', window_ms: 604_800_000 },
    summary: steps,
  },
  segments: {
    many: 'Segments',
    one: 'segment',
    use: 'Parts of the traffic. Everything can be filtered by one, and compared with one.',
    fresh: { filter: '' },
    summary: (body) => textOf(body, 'filter'),
  },
  annotations: {
    many: 'Annotations',
    one: 'annotation',
    use: 'Releases, campaigns and other moments. They are marked on the chart over time.',
    fresh: { category: 'release', text: '' },
    summary: (body, zone) =>
      `${kCategories[textOf(body, 'category')] ?? ''}: ${textOf(body, 'text')} · ${moments(body, zone)}`,
  },
  alerts: {
    many: 'Alerts',
    one: 'alert',
    use: 'Rules that tell people, by mail or webhook, when a figure is out of the ordinary.',
    fresh: { when: 'threshold', metric: 'pageviews', window_minutes: 60, direction: 'below', value: 1 },
    summary: alertWords,
  },
}
