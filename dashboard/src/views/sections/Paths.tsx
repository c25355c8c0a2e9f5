import { useCallback, useContext, useState } from 'react'
import { type PathsAsked, usePaths } from '../../api/insightReports'
import type { Paths as PathsData } from '../../api/insightTypes'
import type { Scope } from '../../api/reports'
import type { Room } from '../../charts/Chart'
import { chartColours } from '../../charts/chartStyle'
import { LazyChart } from '../../charts/LazyChart'
import { pathNodeName, sankeyOption } from '../../charts/sankeyOption'
import { Card } from '../../components/Card'
import { CountedNote } from '../../components/CountedNote'
import { CsvLink } from '../../components/CsvLink'
import { Loaded } from '../../components/Loaded'
import { EmptyNote } from '../../components/Note'
import { Segmented } from '../../components/Segmented'
import { Skeleton } from '../../components/Skeleton'
import { formatCount } from '../../format/number'
import { ThemeContext } from '../../state/ThemeContext'
import { EventChoice } from '../EventChoice'
import { FormsCard } from '../FormsCard'

const kHeight = 420
const kDepths = ['2', '3', '4'] as const
type Depth = (typeof kDepths)[number]

const kDirections = [
  { value: 'start', name: 'From' },
  { value: 'end', name: 'To' },
] as const
type Direction = (typeof kDirections)[number]['value']

const kStops = [
  { value: 'pages', name: 'Pages' },
  { value: 'all', name: 'Pages and events' },
] as const

const kDefinition =
  'The pages that sessions began on, and those they went to next; or the ways from an event, or to it. The width of a band is the number of sessions; ' +
  'rarer pages are taken together.'

/** The links of the ways, by the names of their ends, most sessions first. */
function linksOf(paths: PathsData): { from: string; to: string; step: number; sessions: number }[] {
  const nodes = new Map(paths.nodes.map((node) => [node.id, node]))
  return paths.links
    .flatMap(({ source, target, sessions }) => {
      const [from, to] = [nodes.get(source), nodes.get(target)]
      if (from === undefined || to === undefined) return []
      return [{ from: pathNodeName(from), to: pathNodeName(to), step: from.level + 1, sessions }]
    })
    .sort((a, b) => b.sessions - a.sessions)
}

function Ways({ paths }: { paths: PathsData }) {
  const colours = chartColours(useContext(ThemeContext))
  const option = useCallback((room: Room) => sankeyOption(paths, colours, room), [paths, colours])
  if (paths.sessions === 0) return <EmptyNote title="No sessions in this period" />
  return (
    <>
      <LazyChart
        option={option}
        height={kHeight}
        label={`Ways of ${formatCount(paths.sessions)} sessions; the table after it holds the numbers`}
      />
      <div className="visually-hidden">
        <table data-testid="paths">
          <caption>Ways through the site</caption>
          <tbody>
            {linksOf(paths).map(({ from, to, step, sessions }) => (
              <tr key={`${step} ${from} ${to}`} data-from={from} data-to={to} data-sessions={sessions}>
                <th scope="row">
                  Step {step}: {from} to {to}
                </th>
                <td>{formatCount(sessions)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}

/** Which ways visitors take, and where they leave. */
export default function Paths({ scope }: { scope: Scope }) {
  const [depth, setDepth] = useState<Depth>('3')
  const [direction, setDirection] = useState<Direction>('start')
  const [event, setEvent] = useState<string | undefined>(undefined)
  const [stops, setStops] = useState<(typeof kStops)[number]['value']>('pages')
  // Ways to the first page view there are none.
  const anchor = event ?? (direction === 'end' ? 'pageview' : undefined)
  const asked: PathsAsked = { depth: Number(depth), stops, [direction]: anchor }
  const paths = usePaths(scope, asked)
  const actions = (
    <>
      <Segmented
        label="Steps"
        value={depth}
        options={kDepths.map((value) => ({ value, name: `${value} steps` }))}
        onChoose={setDepth}
      />
      <Segmented label="Stops" value={stops} options={kStops} onChoose={setStops} />
      <CsvLink scope={scope} report="paths" parameters={{ ...asked }} />
    </>
  )
  return (
    <>
      <div data-wide="">
        <Card title="Ways through the site" definition={kDefinition} actions={actions}>
          <Segmented label="Direction" value={direction} options={kDirections} onChoose={setDirection} />
          <EventChoice
            label="Ways from or to"
            usual={direction === 'start' ? 'The first page' : 'The last page'}
            value={event}
            onChoose={setEvent}
          />
          <Loaded query={paths} skeleton={<Skeleton height={kHeight} />}>
            {(report) => (
              <>
                <Ways paths={report.data} />
                <CountedNote report={report} />
              </>
            )}
          </Loaded>
        </Card>
      </div>
      <div data-wide="">
        <FormsCard scope={scope} />
      </div>
    </>
  )
}
