import { type CapturedEvent, Kind, LaterKind } from '../types'

const names = Object.keys({ ...Kind, ...LaterKind })

export const kindName = (event: CapturedEvent) => names[event.kind] || 'event'

// What tells events of a kind apart, in the order in which a person would name it.
const telling = [
  ...['name', 'form_action', 'vital_name', 'error_type', 'title', 'text', 'selector', 'request_host'],
  ...['request_path', 'request_status', 'value', 'engaged_ms', 'scroll_pct', 'duration_ms', 'occurrences'],
]

/** An event in one line: `click "Cart" a#cart on /products`. */
export function eventLine(event: CapturedEvent): string {
  const { fields, props = {}, address } = event
  const said = telling
    .filter((name) => fields[name] !== undefined && fields[name] !== '')
    .slice(0, 3)
    .map((name) => (/^(name|title|text)$/.test(name) ? JSON.stringify(fields[name]) : measured(name, fields)))
  const keys = Object.keys(props)
  return [
    kindName(event),
    ...said,
    ...(keys.length ? [`{${keys.join(', ')}}`] : []),
    `on ${pathOf(address)}`,
  ].join(' ')
}

/** A number with its unit. */
function measured(name: string, fields: CapturedEvent['fields']): string {
  const value = fields[name]
  // On the wire CLS is in ten-thousandths.
  if (name === 'value' && fields.vital_name === 'CLS') return String(Number(value) / 10_000)
  if (/_ms$|^value$/.test(name)) return `${value} ms`
  if (name === 'scroll_pct') return `${value} % seen`
  return name === 'occurrences' ? `${value} times` : String(value)
}

function pathOf(address: string): string {
  try {
    return new URL(address).pathname
  } catch {
    return address
  }
}
