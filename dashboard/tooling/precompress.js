// A Vite plugin: writes .br and .gz beside every text file of the build, so that the collector sends them as they are.
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, gzip, constants as zlib } from 'node:zlib'

const kTextTypes = new Set(['.css', '.html', '.js', '.json', '.svg', '.txt'])
const brotli = promisify(brotliCompress)
const gz = promisify(gzip)

/** Compresses one file into its two siblings, leaving out a sibling that would not be smaller. */
async function compressFile(path) {
  const raw = await readFile(path)
  const forms = {
    '.br': await brotli(raw, {
      params: { [zlib.BROTLI_PARAM_QUALITY]: 11, [zlib.BROTLI_PARAM_SIZE_HINT]: raw.length },
    }),
    '.gz': await gz(raw, { level: 9 }),
  }
  for (const [suffix, bytes] of Object.entries(forms)) {
    if (bytes.length < raw.length) await writeFile(path + suffix, bytes)
  }
}

/** Every text file under a folder. */
export async function textFiles(folder) {
  const entries = await readdir(folder, { withFileTypes: true })
  const found = []
  for (const entry of entries) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) found.push(...(await textFiles(path)))
    else if (kTextTypes.has(extname(entry.name))) found.push(path)
  }
  return found
}

export function precompress() {
  let folder = 'dist'
  return {
    name: 'footfall-precompress',
    apply: 'build',
    configResolved(config) {
      folder = join(config.root, config.build.outDir)
    },
    async closeBundle() {
      for (const path of await textFiles(folder)) await compressFile(path)
    },
  }
}
