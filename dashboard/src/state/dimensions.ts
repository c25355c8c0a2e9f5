/** What a person calls a dimension of docs/api.md. */
const kNames: Record<string, string> = {
  page: 'Page',
  title: 'Title',
  host: 'Host',
  entry: 'Entry page',
  exit: 'Exit page',
  kind: 'Kind of event',
  event: 'Event',
  selector: 'Clicked element',
  text: 'Clicked text',
  channel: 'Channel',
  referrer: 'Referrer',
  utm_source: 'UTM source',
  utm_medium: 'UTM medium',
  utm_campaign: 'UTM campaign',
  utm_term: 'UTM term',
  utm_content: 'UTM content',
  country: 'Country',
  region: 'Region',
  city: 'City',
  language: 'Language',
  timezone: 'Time zone',
  device: 'Device',
  browser: 'Browser',
  browser_version: 'Browser version',
  os: 'System',
  screen: 'Screen',
  consent: 'Consent',
}

export function dimensionName(dimension: string): string {
  if (dimension.startsWith('prop.')) return `Property ${dimension.slice('prop.'.length)}`
  return kNames[dimension] ?? dimension
}

/** A value in a person's words: countries by name, nothing as "none". */
export function valueName(dimension: string, value: string, language: string): string {
  if (value === '') return '(none)'
  if (dimension === 'country' && /^[A-Z]{2}$/.test(value)) {
    return new Intl.DisplayNames(language, { type: 'region' }).of(value) ?? value
  }
  return value
}
