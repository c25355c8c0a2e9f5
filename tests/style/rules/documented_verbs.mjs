// Every `./dev VERB` that a paper names exists, and every verb is in the help.
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { files, root, text } from '../tree.mjs'

export default function documentedVerbs() {
  const cases = text('dev').slice(text('dev').indexOf('case $verb in'))
  const verbs = [...cases.matchAll(/^ {4}([a-z0-9]+)(?: \|[^)]*)?\)/gm)].map((match) => match[1])
  const help = execFileSync(join(root, 'dev'), ['help'], { encoding: 'utf8' })
  const helped = new Set([...help.matchAll(/^ {2}([a-z0-9]+)/gm)].map((match) => match[1]))
  const unhelped = verbs
    .filter((verb) => verb !== 'help' && !helped.has(verb))
    .map((verb) => `./dev help: no ${verb}`)
  const papers = files.filter((path) => path.endsWith('.md') || path.startsWith('.ci/'))
  const unknown = papers.flatMap((path) =>
    [...text(path).matchAll(/\.\/dev ([a-z0-9]+)/g)]
      .filter((match) => !verbs.includes(match[1]))
      .map((match) => `${path}: ./dev ${match[1]} does not exist`),
  )
  return [...unhelped, ...unknown]
}
