import { useState } from 'react'
import type { Scope } from '../../api/reports'
import { kSavedKinds, type SavedKind } from '../../api/saved'
import { Segmented } from '../../components/Segmented'
import { IncidentsCard } from '../manage/IncidentsCard'
import { kKinds } from '../manage/kinds'
import styles from '../manage/Manage.module.css'
import { SavedCard } from '../manage/SavedCard'

const kTabs = kSavedKinds.map((value) => ({ value, name: kKinds[value].many }))

/** What is saved for everybody who reads the site, and the rules that tell people of news. */
export default function Manage({ scope }: { scope: Scope }) {
  const [kind, setKind] = useState<SavedKind>('goals')
  return (
    <>
      <div data-wide="" className={styles.tabs}>
        <Segmented label="What is saved" value={kind} options={kTabs} onChoose={setKind} />
      </div>
      <div data-wide="">
        <SavedCard key={kind} site={scope.site} zone={scope.zone} kind={kind} />
      </div>
      {kind === 'alerts' && (
        <div data-wide="">
          <IncidentsCard site={scope.site} zone={scope.zone} />
        </div>
      )}
    </>
  )
}
