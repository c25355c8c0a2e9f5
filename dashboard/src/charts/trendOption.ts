import type { EChartsCoreOption } from 'echarts/core'
import type { Interval } from '../api/types'
import { formatPoint, formatTick } from '../format/date'
import { formatCompact, formatCount } from '../format/number'
import { type ChartColours, kChartFont, motionReduced } from './chartStyle'
import { kTooltip, type TooltipLine, tooltipHtml } from './tooltip'
import type { TrendMark } from './trendMarks'
import type { TrendPoint } from './trendPoints'

interface TrendLook {
  name: string
  interval: Interval
  zone: string
  colours: ChartColours
  /** What the grey line is. */
  compared: string
  marks: readonly TrendMark[]
}

/** Values of the whole intervals, joined on to their partial neighbours so that the dashed piece meets the line. */
function split(points: readonly TrendPoint[]): { whole: (number | null)[]; dashed: (number | null)[] } {
  const partial = points.map((point) => point.partial !== null)
  return {
    whole: points.map((point, at) => (partial[at] ? null : point.value)),
    dashed: points.map((point, at) => {
      const touches = partial[at] || partial[at - 1] === true || partial[at + 1] === true
      return touches ? point.value : null
    }),
  }
}

const kRemarks = { running: 'Not over yet', cut: 'Only partly in this range' }

function tooltipOf(points: readonly TrendPoint[], look: TrendLook, place: number): string {
  const point = points[place]
  if (point === undefined) return ''
  const lines: TooltipLine[] = []
  if (point.value !== null) {
    lines.push({ name: look.name, value: formatCount(point.value), colour: look.colours.accent })
  }
  if (point.previous !== null) {
    lines.push({ name: look.compared, value: formatCount(point.previous), colour: look.colours.previous })
  }
  const remarks = [
    ...(point.partial === null ? [] : [kRemarks[point.partial]]),
    ...look.marks.filter((mark) => mark.place === place).map((mark) => mark.text),
  ]
  const remark = remarks.length === 0 ? undefined : remarks.join(' · ')
  return tooltipHtml(formatPoint(point.at, look.interval, look.zone), lines, remark)
}

/** A line for each place with a mark, behind the curves. */
function markLine({ marks, colours }: TrendLook) {
  return {
    silent: true,
    symbol: ['none', 'circle'],
    symbolSize: 7,
    label: { show: false },
    animation: false,
    lineStyle: { color: colours.text, width: 1, type: [2, 3] },
    data: [...new Set(marks.map((mark) => mark.place))].map((place) => ({ xAxis: place })),
  }
}

/** The chart of a metric over time: this period as a line over an area, the period before in grey, partial dashed. */
export function trendOption(points: readonly TrendPoint[], look: TrendLook): EChartsCoreOption {
  const { colours, interval, zone } = look
  const { whole, dashed } = split(points)
  const few = points.length <= 2
  const line = {
    type: 'line',
    symbol: 'circle',
    symbolSize: 7,
    showSymbol: few,
    smooth: 0.15,
    smoothMonotone: 'x',
  }
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
      formatter: (items: { dataIndex: number }[]) => tooltipOf(points, look, items[0]?.dataIndex ?? -1),
    },
    xAxis: {
      type: 'category',
      boundaryGap: few,
      data: points.map((point) => point.at),
      axisLine: { lineStyle: { color: colours.axis } },
      axisTick: { show: false },
      axisLabel: {
        color: colours.text,
        fontSize: 12,
        margin: 12,
        hideOverlap: true,
        formatter: (at: string) => formatTick(at, interval, zone),
      },
    },
    yAxis: {
      type: 'value',
      minInterval: 1,
      splitNumber: 4,
      splitLine: { lineStyle: { color: colours.grid } },
      axisLabel: { color: colours.text, fontSize: 12, formatter: (value: number) => formatCompact(value) },
    },
    series: [
      {
        ...line,
        data: points.map((point) => point.previous),
        lineStyle: { color: colours.previous, width: 1.5 },
        itemStyle: { color: colours.previous },
        markLine: markLine(look),
        z: 1,
      },
      {
        ...line,
        data: dashed,
        lineStyle: { color: colours.accent, width: 2, type: [4, 4] },
        itemStyle: { color: colours.accent },
        z: 3,
      },
      {
        ...line,
        data: whole,
        lineStyle: { color: colours.accent, width: 2 },
        itemStyle: { color: colours.accent },
        areaStyle: {
          color: {
            type: 'linear',
            x: 0,
            y: 0,
            x2: 0,
            y2: 1,
            colorStops: colours.area.map((color, offset) => ({ color, offset })),
          },
        },
        z: 2,
      },
    ],
  }
}
