// What is measured of one tracker, in Chromium. Each function opens pages of its own.
import { told } from './faults.mjs'

const letters = (number) => [...String(number)].map((digit) => 'abcdefghij'[digit]).join('')
/** A name that no tracker takes for personal, and that is found again in any body. */
const eventName = (run, event) => `zq ${letters(run)} qz ${letters(event)} zz`
const marker = /zq(?: |\+|%20|\\u0020)([a-j]+)(?: |\+|%20)qz(?: |\+|%20)([a-j]+)(?: |\+|%20)zz/g

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms))
/** No measure of losses goes on for longer: one that a tracker makes slow has fewer pages, and says so. */
const patienceMs = 100_000

async function metrics(session) {
  const { metrics: all } = await session.send('Performance.getMetrics')
  return Object.fromEntries(all.map(({ name, value }) => [name, value]))
}

async function open({ browser, pages, sink }, { throttle = 1 } = {}) {
  const context = await browser.newContext()
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  // Time that the page's thread ran, so that what else the machine does is not counted.
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  if (throttle > 1) await session.send('Emulation.setCPUThrottlingRate', { rate: throttle })
  await page.addInitScript(() => {
    window.longTasks = 0
    new PerformanceObserver((list) => {
      window.longTasks += list.getEntries().length
    }).observe({ type: 'longtask', buffered: true })
  })
  sink.take()
  await page.goto(`${pages.origin}/`, { waitUntil: 'load' })
  await page.waitForFunction(() => 'track' in window)
  return { page, context, session }
}

/** Milliseconds of script until the page is quiet, its long tasks, and its heap, at 4x CPU throttling. */
export async function start(bench, rounds = 5) {
  const all = []
  for (let round = 0; round < rounds; ++round) {
    const { page, context, session } = await open(bench, { throttle: 4 })
    await pause(4000)
    const { ScriptDuration: script, TaskDuration: task } = await metrics(session)
    const longTasks = await page.evaluate(() => window.longTasks)
    await session.send('HeapProfiler.collectGarbage')
    const { JSHeapUsedSize: heap } = await metrics(session)
    all.push({ scriptMs: script * 1000, taskMs: task * 1000, longTasks, heapKb: heap / 1000 })
    await context.close()
  }
  return Object.fromEntries(Object.keys(all[0]).map((key) => [key, median(all.map((one) => one[key]))]))
}

/** Microseconds of script that a click costs, with all that it causes within six seconds. */
export async function click(bench, clicks = 500) {
  const { page, context, session } = await open(bench)
  await pause(3000)
  const clicked = (count) =>
    page.evaluate((times) => {
      const button = document.querySelector('#buy')
      const began = performance.now()
      for (let i = 0; i < times; ++i) button.click()
      return performance.now() - began
    }, count)
  await clicked(100)
  await pause(6000)
  const before = await metrics(session)
  const atOnce = await clicked(clicks)
  await pause(6000)
  const after = await metrics(session)
  await context.close()
  const us = (name) => ((after[name] - before[name]) * 1e6) / clicks
  return { atOnceUs: (1000 * atOnce) / clicks, allUs: us('ScriptDuration'), taskUs: us('TaskDuration') }
}

/** Load, 20 clicks, 5 navigations in the page, a form, 3 fetches, an error, full scroll, and away. */
export async function scenario(bench) {
  const { page, context } = await open(bench)
  await pause(2500)
  for (let i = 0; i < 20; ++i) await page.click('#buy')
  for (let i = 0; i < 5; ++i) {
    await page.evaluate((n) => history.pushState(null, '', `/page-${'abcde'[n]}`), i)
    await pause(100)
  }
  await page.evaluate(() => {
    document.querySelector('#form').addEventListener('submit', (event) => event.preventDefault())
  })
  await page.fill('[name=note]', 'a note')
  await page.click('#send')
  await page.evaluate(() => Promise.all(['a', 'b', 'c'].map((name) => fetch(`/api/${name}`))))
  await page.evaluate(() => {
    setTimeout(() => {
      throw new Error('of the benchmark')
    })
  })
  await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight))
  await pause(7000)
  await page.goto('about:blank')
  await pause(1000)
  await context.close()
  const requests = bench.sink.take()
  return {
    requests: requests.filter(({ method }) => method !== 'OPTIONS').length,
    preflights: requests.filter(({ method }) => method === 'OPTIONS').length,
    bytes: requests.reduce(
      (sum, { bytes, method, url }) => sum + bytes + (method === 'GET' ? url.length : 0),
      0,
    ),
    told: told(requests),
  }
}

function arrived(requests) {
  const times = new Map()
  for (const { text, url, method } of requests) {
    if (method === 'OPTIONS') continue
    const inThis = new Set()
    for (const [, run, event] of `${url} ${text}`.matchAll(marker)) inThis.add(`${run} ${event}`)
    for (const one of inThis) times.set(one, (times.get(one) ?? 0) + 1)
  }
  return times
}

const tally = (times, made) => ({
  made,
  lost: made - times.size,
  doubled: [...times.values()].filter((count) => count > 1).length,
})

/** Events made right after the page has loaded, which is then left (`away`) or whose tab is closed (`close`). */
export async function loss(bench, how, delayMs, rounds) {
  bench.sink.delayMs = delayMs
  bench.sink.take()
  const context = await bench.browser.newContext()
  // Another tab, so that closing one does not end the browser's session.
  const other = await context.newPage()
  const end = Date.now() + patienceMs
  let round = 0
  for (; round < rounds && Date.now() < end; ++round) {
    const page = await context.newPage()
    await page.goto(`${bench.pages.origin}/`, { waitUntil: 'load' })
    await page.waitForFunction(() => 'track' in window)
    const names = Array.from({ length: 50 }, (_, event) => eventName(round, event))
    await page.evaluate((all) => {
      for (const name of all) window.track(name)
    }, names)
    if (how === 'away') await page.goto(`${bench.pages.origin}/next.html`)
    await page.close()
  }
  await pause(3000 + delayMs)
  await other.close()
  await context.close()
  bench.sink.delayMs = 0
  return tally(arrived(bench.sink.take()), 50 * round)
}

/** Ten thousand events as fast as the page can, for as long as `patienceMs`; then as long as it takes, at most a minute. */
export async function burst(bench, count = 10_000) {
  const { page, context } = await open(bench)
  await pause(2500)
  bench.sink.take()
  const names = Array.from({ length: count }, (_, event) => eventName(0, event))
  const { made, ms } = await page.evaluate(
    ([all, patience]) => {
      const began = performance.now()
      let at = 0
      while (at < all.length && performance.now() - began < patience) window.track(all[at++])
      return { made: at, ms: performance.now() - began }
    },
    [names, patienceMs],
  )
  const requests = []
  const end = Date.now() + 60_000
  for (let quiet = 0; quiet < 8 && Date.now() < end; ++quiet) {
    await pause(1000)
    const came = bench.sink.take()
    requests.push(...came)
    if (came.length) quiet = 0
  }
  await page.goto('about:blank')
  await pause(1000)
  requests.push(...bench.sink.take())
  await context.close()
  const sent = requests.filter(({ method }) => method !== 'OPTIONS')
  const reported = sent.reduce((sum, { text }) => sum + Number(/"dropped":(\d+)/.exec(text)?.[1] ?? 0), 0)
  return { ...tally(arrived(sent), made), requests: sent.length, reportedDropped: reported, ms }
}
