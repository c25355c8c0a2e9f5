import { useState } from 'react'
import { useClickedPages, useClicks } from '../../api/insightReports'
import type { ClickedPage } from '../../api/insightTypes'
import type { Scope } from '../../api/reports'
import { Card } from '../../components/Card'
import { CountedNote } from '../../components/CountedNote'
import { CsvLink } from '../../components/CsvLink'
import { DataTable } from '../../components/DataTable'
import { Loaded } from '../../components/Loaded'
import { EmptyNote } from '../../components/Note'
import { Skeleton, SkeletonRows } from '../../components/Skeleton'
import { kClickColumns } from '../clickColumns'
import { Heatmap } from '../Heatmap'

const kPages = 12
const kElements = 15

function PageClicks({ scope, page }: { scope: Scope; page: ClickedPage }) {
  const clicks = useClicks(scope, page.host, page.path)
  const csv = <CsvLink scope={scope} report="clicks" parameters={{ host: page.host, page: page.path }} />
  return (
    <>
      <Card title={`Elements of ${page.path}`} definition="What is clicked, most clicks first." actions={csv}>
        <Loaded query={clicks} skeleton={<SkeletonRows rows={kElements} />}>
          {(report) => {
            const rows = report.data.elements.slice(0, kElements)
            const top = Math.max(1, ...rows.map((row) => row.clicks))
            return (
              <>
                <DataTable
                  caption={`Elements of ${page.path} by clicks`}
                  head="Element"
                  rows={rows}
                  keyOf={(row) => `${row.selector} ${row.text}`}
                  nameOf={(row) => (
                    <span title={row.selector}>{row.text === '' ? row.selector : row.text}</span>
                  )}
                  columns={kClickColumns}
                  partOf={(row) => row.clicks / top}
                  testId="click-elements"
                />
                <CountedNote report={report} />
              </>
            )
          }}
        </Loaded>
      </Card>
      <Card title="Heat map" definition="Where on the page its visitors click.">
        <Loaded query={clicks} skeleton={<Skeleton height={300} />}>
          {({ data }) => <Heatmap clicks={data} />}
        </Loaded>
      </Card>
    </>
  )
}

const keyOf = (page: ClickedPage) => page.host + page.path

function Pages({
  pages,
  chosen,
  choose,
}: {
  pages: readonly ClickedPage[]
  chosen: ClickedPage
  choose: (page: ClickedPage) => void
}) {
  const top = Math.max(1, ...pages.map((page) => page.clicks))
  return (
    <DataTable
      caption="Pages by clicks"
      head="Page"
      rows={pages}
      keyOf={keyOf}
      nameOf={(page) => (
        <button type="button" aria-pressed={keyOf(page) === keyOf(chosen)} onClick={() => choose(page)}>
          {page.path}
        </button>
      )}
      columns={kClickColumns}
      partOf={(page) => page.clicks / top}
      testId="click-pages"
    />
  )
}

/** What is clicked, and where clicks come to nothing. */
export default function Clicks({ scope }: { scope: Scope }) {
  const [key, setKey] = useState<string | null>(null)
  const pages = useClickedPages(scope)
  const csv = <CsvLink scope={scope} report="clicks" />
  const rows = pages.data?.data.pages.filter(({ path }) => path !== null).slice(0, kPages) ?? []
  const chosen = rows.find((page) => keyOf(page) === key) ?? rows[0]
  return (
    <>
      <div data-wide="">
        <Card
          title="Clicked pages"
          definition="Pages by clicks. A click on one shows its elements below."
          actions={csv}
        >
          <Loaded query={pages} skeleton={<SkeletonRows rows={kPages} />}>
            {(report) =>
              chosen === undefined ? (
                <EmptyNote title="Nothing was clicked in this period" />
              ) : (
                <>
                  <Pages pages={rows} chosen={chosen} choose={(page) => setKey(keyOf(page))} />
                  <CountedNote report={report} />
                </>
              )
            }
          </Loaded>
        </Card>
      </div>
      {chosen !== undefined && <PageClicks scope={scope} page={chosen} />}
    </>
  )
}
