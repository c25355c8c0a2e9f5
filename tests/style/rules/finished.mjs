// What is in the tree is finished: no notes of things to do, no test switched off, no test that shuts out the others.
import { cppFiles, scriptFiles, text } from '../tree.mjs'

const marks = [
  [/\b(TO)DO\b|\b(FIX)ME\b|\bX{3}\b/, 'a note of something to do'],
  [
    /\b(?:it|test|describe)\.(only|skip|todo|fixme)\(/,
    'a test that is switched off, or shuts out the others',
  ],
  [/doctest::(skip|may_fail|should_fail)|TEST_CASE.*\bskip\(/, 'a test that is switched off'],
  [/^\s*\/\/\s*TEST_CASE/, 'a test that is commented out'],
]

export default function finished() {
  return [...cppFiles, ...scriptFiles]
    .filter((path) => path !== 'tests/style/rules/finished.mjs')
    .flatMap((path) =>
      text(path)
        .split('\n')
        .flatMap((line, index) =>
          marks.filter(([mark]) => mark.test(line)).map(([, what]) => `${path}:${index + 1}: ${what}`),
        ),
    )
}
