import { type ComponentType, lazy, Suspense } from 'react'
import type { Scope } from '../api/reports'
import { SkeletonRows } from '../components/Skeleton'
import type { Section } from '../state/sections'
import styles from './SectionBody.module.css'

/** Every section past the overview is fetched when it is first opened. */
const kBodies: Record<Exclude<Section, 'overview'>, ComponentType<{ scope: Scope }>> = {
  content: lazy(() => import('./sections/Content')),
  sources: lazy(() => import('./sections/Sources')),
  audience: lazy(() => import('./sections/Audience')),
  events: lazy(() => import('./sections/Events')),
  features: lazy(() => import('./sections/Features')),
  goals: lazy(() => import('./sections/Goals')),
  paths: lazy(() => import('./sections/Paths')),
  retention: lazy(() => import('./sections/Retention')),
  clicks: lazy(() => import('./sections/Clicks')),
  performance: lazy(() => import('./sections/Performance')),
  errors: lazy(() => import('./sections/Errors')),
  sessions: lazy(() => import('./sections/Sessions')),
  quality: lazy(() => import('./sections/Quality')),
  manage: lazy(() => import('./sections/Manage')),
}

export function SectionBody({ scope, section }: { scope: Scope; section: Exclude<Section, 'overview'> }) {
  const Body = kBodies[section]
  return (
    <div className={styles.grid}>
      <Suspense fallback={<SkeletonRows rows={8} />}>
        <Body key={scope.site} scope={scope} />
      </Suspense>
    </div>
  )
}
