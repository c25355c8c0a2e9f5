/** The line icons of the dashboard, 16 by 16, drawn in the text's colour. */
const kPaths = {
  calendar:
    'M2.5 6.5h11M5 1.75v2.5M11 1.75v2.5M3.5 3h9a1 1 0 0 1 1 1v8.5a1 1 0 0 1-1 1h-9a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1Z',
  chevron: 'm4.5 6.5 3.5 3.5 3.5-3.5',
  up: 'M8 12.5v-9M4.25 7 8 3.25 11.75 7',
  down: 'M8 3.5v9M4.25 9 8 12.75 11.75 9',
  check: 'm3 8.5 3.25 3.25L13 4.75',
  close: 'm4 4 8 8M12 4l-8 8',
  plus: 'M8 3v10M3 8h10',
  edit: 'M9.75 3.75 12.25 6.25M2.75 13.25l.6-3L10.5 3.1a1.06 1.06 0 0 1 1.5 0l.9.9a1.06 1.06 0 0 1 0 1.5l-7.15 7.15-3 .6Z',
  bookmark: 'M4.5 2.75h7a.75.75 0 0 1 .75.75v9.75L8 10.25l-4.25 3V3.5a.75.75 0 0 1 .75-.75Z',
  search: 'M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10ZM10.75 10.75 14 14',
  table: 'M2.5 3.5h11v9h-11zM2.5 6.5h11M2.5 9.5h11M6.5 6.5v6',
  chart: 'M2.5 12.5 6 8l3 2.5 4.5-6',
  copy: 'M5.5 5.5v-2a1 1 0 0 1 1-1h6a1 1 0 0 1 1 1v6a1 1 0 0 1-1 1h-2M3.5 5.5h6a1 1 0 0 1 1 1v6a1 1 0 0 1-1 1h-6a1 1 0 0 1-1-1v-6a1 1 0 0 1 1-1Z',
  user: 'M8 8.25a2.75 2.75 0 1 0 0-5.5 2.75 2.75 0 0 0 0 5.5ZM2.75 13.5c.5-2.25 2.6-3.5 5.25-3.5s4.75 1.25 5.25 3.5',
  sun: 'M8 10.75a2.75 2.75 0 1 0 0-5.5 2.75 2.75 0 0 0 0 5.5ZM8 1.5v1M8 13.5v1M1.5 8h1M13.5 8h1M3.4 3.4l.7.7M11.9 11.9l.7.7M3.4 12.6l.7-.7M11.9 4.1l.7-.7',
  moon: 'M13.25 9.5A5.5 5.5 0 0 1 6.5 2.75a5.5 5.5 0 1 0 6.75 6.75Z',
  monitor: 'M2.5 3h11v7.5h-11zM6 13.5h4M8 10.5v3',
  download: 'M8 2.5v7.25M4.75 6.75 8 10l3.25-3.25M2.75 13.25h10.5',
  signOut: 'M6.25 13.5H3.5a1 1 0 0 1-1-1v-9a1 1 0 0 1 1-1h2.75M10.25 11 13.25 8l-3-3M13.25 8H6.25',
  alert:
    'M8 5.5v3M8 10.75v.01M7.1 2.6 1.7 11.9a1 1 0 0 0 .9 1.5h10.8a1 1 0 0 0 .9-1.5L8.9 2.6a1.05 1.05 0 0 0-1.8 0Z',
  info: 'M8 7.25v3.5M8 5.1v.01M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12Z',
} as const

export type IconName = keyof typeof kPaths

export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={kPaths[name]} />
    </svg>
  )
}
