// Every TypeScript project of the tree is well typed.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { files, root } from '../tree.mjs'

export default function types() {
  const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc')
  return files
    .filter((path) => path.endsWith('tsconfig.json'))
    .flatMap((project) => {
      const run = spawnSync(process.execPath, [compiler, '--noEmit', '-p', project], {
        cwd: root,
        encoding: 'utf8',
      })
      return run.status === 0 ? [] : [`${project}:\n${run.stdout}`]
    })
}
