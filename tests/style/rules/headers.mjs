// A header opens with a comment that says what it is, then `#pragma once`; Emscripten's headers are seen by the bindings.
import { cppFiles, text } from '../tree.mjs'

const bindings = new Set(['wasm/bindings.cpp', 'edge/core/bindings.cpp'])

export default function headers() {
  return cppFiles.flatMap((path) => {
    const problems = []
    const source = text(path)
    if (path.endsWith('.hpp') && !/^\/\/ \S/.test(source)) problems.push(`${path}: no comment at its head`)
    if (path.endsWith('.hpp') && !/^#pragma once$/m.test(source)) problems.push(`${path}: no #pragma once`)
    if (/#include <emscripten/.test(source) && !bindings.has(path))
      problems.push(`${path}: only a binding includes Emscripten's headers`)
    return problems
  })
}
