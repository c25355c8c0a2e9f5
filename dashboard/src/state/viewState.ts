import type { Interval } from '../api/types'
import { daysBetween, isDate } from './dates'
import { type Condition, conditionText, parseConditions } from './filters'
import { type FunnelChoice, isSaved, parseFunnel, stepText } from './funnelSteps'
import { kIntervals } from './intervals'
import { kMaxDays, kPresets, type Preset, type RangeChoice } from './range'
import { kSections, type Section } from './sections'

const kMetrics = ['visitors', 'sessions', 'pageviews'] as const
export type Metric = (typeof kMetrics)[number]

/** Nothing, the period before, the same period of last year, or what a saved segment does. */
export type Comparison = 'off' | 'previous' | 'year' | `segment:${string}`

function parseComparison(text: string | null): Comparison {
  if (text === 'off' || text === 'year') return text
  return text?.startsWith('segment:') === true ? (text as Comparison) : 'previous'
}

/** Everything the address says about the view; null means "not said". */
export interface ViewState {
  site: string | null
  section: Section
  filters: Condition[]
  range: RangeChoice
  metric: Metric
  interval: Interval | null
  /** What the chart is compared with. */
  compare: Comparison
  /** A saved segment that everything is of; null for all. */
  segment: string | null
  funnel: FunnelChoice | null
}

export const kDefaultRange: RangeChoice = { preset: '28d' }

function oneOf<Value extends string>(values: readonly Value[], text: string | null): Value | null {
  return values.find((value) => value === text) ?? null
}

function parseRange(query: URLSearchParams): RangeChoice {
  const first = query.get('from') ?? ''
  const last = query.get('to') ?? ''
  if (isDate(first) && isDate(last) && first <= last && daysBetween(first, last) < kMaxDays)
    return { first, last }
  const preset = oneOf<Preset>(kPresets, query.get('range'))
  return preset === null ? kDefaultRange : { preset }
}

function parseFunnelChoice(query: URLSearchParams): FunnelChoice | null {
  const saved = query.get('funnel')
  if (saved !== null) return { saved }
  return parseFunnel(query.getAll('step'), query.get('per'), query.get('window'))
}

/** Reads the view from the address's query; what is missing or makes no sense falls back to the default. */
export function parseView(search: string): ViewState {
  const query = new URLSearchParams(search)
  return {
    site: query.get('site'),
    section: oneOf(kSections, query.get('section')) ?? 'overview',
    filters: parseConditions(query.getAll('filter')),
    range: parseRange(query),
    metric: oneOf(kMetrics, query.get('metric')) ?? 'visitors',
    interval: oneOf(kIntervals, query.get('interval')),
    compare: parseComparison(query.get('compare')),
    segment: query.get('segment'),
    funnel: parseFunnelChoice(query),
  }
}

/** Writes the view as an address's query, defaults left out, so that parseView gives the same again. */
export function formatView(view: ViewState): string {
  const query = new URLSearchParams()
  if (view.site !== null) query.set('site', view.site)
  if (view.section !== 'overview') query.set('section', view.section)
  if ('preset' in view.range) {
    if (view.range.preset !== '28d') query.set('range', view.range.preset)
  } else {
    query.set('from', view.range.first)
    query.set('to', view.range.last)
  }
  for (const condition of view.filters) query.append('filter', conditionText(condition))
  if (view.metric !== 'visitors') query.set('metric', view.metric)
  if (view.interval !== null) query.set('interval', view.interval)
  if (view.compare !== 'previous') query.set('compare', view.compare)
  if (view.segment !== null) query.set('segment', view.segment)
  if (view.funnel !== null && isSaved(view.funnel)) {
    query.set('funnel', view.funnel.saved)
  } else if (view.funnel !== null) {
    for (const step of view.funnel.steps) query.append('step', stepText(step))
    query.set('per', view.funnel.per)
    if (view.funnel.per === 'visitor') query.set('window', String(view.funnel.windowMs))
  }
  const text = query.toString()
  return text === '' ? '' : `?${text}`
}
