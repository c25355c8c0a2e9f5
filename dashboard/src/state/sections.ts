/** The parts of the dashboard, in the order of the navigation; the first is the start page. */
export const kSections = [
  'overview',
  'content',
  'sources',
  'audience',
  'events',
  'features',
  'goals',
  'paths',
  'retention',
  'clicks',
  'performance',
  'errors',
  'sessions',
  'quality',
  'manage',
] as const
export type Section = (typeof kSections)[number]

/** The sections for somebody: no single sessions where groups are bounded, no managing for those who only read. */
export function sectionsFor(who: { bounded: boolean; mayChange: boolean }): Section[] {
  return kSections.filter(
    (section) => !(who.bounded && section === 'sessions') && (who.mayChange || section !== 'manage'),
  )
}

export const kSectionNames: Record<Section, string> = {
  overview: 'Overview',
  content: 'Pages',
  sources: 'Sources',
  audience: 'Audience',
  events: 'Events',
  features: 'Features',
  goals: 'Goals',
  paths: 'Paths',
  retention: 'Retention',
  clicks: 'Clicks',
  performance: 'Performance',
  errors: 'Errors',
  sessions: 'Sessions',
  quality: 'Data quality',
  manage: 'Manage',
}
