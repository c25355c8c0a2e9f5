import { useVitals } from '../api/insightReports'
import type { VitalRow } from '../api/insightTypes'
import type { Scope } from '../api/reports'
import { Card } from '../components/Card'
import { CountedNote } from '../components/CountedNote'
import { CsvLink } from '../components/CsvLink'
import { InfoTip } from '../components/InfoTip'
import { Loaded } from '../components/Loaded'
import { EmptyNote } from '../components/Note'
import { Skeleton } from '../components/Skeleton'
import { formatCount, formatPercent } from '../format/number'
import styles from './VitalsCard.module.css'
import { formatVital, type Grade, gradeOf, isVital, kVitalFacts, kVitals, type Vital } from './vitalGrades'

const kDefinition =
  'How fast pages load and answer, as visitors’ browsers measured it. Shown is what three of four visits had at most ' +
  '(the 75th percentile), as Google’s assessment does.'

function shares(row: VitalRow): [Grade, number][] {
  return [
    ['good', row.good ?? 0],
    ['needs improvement', row.needs_improvement ?? 0],
    ['poor', row.poor ?? 0],
  ]
}

function Measure({ vital, row }: { vital: Vital; row: VitalRow }) {
  const { name, definition } = kVitalFacts[vital]
  const grade = gradeOf(vital, row.p75)
  const parts = shares(row).filter(([, share]) => share > 0)
  const told = parts.map(([part, share]) => `${formatPercent(share)} ${part}`).join(', ')
  return (
    <li data-vital={vital} data-value={row.p75 ?? ''}>
      <div className={styles.name}>
        {name}
        <InfoTip about={name} text={definition} />
      </div>
      <div className={styles.value}>
        {formatVital(vital, row.p75)}
        {grade !== null && (
          <span className={styles.grade} data-grade={grade}>
            {grade}
          </span>
        )}
      </div>
      <div className={styles.bar} role="img" aria-label={told} title={told}>
        {parts.map(([part, share]) => (
          <span key={part} data-grade={part} style={{ flexGrow: share }} />
        ))}
      </div>
      <div className={styles.measures}>{formatCount(row.measures)} measured</div>
    </li>
  )
}

/** The web vitals of all pages together. */
export function VitalsCard({ scope }: { scope: Scope }) {
  const vitals = useVitals(scope)
  const csv = <CsvLink scope={scope} report="vitals" />
  return (
    <Card title="Web vitals" definition={kDefinition} actions={csv}>
      <Loaded query={vitals} skeleton={<Skeleton height={110} />}>
        {(report) => {
          const rows = new Map(report.data.vitals.map((row) => [row.vital, row]))
          const measured = kVitals.flatMap((vital) => {
            const row = rows.get(vital)
            return row === undefined || !isVital(row.vital) ? [] : [{ vital, row }]
          })
          if (measured.length === 0) return <EmptyNote title="Nothing was measured in this period" />
          return (
            <>
              <ul className={styles.list} data-testid="vitals">
                {measured.map(({ vital, row }) => (
                  <Measure key={vital} vital={vital} row={row} />
                ))}
              </ul>
              <CountedNote report={report} />
            </>
          )
        }}
      </Loaded>
    </Card>
  )
}
