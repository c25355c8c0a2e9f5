import { useState } from 'react'
import { useVitals } from '../api/insightReports'
import type { VitalPageRow } from '../api/insightTypes'
import type { Scope } from '../api/reports'
import { Card } from '../components/Card'
import { type Column, DataTable } from '../components/DataTable'
import { Loaded } from '../components/Loaded'
import { EmptyNote } from '../components/Note'
import { Segmented } from '../components/Segmented'
import { SkeletonRows } from '../components/Skeleton'
import { formatCount, formatPercent } from '../format/number'
import { formatVital, kVitalFacts, kVitals, type Vital } from './vitalGrades'

const kRows = 12

function columnsOf(vital: Vital): readonly Column<VitalPageRow>[] {
  return [
    {
      id: 'p75',
      name: '75th percentile',
      definition: kVitalFacts[vital].definition,
      text: (row) => formatVital(vital, row.p75),
      value: (row) => row.p75,
    },
    {
      id: 'good',
      name: 'Good',
      definition: 'The share of measures that were good.',
      text: (row) => formatPercent(row.good),
      value: (row) => row.good,
    },
    {
      id: 'poor',
      name: 'Poor',
      definition: 'The share of measures that were poor.',
      text: (row) => formatPercent(row.poor),
      value: (row) => row.poor,
    },
    {
      id: 'measures',
      name: 'Measured',
      definition: 'How often it was measured.',
      text: (row) => formatCount(row.measures),
      value: (row) => row.measures,
    },
  ]
}

/** Where most poor measures come from, first. */
function worstFirst(rows: readonly VitalPageRow[], vital: Vital): VitalPageRow[] {
  const poor = (row: VitalPageRow) => (row.poor ?? 0) * row.measures
  return rows
    .filter((row) => row.vital === vital)
    .sort((a, b) => poor(b) - poor(a) || b.measures - a.measures)
}

/** A vital by page. */
export function VitalPagesCard({ scope }: { scope: Scope }) {
  const [vital, setVital] = useState<Vital>('LCP')
  const vitals = useVitals(scope)
  const choice = (
    <Segmented
      label="Measure"
      value={vital}
      options={kVitals.map((value) => ({ value, name: value }))}
      onChoose={setVital}
    />
  )
  return (
    <Card title="Slow pages" definition="Pages with the most poor measures first." actions={choice}>
      <Loaded query={vitals} skeleton={<SkeletonRows rows={kRows} />}>
        {({ data }) => {
          const rows = worstFirst(data.pages, vital).slice(0, kRows)
          if (rows.length === 0) return <EmptyNote title={`No ${vital} was measured in this period`} />
          return (
            <DataTable
              caption={`Pages by ${vital}`}
              head="Page"
              rows={rows}
              keyOf={(row) => row.host + row.path}
              nameOf={(row) => row.path}
              columns={columnsOf(vital)}
              partOf={(row) => row.poor ?? 0}
              testId="vital-pages"
            />
          )
        }}
      </Loaded>
    </Card>
  )
}
