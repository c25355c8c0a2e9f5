// Nothing in the tree depends on one machine: no folder of a person's, no address of a package mirror.
import { files, text } from '../tree.mjs'

const readable = /\.(cpp|hpp|ts|tsx|js|mjs|json|md|sh|txt|cmake|yml|html|css|sql|toml)$|^dev$|^\.ci\//
const marks = [/(^|[\s"'=(:])\/(?:root|home|work|Users)\/\w/, /\/tmp\/\w+\//, /"resolved": "http/]

export default function machinePaths() {
  return files
    .filter((path) => readable.test(path) && path !== 'tests/style/rules/machine_paths.mjs')
    .flatMap((path) =>
      text(path)
        .split('\n')
        .flatMap((line, index) =>
          marks.some((mark) => mark.test(line))
            ? [`${path}:${index + 1}: a path or address of one machine`]
            : [],
        ),
    )
}
