import type { Funnel } from '../api/types'
import { type FunnelStep, parseStep, stepName } from '../state/funnelSteps'

export interface FunnelRow {
  /** 0 for the first step. */
  place: number
  step: FunnelStep | null
  name: string
  /** Null where so few are withheld. */
  reached: number | null
  /** Of those who took the first step, the share who came this far; null when nobody did. */
  shareOfFirst: number | null
  dropOff: number | null
  medianMs: number | null
  /** Where those who came no further went next; none where that was not asked. */
  lostTo: NonNullable<Funnel['steps'][number]['lost_to']>
}

function shareOf(reached: number | null, first: number | null): number | null {
  return reached === null || first === null || first === 0 ? null : reached / first
}

/** The answer's steps as the funnel draws them. */
export function funnelRows(funnel: Funnel): FunnelRow[] {
  const first = funnel.steps[0]?.reached ?? null
  return funnel.steps.map((result, place) => {
    const step = parseStep(result.step)
    return {
      place,
      step,
      name: step === null ? result.step : stepName(step),
      reached: result.reached,
      shareOfFirst: shareOf(result.reached, first),
      dropOff: result.drop_off,
      medianMs: result.median_ms_from_previous,
      lostTo: result.lost_to ?? [],
    }
  })
}

/** Of those who took the first step, the share who took the last. */
export function conversion(rows: readonly FunnelRow[]): number | null {
  return rows[rows.length - 1]?.shareOfFirst ?? null
}

/** The step after which the largest share is lost; -1 when there is none. */
export function worstDrop(rows: readonly FunnelRow[]): number {
  let worst = -1
  rows.forEach((row, place) => {
    const drop = row.dropOff ?? 0
    if (row.reached !== null && row.reached > 0 && drop > 0 && drop > (rows[worst]?.dropOff ?? 0))
      worst = place
  })
  return worst
}
