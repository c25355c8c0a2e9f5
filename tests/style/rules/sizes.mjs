// Files stay small enough to be read in one go: median at most 120 lines, nine in ten at most 400, over 500 only with
// the reason in the first lines of the file ("Long because ...").
import { cppFiles, files, scriptFiles, text } from '../tree.mjs'

const medianLimit = 120
const mostLimit = 400
const hardLimit = 500

function rank(sorted, share) {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

export default function sizes() {
  const sources = [...cppFiles, ...scriptFiles, ...files.filter((path) => /\.(sh|css)$/.test(path))]
  const lines = new Map(sources.map((path) => [path, text(path).split('\n').length - 1]))
  const problems = [...lines]
    .filter(([path, count]) => count > hardLimit && !/Long because/.test(text(path).slice(0, 1000)))
    .map(([path, count]) => `${path}: ${count} lines, over ${hardLimit}, and its head does not say why`)
  const own = [...lines].filter(([path]) => !path.startsWith('tests/')).map(([, count]) => count)
  own.sort((a, b) => a - b)
  const median = rank(own, 0.5)
  const most = rank(own, 0.9)
  console.log(
    `${own.length} files: median ${median}, nine in ten at most ${most}, longest ${own.at(-1)} lines`,
  )
  if (median > medianLimit) problems.push(`the median file has ${median} lines, over ${medianLimit}`)
  if (most > mostLimit) problems.push(`one in ten files has over ${most} lines; the limit is ${mostLimit}`)
  return problems
}
