// Withholds small groups in made-up answers the way collector/report/min_group.cpp does in real ones.
const kPeople = [
  'visitors',
  'users',
  'size',
  'reached',
  'dau',
  'active_visitors',
  'active_now',
  'sessions',
  'count',
]
const kNames = new Set(['at', 'n', 'days', 'level', 'depth', 'from_ms', 'to_ms', 'window_ms', 'min_group'])
const kAsked = new Set(['at', 'step', 'feature', 'goal'])

const isObject = (value) => typeof value === 'object' && value !== null

function peopleOf(row) {
  const key = kPeople.find((one) => typeof row[one] === 'number')
  return key === undefined ? undefined : row[key]
}

const isSmall = (row, k) => peopleOf(row) > 0 && peopleOf(row) < k

function blank(value, place = 'row') {
  Object.entries(value).forEach(([key, part], at) => {
    if (isObject(part)) blank(part, Array.isArray(value) ? 'row' : 'part')
    else if (typeof part === 'number' && !kNames.has(key) && !(place === 'row' && at === 0)) value[key] = null
  })
}

function withheldRows(rows, k) {
  const some = (row) => isObject(row) && peopleOf(row) > 0
  const go = new Set(rows.filter((row) => isObject(row) && isSmall(row, k)))
  if (go.size === 1) {
    const left = rows.filter((row) => some(row) && !go.has(row)).sort((a, b) => peopleOf(a) - peopleOf(b))
    if (left[0] !== undefined) go.add(left[0])
  }
  let other
  const kept = []
  for (const row of rows) {
    if (!go.has(row)) {
      if (isObject(row)) withhold(row, k)
      kept.push(row)
    } else if (Object.entries(row).some(([key, value]) => typeof value === 'string' && !kAsked.has(key))) {
      other ??= Object.fromEntries(Object.keys(row).map((key) => [key, null]))
    } else {
      blank(row)
      kept.push(row)
    }
  }
  rows.splice(0, rows.length, ...kept, ...(other === undefined ? [] : [other]))
}

/** Takes what is told of fewer than k people out of an answer's data. */
export function withhold(data, k) {
  if (Array.isArray(data)) return withheldRows(data, k)
  if (isSmall(data, k)) blank(data, 'part')
  for (const part of Object.values(data)) if (isObject(part)) withhold(part, k)
}
