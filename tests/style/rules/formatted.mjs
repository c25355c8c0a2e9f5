// C++ is as clang-format leaves it. (`./dev format` rewrites, Biome checks the rest in `./dev lint`.)
import { execFileSync, spawnSync } from 'node:child_process'
import { cppFiles, root } from '../tree.mjs'

export default function formatted() {
  execFileSync('clang-format', ['--version'])
  const run = spawnSync('clang-format', ['--dry-run', '-Werror', ...cppFiles], {
    cwd: root,
    encoding: 'utf8',
  })
  if (run.status === 0) return []
  const places = run.stderr.match(/^\S+:\d+:\d+: error.*$/gm) ?? [run.stderr]
  return [
    ...new Set(places.map((place) => place.replace(/:\d+: error.*/, ': not as clang-format leaves it'))),
  ]
}
