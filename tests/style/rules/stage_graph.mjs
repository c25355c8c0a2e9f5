// A stage of the collector includes only from the stages that its CMake target links, directly or through them.
import { cppFiles, files, text } from '../tree.mjs'

function linksOfStages() {
  const links = new Map()
  for (const path of files.filter((one) => /^collector\/\w+\/CMakeLists\.txt$/.test(one))) {
    const folder = path.split('/')[1]
    const named = [...text(path).matchAll(/footfall::(\w+)/g)].map((match) => match[1])
    links.set(folder, new Set(named))
  }
  return links
}

function reach(links, stage, seen = new Set()) {
  if (seen.has(stage)) return seen
  seen.add(stage)
  for (const next of links.get(stage) ?? []) reach(links, next, seen)
  return seen
}

export default function stageGraph() {
  const links = linksOfStages()
  return cppFiles.flatMap((path) => {
    const stage = /^collector\/(\w+)\//.exec(path)?.[1]
    if (!stage || !links.has(stage)) return []
    const allowed = reach(links, stage)
    return [...text(path).matchAll(/#include "collector\/(\w+)\//g)]
      .map((match) => match[1])
      .filter((other) => !allowed.has(other))
      .map((other) => `${path}: includes from ${other}, which the target of ${stage} does not link`)
  })
}
