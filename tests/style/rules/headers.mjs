// A header opens with a comment that says what it is, then `#pragma once`; Emscripten's headers are seen by one file.
import { cppFiles, text } from '../tree.mjs'

export default function headers() {
  return cppFiles.flatMap((path) => {
    const problems = []
    const source = text(path)
    if (path.endsWith('.hpp') && !/^\/\/ \S/.test(source)) problems.push(`${path}: no comment at its head`)
    if (path.endsWith('.hpp') && !/^#pragma once$/m.test(source)) problems.push(`${path}: no #pragma once`)
    if (/#include <emscripten/.test(source) && path !== 'wasm/bindings.cpp')
      problems.push(`${path}: only wasm/bindings.cpp includes Emscripten's headers`)
    return problems
  })
}
