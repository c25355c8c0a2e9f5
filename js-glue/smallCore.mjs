// The binary that em++ linked, made smaller by binaryen, and the same program as JavaScript.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const bin = join(dirname(fileURLToPath(import.meta.url)), '..', 'node_modules', '.bin')
// What em++ was told to use (wasm/CMakeLists.txt), and no newer instruction.
const features = ['--mvp-features'].concat(
  ['mutable-globals', 'sign-ext', 'bulk-memory', 'bulk-memory-opt', 'nontrapping-float-to-int'].map(
    (feature) => `--enable-${feature}`,
  ),
)
// What createCore.ts takes of the binary. em++ exports more.
const taken = ['memory', 'malloc', 'free', '_initialize', '__indirect_function_table']
// Beside -Oz, what was measured to help brotli. The core never traps in what it does rightly.
const smaller = [
  '--traps-never-happen',
  '--low-memory-unused',
  '-Oz',
  '--converge',
  '--flatten',
  '--rereloop',
  '-Oz',
  '-Oz',
  '--converge',
  '--reorder-functions',
  '--strip-debug',
  '--strip-producers',
  '--strip-target-features',
]

/** Gives both; `smallest` minifies JavaScript. */
export async function smallCore(linked, smallest) {
  const folder = mkdtempSync(join(tmpdir(), 'footfall-core-'))
  const run = (tool, ...options) =>
    execFileSync(join(bin, tool), options, { stdio: ['ignore', 'pipe', 'pipe'] })
  try {
    const roots = join(folder, 'roots.json')
    const page = { name: 'page', root: true, reaches: taken }
    writeFileSync(roots, JSON.stringify([page, ...taken.map((name) => ({ name, export: name }))]))
    const bare = join(folder, 'bare.wasm')
    run('wasm-metadce', linked, ...features, '--graph-file', roots, '-o', bare)
    // That all addresses are said to be of single bytes is one thing less to say.
    const small = join(folder, 'footfall.wasm')
    run('wasm-opt', bare, ...features, '--dealign', ...smaller, '-o', small)
    // JavaScript would go by bytes then.
    const aligned = join(folder, 'aligned.wasm')
    run('wasm-opt', bare, ...features, ...smaller, '-o', aligned)
    // JavaScript has its own ways for these instructions; wasm2js knows the older ones.
    const older = join(folder, 'older.wasm')
    run(
      'wasm-opt',
      aligned,
      ...features,
      '--llvm-nontrapping-fptoint-lowering',
      '--signext-lowering',
      '-o',
      older,
    )
    const script = join(folder, 'plain.js')
    run('wasm2js', older, ...features, '-Oz', '-o', script)
    return {
      wasm: readFileSync(small),
      plain: await smallest(asModule(readFileSync(script, 'utf8')), { module: true }),
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

// wasm2js writes a module that imports what the binary imports and starts at once. This makes it a function of the
// imports, as WebAssembly.instantiate is.
function asModule(code) {
  const end = code.indexOf('var retasmFunc = asmFunc(')
  if (end < 0) throw new Error('wasm2js writes another kind of module than it did')
  const body = code.slice(0, end).replace(/^import .*$/gm, '')
  return `export function instantiate(imports) {\n${body}\nreturn asmFunc(imports)\n}\n`
}
