// Tests mirror the sources: every stage of the collector has its folder of tests, every header of the core is included
// by a test of the core, every test file belongs to a build.
import { dirname } from 'node:path'
import { files, text } from '../tree.mjs'

function untestedStages() {
  const stages = files
    .map((path) => /^collector\/(\w+)\/CMakeLists\.txt$/.exec(path)?.[1])
    .filter((stage) => stage !== undefined)
  return stages
    .filter(
      (stage) =>
        !files.some((path) => new RegExp(`^tests/collector/${stage}/\\w+_test\\.(cpp|ts)$`).test(path)),
    )
    .map((stage) => `collector/${stage}: no test in tests/collector/${stage}`)
}

function untestedCoreHeaders() {
  const tests = files.filter((path) => /^tests\/core\/\w+_test\.cpp$/.test(path)).map(text)
  return files
    .map((path) => /^core\/include\/(footfall\/\w+\.hpp)$/.exec(path)?.[1])
    .filter((header) => header !== undefined)
    .filter((header) => !tests.some((source) => source.includes(`#include "${header}"`)))
    .map((header) => `core/include/${header}: no test in tests/core includes it`)
}

function unbuiltTests() {
  return files
    .filter((path) => /^tests\/.*_test\.cpp$/.test(path))
    .filter((path) => {
      const lists = files.filter(
        (list) => list.endsWith('CMakeLists.txt') && path.startsWith(`${dirname(list)}/`),
      )
      return !lists.some((list) => text(list).includes(path.slice(dirname(list).length + 1)))
    })
    .map((path) => `${path}: in no CMakeLists.txt`)
}

export default function mirrored() {
  return [...untestedStages(), ...untestedCoreHeaders(), ...unbuiltTests()]
}
