import type { FunnelPer } from '../api/types'
import { formatDuration } from '../format/duration'

const kStepKinds = [
  ...(['pageview', 'click', 'submit', 'custom'] as const),
  ...(['form', 'frustration', 'error', 'request', 'vital'] as const),
] as const
export type StepKind = (typeof kStepKinds)[number]

export interface FunnelStep {
  kind: StepKind
  /** Empty: any event of the kind. */
  pattern: string
}

export interface FunnelSetup {
  steps: FunnelStep[]
  per: FunnelPer
  /** How long after its first step a visitor may take; sessions have no such bound. */
  windowMs: number
}

/** A funnel that the site keeps by name. */
interface SavedFunnel {
  saved: string
}

/** The funnel that is looked at. */
export type FunnelChoice = FunnelSetup | SavedFunnel

export function isSaved(choice: FunnelChoice): choice is SavedFunnel {
  return 'saved' in choice
}

export const kMinSteps = 2
export const kMaxSteps = 10

const kHour = 3_600_000
const kWindows: readonly { ms: number; name: string }[] = [
  { ms: kHour, name: '1 hour' },
  { ms: 24 * kHour, name: '1 day' },
  { ms: 7 * 24 * kHour, name: '7 days' },
  { ms: 30 * 24 * kHour, name: '30 days' },
]

/** The windows to choose from, with the present one among them where it is none of the usual. */
export function windowOptions(present: number): { value: string; name: string }[] {
  const known = kWindows.some(({ ms }) => ms === present)
  const all = known ? kWindows : [...kWindows, { ms: present, name: formatDuration(present) }]
  return all.map(({ ms, name }) => ({ value: String(ms), name }))
}

/** The window where none is said, as the API has it. Past a day only visitors who consented are counted. */
export const kUsualWindowMs = 7 * 24 * kHour

export const kDefaultFunnel: FunnelSetup = {
  steps: [
    { kind: 'pageview', pattern: '/products' },
    { kind: 'pageview', pattern: '/product/*' },
    { kind: 'custom', pattern: 'Added to cart' },
    { kind: 'pageview', pattern: '/checkout' },
    { kind: 'submit', pattern: 'checkout' },
  ],
  per: 'visitor',
  windowMs: 24 * kHour,
}

function isKind(text: string): text is StepKind {
  return (kStepKinds as readonly string[]).includes(text)
}

/** Whether an event has a filter of its own, which is not asked where groups are bounded. */
export const hasFilter = (event: string) => event.includes(' where ')

/** Reads `KIND:PATTERN` or `KIND`; the pattern may hold colons. Null for a kind that does not exist. */
export function parseStep(text: string): FunnelStep | null {
  const colon = text.indexOf(':')
  const kind = colon < 0 ? text : text.slice(0, colon)
  return isKind(kind) ? { kind, pattern: colon < 0 ? '' : text.slice(colon + 1).trim() } : null
}

/** Writes a step as the API takes it. */
export function stepText(step: FunnelStep): string {
  const pattern = step.pattern.trim()
  return pattern === '' ? step.kind : `${step.kind}:${pattern}`
}

/** What a person calls the step. */
export function stepName(step: FunnelStep): string {
  if (step.pattern !== '') return step.pattern
  return kKindWords[step.kind].any
}

interface KindWords {
  name: string
  /** Any event of the kind. */
  any: string
  /** What its pattern is of. */
  pattern: string
  example: string
}

export const kKindWords: Record<StepKind, KindWords> = {
  pageview: { name: 'Page view', any: 'Any page', pattern: 'path', example: '/path or /product/*' },
  click: { name: 'Click', any: 'Any click', pattern: 'selector', example: '#buy or a.cta' },
  submit: { name: 'Form submit', any: 'Any form', pattern: 'form name', example: 'Name of the form' },
  custom: {
    name: 'Custom event',
    any: 'Any custom event',
    pattern: 'event name',
    example: 'Name of the event',
  },
  form: { name: 'Form touched', any: 'Any form touched', pattern: 'form name', example: 'Name of the form' },
  frustration: { name: 'Frustration', any: 'Any frustration', pattern: 'kind', example: 'rage or dead' },
  error: { name: 'Error', any: 'Any error', pattern: 'type', example: 'TypeError' },
  request: { name: 'Request', any: 'Any request', pattern: 'path', example: '/orders/*' },
  vital: { name: 'Web vital', any: 'Any web vital', pattern: 'measure', example: 'LCP' },
}

/** The kinds to choose from. */
export const kKindOptions = kStepKinds.map((value) => ({ value, name: kKindWords[value].name }))

/** Reads a funnel from its three URL parameters; null when the steps are too few, too many or broken. */
export function parseFunnel(
  texts: readonly string[],
  per: string | null,
  windowMs: string | null,
): FunnelSetup | null {
  if (texts.length < kMinSteps || texts.length > kMaxSteps) return null
  const steps = texts.map(parseStep)
  if (!steps.every((step) => step !== null)) return null
  const length = Number(windowMs)
  return {
    steps,
    per: per === 'session' ? 'session' : 'visitor',
    windowMs: Number.isSafeInteger(length) && length > 0 ? length : kDefaultFunnel.windowMs,
  }
}
