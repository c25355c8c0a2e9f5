// C++ sources hold ASCII only: other characters are written as escapes.
import { cppFiles, text } from '../tree.mjs'

export default function ascii() {
  return cppFiles.flatMap((path) =>
    text(path)
      .split('\n')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: the range of ASCII starts with them
      .flatMap((line, index) => (/[^\x00-\x7f]/.test(line) ? [`${path}:${index + 1}: not ASCII`] : [])),
  )
}
