// ./dev bench tracker [--json FILE] [--rounds N] [--only NAME,NAME] [--measure NAME,NAME]: the tracker beside its peers,
// in one run of Chromium on this machine. Rounds are the pages of each loss measure (100); measures are start, click,
// scenario, loss and burst (all). Ends with 1 when ours lost or doubled something, or did not tell of the whole scenario.
import { writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { faultsOf } from './tracker/faults.mjs'
import { burst, click, loss, scenario, start } from './tracker/measures.mjs'
import { root, trackers } from './tracker/peers.mjs'
import { startPages, startSink } from './tracker/sink.mjs'

const { chromium } = createRequire(join(root, 'tests', 'package.json'))('@playwright/test')

function option(name, otherwise) {
  const at = process.argv.indexOf(`--${name}`)
  return at > 0 ? process.argv[at + 1] : otherwise
}

const rounds = Number(option('rounds', '100'))
const list = (name) => option(name, '').split(',').filter(Boolean)
const only = list('only')
const wanted = list('measure')
const sink = await startSink()
const pages = await startPages()
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
  ],
})
const bench = { browser, pages, sink }
const figures = {}
const faults = []

/** What each measure adds to a tracker's figures. */
const measures = {
  start: async () => ({ start: await start(bench) }),
  click: async () => ({ click: await click(bench) }),
  scenario: async () => ({ scenario: await scenario(bench) }),
  loss: async () => ({
    away: await loss(bench, 'away', 0, rounds),
    close: await loss(bench, 'close', 0, rounds),
    awaySlow: await loss(bench, 'away', 150, rounds),
    closeSlow: await loss(bench, 'close', 150, rounds),
  }),
  burst: async () => ({ burst: await burst(bench) }),
}
const ofAnyPage = ['start', 'click']

for (const [name, tracker] of Object.entries(await trackers(sink.origin))) {
  if (only.length && !only.includes(name)) continue
  pages.use(tracker)
  const measured = { version: tracker.version, brotli: tracker.brotli }
  for (const [measure, run] of Object.entries(measures)) {
    if (wanted.length && !wanted.includes(measure)) continue
    if (name !== 'none' || ofAnyPage.includes(measure)) Object.assign(measured, await run())
  }
  figures[name] = measured
  console.log(name, JSON.stringify(measured))
  const { version: _, brotli, start: started, click: clicked, ...judged } = measured
  faults.push(...faultsOf(name, judged))
}

const whole = (number) => (number === undefined ? '' : Math.round(number))
const tenths = (number) => (number === undefined ? '' : Math.round(10 * number) / 10)
const lost = (one) => (one ? `${one.lost}/${one.doubled}` : '')
// In the order of docs/performance.md.
console.table(
  Object.fromEntries(
    Object.entries(figures).map(([name, { version, brotli, start, click, scenario, ...losses }]) => [
      `${name} ${version}`,
      {
        brotli,
        'script ms': whole(start?.scriptMs),
        'long tasks': whole(start?.longTasks),
        'heap kB over none': whole(start && start.heapKb - (figures.none?.start?.heapKb ?? 0)),
        'us a click': tenths(click?.atOnceUs),
        'us in all': tenths(click?.allUs),
        requests: whole(scenario?.requests),
        preflights: whole(scenario?.preflights),
        bytes: whole(scenario?.bytes),
        'away lost/doubled': lost(losses.away),
        close: lost(losses.close),
        'away slow': lost(losses.awaySlow),
        'close slow': lost(losses.closeSlow),
        'of 10,000': lost(losses.burst),
        'their requests': whole(losses.burst?.requests),
      },
    ]),
  ),
)

await browser.close()
sink.close()
pages.close()

const file = option('json', '')
const report = {
  name: 'tracker',
  date: new Date().toISOString(),
  commit: process.env.FOOTFALL_COMMIT ?? '',
  machine: { cpu: cpus()[0]?.model, cores: cpus().length, browser: browser.version() },
  figures,
}
if (file) writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`)

for (const fault of faults) console.error(`FAULT ${fault}`)
process.exitCode = faults.length ? 1 : 0
