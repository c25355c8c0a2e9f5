// Prints "PASSED FAILED SKIPPED" of one result file: CTest's JUnit XML, or the JSON of Vitest or Playwright.
import { readFileSync } from 'node:fs'

const text = readFileSync(process.argv[2], 'utf8')

function ofJunit(xml) {
  const suite = /<testsuite\b[^>]*>/.exec(xml)?.[0] ?? ''
  const number = (name) => Number(new RegExp(`\\b${name}="(\\d+)"`).exec(suite)?.[1] ?? 0)
  const skipped = number('skipped') + number('disabled')
  return [number('tests') - number('failures') - skipped, number('failures'), skipped]
}

function ofVitest(report) {
  const brokenFiles = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((one) => one.status === 'failed'),
  ).length
  return [
    report.numPassedTests,
    report.numFailedTests + brokenFiles,
    report.numPendingTests + report.numTodoTests,
  ]
}

function ofPlaywright(report) {
  const { expected, unexpected, flaky, skipped } = report.stats
  const brokenFiles = unexpected === 0 ? report.errors.length : 0
  return [expected, unexpected + flaky + brokenFiles, skipped]
}

if (text.startsWith('<')) {
  console.log(...ofJunit(text))
} else {
  const report = JSON.parse(text)
  console.log(...(report.stats ? ofPlaywright(report) : ofVitest(report)))
}
