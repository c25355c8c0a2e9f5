import { formatLatency } from '../format/duration'
import { locale } from '../format/locale'
import { kNothing } from '../format/number'

/** The measures of web vitals, the three that Google's assessment counts first. */
export const kVitals = ['LCP', 'INP', 'CLS', 'FCP', 'TTFB'] as const
export type Vital = (typeof kVitals)[number]
export type Grade = 'good' | 'needs improvement' | 'poor'

interface VitalFacts {
  name: string
  definition: string
  /** At most: good; past the second: poor. web.dev/articles/vitals. */
  bounds: [good: number, poor: number]
}

export const kVitalFacts: Record<Vital, VitalFacts> = {
  LCP: {
    name: 'Largest contentful paint',
    definition: 'When the largest text or image of the page was painted. Good: up to 2.5 s; poor: over 4 s.',
    bounds: [2500, 4000],
  },
  INP: {
    name: 'Interaction to next paint',
    definition: 'How long the page took to show that it heard. Good: up to 200 ms; poor: over 500 ms.',
    bounds: [200, 500],
  },
  CLS: {
    name: 'Cumulative layout shift',
    definition: 'How much of the page moved unasked while it was read. Good: up to 0.1; poor: over 0.25.',
    bounds: [0.1, 0.25],
  },
  FCP: {
    name: 'First contentful paint',
    definition: 'When anything of the page was painted. Good: up to 1.8 s; poor: over 3 s.',
    bounds: [1800, 3000],
  },
  TTFB: {
    name: 'Time to first byte',
    definition: 'How long the server took to begin its answer. Good: up to 0.8 s; poor: over 1.8 s.',
    bounds: [800, 1800],
  },
}

export function isVital(name: string): name is Vital {
  return kVitals.some((vital) => vital === name)
}

export function gradeOf(vital: Vital, p75: number | null): Grade | null {
  if (p75 === null) return null
  const [good, poor] = kVitalFacts[vital].bounds
  if (p75 <= good) return 'good'
  return p75 <= poor ? 'needs improvement' : 'poor'
}

/** A vital's value in its unit: CLS has none. */
export function formatVital(vital: Vital, value: number | null): string {
  if (value === null) return kNothing
  if (vital !== 'CLS') return formatLatency(value)
  return new Intl.NumberFormat(locale(), { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(value)
}
