import { isConsent } from '../boot/readOptions'

const texts = ['site', 'host', 'consent', 'integrity']
const switches = [
  ...['hashRouting', 'manual', 'ignoreSignals', 'debug', 'clicks', 'submits', 'engagement'],
  ...['device', 'errors', 'forms', 'frustration', 'longTasks', 'requests', 'vitals'],
]

/** What is wrong with options, for people who look with `debug`. `given` are the script tag's own words. */
export function optionProblems(options: object, given: Record<string, string | undefined> = {}): string[] {
  const problems: string[] = []
  for (const [name, value] of Object.entries(options)) {
    if (value === undefined) continue
    if (name === 'exclude') {
      if (!Array.isArray(value)) problems.push('exclude is no list of paths')
    } else if (name === 'query') {
      if (value === true || !/^[^,]+(,[^,]+)*$/.test(value)) problems.push('query is no list of names')
    } else if (name === 'sample') {
      if (value === true || !(Number(value) > 0 && Number(value) <= 1))
        problems.push('sample is no share above 0 and up to 1')
      else if (Number(value) < 0.0001)
        problems.push('sample is below the smallest share, and taken for that: 0.0001')
    } else if (switches.includes(name)) {
      if (typeof value !== 'boolean') problems.push(`${name} is neither true nor false`)
    } else if (!texts.includes(name)) problems.push(`unknown option ${name}`)
    else if (typeof value !== 'string') problems.push(`${name} is no text`)
    else if (name === 'host' && !/^https?:\/\/[^/]/.test(value))
      problems.push('host is no address of a collector')
  }
  if (given.consent && !isConsent(given.consent)) problems.push(`consent cannot be ${given.consent}`)
  return problems
}
