import { useState } from 'react'
import type { Scope } from '../../api/reports'
import { kSavedKinds, type SavedKind } from '../../api/saved'
import { Segmented } from '../../components/Segmented'
import { IncidentsCard } from '../manage/IncidentsCard'
import { kKinds } from '../manage/kinds'
import styles from '../manage/Manage.module.css'
import { SavedCard } from '../manage/SavedCard'
import { SharesCard } from '../manage/SharesCard'

type Tab = SavedKind | 'shares'
const kTabs: { value: Tab; name: string }[] = [
  ...kSavedKinds.map((value) => ({ value, name: kKinds[value].many })),
  { value: 'shares', name: 'Shared links' },
]

/** What is saved for everybody who reads the site, the rules that tell people of news, and who may look without an account. */
export default function Manage({ scope }: { scope: Scope }) {
  const [tab, setTab] = useState<Tab>('goals')
  return (
    <>
      <div data-wide="" className={styles.tabs}>
        <Segmented label="What is saved" value={tab} options={kTabs} onChoose={setTab} />
      </div>
      <div data-wide="">
        {tab === 'shares' ? (
          <SharesCard key={scope.site} site={scope.site} zone={scope.zone} />
        ) : (
          <SavedCard key={tab} site={scope.site} zone={scope.zone} kind={tab} />
        )}
      </div>
      {tab === 'alerts' && (
        <div data-wide="">
          <IncidentsCard site={scope.site} zone={scope.zone} />
        </div>
      )}
    </>
  )
}
