// The files of the repository as the style rules see them: sources and papers, not builds and packages.
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')

const leftOut = new Set(['.git', 'node_modules', 'build', 'dist', 'footfall-data', 'results'])

function below(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (leftOut.has(entry.name)) return []
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return below(path)
    return entry.isFile() ? [relative(root, path).split(sep).join('/')] : []
  })
}

export const files = below(root).sort()

const texts = new Map()

/** The text of a file, read once. */
export function text(path) {
  if (!texts.has(path)) texts.set(path, readFileSync(join(root, path), 'utf8'))
  return texts.get(path)
}

export const isCpp = (path) => /\.(cpp|hpp)$/.test(path)
export const cppFiles = files.filter(isCpp)
export const scriptFiles = files.filter((path) => /\.(ts|tsx|js|mjs)$/.test(path))
