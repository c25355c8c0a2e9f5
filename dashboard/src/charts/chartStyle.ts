import type { Theme } from '../state/theme'

/** The colours charts draw with: the same as the style sheet's, which SVG attributes cannot read. */
export interface ChartColours {
  accent: string
  area: [string, string]
  bar: string
  previous: string
  grid: string
  axis: string
  text: string
}

const kColours: Record<Theme, ChartColours> = {
  light: {
    accent: '#2a56d8',
    area: ['rgba(42, 86, 216, 0.14)', 'rgba(42, 86, 216, 0)'],
    bar: '#5b7fe6',
    previous: '#b4b6bd',
    grid: '#ecebe8',
    axis: '#d6d5d1',
    text: '#6d7078',
  },
  dark: {
    accent: '#7d9cff',
    area: ['rgba(125, 156, 255, 0.18)', 'rgba(125, 156, 255, 0)'],
    bar: '#6a88ea',
    previous: '#5d6069',
    grid: '#222428',
    axis: '#34373d',
    text: '#8f929b',
  },
}

export function chartColours(theme: Theme): ChartColours {
  return kColours[theme]
}

export const kChartFont = "'Inter Variable', system-ui, sans-serif"

/** True when the user wants things still. */
export function motionReduced(): boolean {
  return typeof matchMedia === 'function' && matchMedia('(prefers-reduced-motion: reduce)').matches
}
