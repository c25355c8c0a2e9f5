import type { ConsentState, TrackerOptions } from '../types'

const known = 'site host consent hashRouting exclude manual ignoreSignals debug'.split(' ')

/** The options of a script tag's `data-*` attributes, and what is wrong with them. */
export function readOptions(
  data: Record<string, string | undefined>,
  scriptAddress: string,
): { options: TrackerOptions; problems: string[] } {
  const problems = Object.keys(data)
    .filter((name) => !known.includes(name))
    .map((name) => `unknown option ${name}`)
  const on = (name: string) => name in data && data[name] !== 'false'
  const options: TrackerOptions = {
    site: data.site || '',
    host: (data.host || new URL(scriptAddress).origin).replace(/\/+$/, ''),
    consent: (data.consent || 'anonymous') as ConsentState,
    hashRouting: on('hashRouting'),
    exclude: data.exclude?.split(',').map((path) => path.trim()),
    manual: on('manual'),
    ignoreSignals: on('ignoreSignals'),
    debug: on('debug'),
  }
  if (!options.site) problems.push('data-site is missing')
  if (!isConsent(options.consent)) {
    problems.push(`data-consent cannot be ${options.consent}`)
    options.consent = 'denied'
  }
  return { options, problems }
}

export function isConsent(state: unknown): state is ConsentState {
  return state === 'denied' || state === 'anonymous' || state === 'granted'
}
