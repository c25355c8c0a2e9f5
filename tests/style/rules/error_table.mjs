// docs/wire-format.md explains every reason that the core can give for refusing what was received.
import { text } from '../tree.mjs'

/** Reasons of the sending side: no batch is refused with them. */
const ofTheSender = new Set(['unknown_option', 'denied', 'too_many_made', 'stopped', 'left_out'])

export default function errorTable() {
  const names = [...text('core/src/error.cpp').matchAll(/"([a-z_]+)",/g)].map((match) => match[1])
  if (names.length === 0) return ['core/src/error.cpp: no names of errors found']
  const documented = text('docs/wire-format.md')
  return names
    .filter((name) => !ofTheSender.has(name) && !documented.includes(`| \`${name}\` |`))
    .map((name) => `docs/wire-format.md: no ${name}`)
}
