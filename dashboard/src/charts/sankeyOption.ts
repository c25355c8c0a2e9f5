import { SankeyChart } from 'echarts/charts'
import { type EChartsCoreOption, use } from 'echarts/core'
import type { PathNode, Paths } from '../api/insightTypes'
import { formatCount } from '../format/number'
import type { Room } from './Chart'
import { type ChartColours, kChartFont, motionReduced } from './chartStyle'
import { kTooltip, tooltipHtml } from './tooltip'

use([SankeyChart])

/** What a person calls a node: the path of its page, or what stands for the rest. */
export function pathNodeName(node: PathNode): string {
  if (node.kind === 'end') return 'Left'
  if (node.kind === 'other') return 'Other pages'
  return node.stop?.replace(/^pageview:/, '') ?? ''
}

/** Ways through the site: a column a step, as wide as there were sessions. */
export function sankeyOption(paths: Paths, colours: ChartColours, room: Room): EChartsCoreOption {
  const told = paths.nodes.filter(({ id }) => id !== null)
  const nodes = new Map(told.map((node) => [node.id, node]))
  const nameOf = (id: string) => {
    const node = nodes.get(id)
    return node === undefined ? id : pathNodeName(node)
  }
  const colourOf = (node: PathNode) => (node.kind === 'stop' ? colours.bar : colours.previous)
  return {
    textStyle: { fontFamily: kChartFont },
    tooltip: {
      ...kTooltip,
      trigger: 'item',
      formatter: (item: {
        dataType: string
        name: string
        data: { source?: string; target?: string }
        value: number
      }) =>
        item.dataType === 'edge'
          ? tooltipHtml(`${nameOf(item.data.source ?? '')} → ${nameOf(item.data.target ?? '')}`, [
              { name: 'Sessions', value: formatCount(item.value) },
            ])
          : tooltipHtml(nameOf(item.name), [{ name: 'Sessions', value: formatCount(item.value) }]),
    },
    series: [
      {
        type: 'sankey',
        animation: !motionReduced(),
        left: 0,
        right: room === 'narrow' ? 70 : 130,
        top: 8,
        bottom: 8,
        nodeGap: 12,
        nodeWidth: 12,
        draggable: false,
        emphasis: { focus: 'adjacency' },
        label: {
          color: colours.text,
          fontSize: room === 'narrow' ? 10 : 12,
          width: room === 'narrow' ? 64 : 120,
          overflow: 'truncate',
          formatter: ({ name }: { name: string }) => nameOf(name),
        },
        lineStyle: { color: 'source', opacity: 0.22, curveness: 0.5 },
        data: told.map((node) => ({
          name: node.id,
          depth: node.level,
          itemStyle: { color: colourOf(node), borderWidth: 0 },
        })),
        links: paths.links
          .filter(({ source, target }) => nodes.has(source) && nodes.has(target))
          .map(({ source, target, sessions }) => ({ source, target, value: sessions })),
      },
    ],
  }
}
