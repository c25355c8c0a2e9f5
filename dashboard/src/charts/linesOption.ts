import type { EChartsCoreOption } from 'echarts/core'
import { formatPoint, formatTick } from '../format/date'
import type { Room } from './Chart'
import { type ChartColours, kChartFont, motionReduced } from './chartStyle'
import { kTooltip, tooltipHtml } from './tooltip'

export interface Line {
  name: string
  values: readonly (number | null)[]
}

interface LinesLook {
  days: readonly string[]
  zone: string
  colours: ChartColours
  text: (value: number) => string
}

/** Colours of lines that stand for different things, told apart by those who see few colours too. */
export function lineColours(colours: ChartColours): string[] {
  return [colours.accent, '#e08600', '#0d9a72', '#c0458f', '#7f6be0', '#7a7d86', '#b04a2a', '#2c93b8']
}

/** Several lines over the same days. */
export function linesOption(lines: readonly Line[], look: LinesLook, room: Room): EChartsCoreOption {
  const { days, zone, colours, text } = look
  const palette = lineColours(colours)
  const colourOf = (place: number) => palette[place % palette.length] ?? colours.accent
  return {
    animation: !motionReduced(),
    animationDuration: 350,
    textStyle: { fontFamily: kChartFont },
    grid: {
      left: 4,
      right: 20,
      top: 12,
      bottom: 4,
      outerBoundsMode: 'same',
      outerBoundsContain: 'axisLabel',
    },
    tooltip: {
      ...kTooltip,
      trigger: 'axis',
      axisPointer: { type: 'line', lineStyle: { color: colours.axis, type: 'solid' } },
      formatter: (items: { dataIndex: number }[]) => {
        const place = items[0]?.dataIndex ?? -1
        const day = days[place]
        if (day === undefined) return ''
        const rows = lines.map(({ name, values }, at) => {
          const value = values[place] ?? null
          return { name, value: value === null ? '–' : text(value), colour: colourOf(at) }
        })
        return tooltipHtml(formatPoint(day, 'day', zone), rows)
      },
    },
    xAxis: {
      type: 'category',
      boundaryGap: days.length <= 2,
      data: days,
      axisLine: { lineStyle: { color: colours.axis } },
      axisTick: { show: false },
      axisLabel: {
        color: colours.text,
        fontSize: 12,
        margin: 12,
        hideOverlap: true,
        formatter: (at: string) => formatTick(at, 'day', zone),
      },
    },
    yAxis: {
      type: 'value',
      splitNumber: room === 'narrow' ? 3 : 4,
      splitLine: { lineStyle: { color: colours.grid } },
      axisLabel: { color: colours.text, fontSize: 12, formatter: text },
    },
    series: lines.map(({ name, values }, at) => ({
      type: 'line',
      name,
      data: values,
      symbol: 'circle',
      symbolSize: 7,
      showSymbol: days.length <= 2,
      lineStyle: { color: colourOf(at), width: 2 },
      itemStyle: { color: colourOf(at) },
    })),
  }
}
