import { useDeferredValue, useState } from 'react'
import { kPagesLimit, type Scope, usePages } from '../api/reports'
import type { PageRow } from '../api/types'
import { Button } from '../components/Button'
import { Card } from '../components/Card'
import { CountedNote } from '../components/CountedNote'
import { CsvLink } from '../components/CsvLink'
import { Icon } from '../components/Icon'
import { Loaded } from '../components/Loaded'
import { EmptyNote } from '../components/Note'
import { SkeletonRows } from '../components/Skeleton'
import { formatCount } from '../format/number'
import { kDefinitions } from './definitions'
import styles from './Pages.module.css'
import { PagesTable } from './PagesTable'
import { arrangePages, hostsOf, type PageSort } from './pageRows'

const kFirstRows = 10
const kMoreRows = 40

function PagesBody({ rows, search }: { rows: readonly PageRow[]; search: string }) {
  const [sort, setSort] = useState<PageSort>({ column: 'pageviews', order: 'descending' })
  const [shown, setShown] = useState(kFirstRows)
  const words = useDeferredValue(search)
  if (rows.length === 0) return <EmptyNote title="No page was viewed in this period" />
  const found = arrangePages(rows, words, sort)
  if (found.length === 0)
    return <EmptyNote title="No page matches">Nothing here contains “{words}”.</EmptyNote>
  const visible = found.slice(0, shown)
  const left = found.length - visible.length
  return (
    <>
      <PagesTable
        rows={visible}
        hosts={hostsOf(rows)}
        top={Math.max(...rows.map((row) => row.pageviews))}
        sort={sort}
        onSort={setSort}
      />
      <footer className={styles.foot}>
        <span>
          {formatCount(visible.length)} of {formatCount(found.length)}
          {rows.length === kPagesLimit && ' most viewed'} pages
        </span>
        {left > 0 && (
          <Button look="quiet" className={styles.more} onClick={() => setShown(shown + kMoreRows)}>
            Show {formatCount(Math.min(left, kMoreRows))} more
          </Button>
        )}
      </footer>
    </>
  )
}

/** The pages of the site, most viewed first. */
export function Pages({ scope }: { scope: Scope }) {
  const pages = usePages(scope)
  const [search, setSearch] = useState('')
  const box = (
    <span className={styles.search}>
      <Icon name="search" size={14} />
      <input
        type="search"
        value={search}
        placeholder="Search pages"
        aria-label="Search pages"
        spellCheck={false}
        onChange={(event) => setSearch(event.target.value)}
      />
    </span>
  )
  return (
    <Card
      title="Top pages"
      definition={kDefinitions.pages}
      actions={
        <>
          {box}
          <CsvLink scope={scope} report="pages" parameters={{ limit: String(kPagesLimit) }} />
        </>
      }
    >
      <Loaded query={pages} skeleton={<SkeletonRows rows={10} />}>
        {(report) => (
          <>
            <PagesBody rows={report.data.rows.filter(({ path }) => path !== null)} search={search} />
            <CountedNote report={report} />
          </>
        )}
      </Loaded>
    </Card>
  )
}
