import type { EChartsCoreOption } from 'echarts/core'
import { formatCount, formatPercent } from '../format/number'
import type { Room } from './Chart'
import { type ChartColours, kChartFont, motionReduced } from './chartStyle'
import { kTooltip, tooltipHtml } from './tooltip'

export interface Bin {
  name: string
  /** The name where there is little room. */
  short: string
  /** What the bin holds, in words, for its tooltip. */
  meaning: string
  /** Null where so few are withheld. */
  count: number | null
}

/** Bars of how many sessions (or what the unit says) fall in each bin, each with its share above it. */
export function histogramOption(
  bins: readonly Bin[],
  colours: ChartColours,
  room: Room,
  unit = 'Sessions',
): EChartsCoreOption {
  const total = bins.reduce((sum, bin) => sum + (bin.count ?? 0), 0)
  const share = (count: number | null) => (total === 0 || count === null ? null : count / total)
  return {
    animation: !motionReduced(),
    animationDuration: 350,
    textStyle: { fontFamily: kChartFont },
    grid: { left: 0, right: 0, top: 22, bottom: 26 },
    tooltip: {
      ...kTooltip,
      trigger: 'axis',
      axisPointer: { type: 'shadow', shadowStyle: { color: colours.grid, opacity: 0.5 } },
      formatter: (items: { dataIndex: number }[]) => {
        const bin = bins[items[0]?.dataIndex ?? -1]
        if (bin === undefined) return ''
        return tooltipHtml(bin.meaning, [
          { name: unit, value: formatCount(bin.count), colour: colours.bar },
          { name: 'Share', value: formatPercent(share(bin.count)) },
        ])
      },
    },
    xAxis: {
      type: 'category',
      data: bins.map((bin) => (room === 'narrow' ? bin.short : bin.name)),
      axisLine: { lineStyle: { color: colours.axis } },
      axisTick: { show: false },
      axisLabel: { color: colours.text, fontSize: 12, margin: 10, interval: 0 },
    },
    yAxis: { type: 'value', minInterval: 1, axisLabel: { show: false }, splitLine: { show: false } },
    series: [
      {
        type: 'bar',
        // A bin that holds anything shows at least a trace; an empty one shows none.
        data: bins.map(({ count }) => ({
          value: count,
          itemStyle: { opacity: count === 0 || count === null ? 0 : 1 },
        })),
        barCategoryGap: '22%',
        barMinHeight: 2,
        itemStyle: { color: colours.bar, borderRadius: [4, 4, 0, 0] },
        label: {
          show: true,
          position: 'top',
          distance: 5,
          color: colours.text,
          fontSize: room === 'narrow' ? 11 : 11.5,
          formatter: ({ dataIndex }: { dataIndex: number }) =>
            formatPercent(share(bins[dataIndex]?.count ?? null)),
        },
      },
    ],
  }
}
