// For looking at the dashboard: takes its picture in every state, width and theme, over the fixture server.
//   node tests/dashboard/screenshots.mjs FOLDER [NAME]
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import axe from 'axe-core'
import { chromium } from 'playwright-core'
import { startFixtureServer } from './fixture_server.mjs'

const [folder = 'screenshots', only] = process.argv.slice(2)
mkdirSync(folder, { recursive: true })

const kSizes = {
  desktop: { width: 1440, height: 900 },
  phone: { width: 390, height: 844 },
  small: { width: 360, height: 640 },
}

async function open(page, origin, path) {
  await page.goto(`${origin}/sign-in?link=good`)
  await page.waitForSelector('[data-testid=kpi-visitors]')
  await page.goto(origin + path)
}

const settled = (page) => page.waitForSelector('[data-testid=pages-table]')

const kScenes = {
  main: async (page, origin) => {
    await open(page, origin, '/?site=shop')
    await settled(page)
  },
  today: async (page, origin) => {
    await open(page, origin, '/?site=shop&range=today')
    await settled(page)
  },
  weeks: async (page, origin) => {
    await open(page, origin, '/?site=shop&range=90d&interval=week&metric=pageviews')
    await settled(page)
  },
  range: async (page, origin) => {
    await open(page, origin, '/?site=shop&from=2026-10-01&to=2026-10-31')
    await settled(page)
    await page.getByRole('button', { name: /^Period:/ }).click()
  },
  account: async (page, origin) => {
    await open(page, origin, '/?site=shop')
    await settled(page)
    await page.getByRole('button', { name: /^Account/ }).click()
  },
  tip: async (page, origin) => {
    await open(page, origin, '/?site=shop')
    await settled(page)
    await page.getByRole('img', { name: /^Visitors by day/ }).hover()
    await page.getByRole('button', { name: 'What Bounce rate means' }).focus()
  },
  edit: async (page, origin) => {
    await open(page, origin, '/?site=shop')
    await settled(page)
    await page.getByRole('button', { name: 'Edit steps' }).click()
  },
  table: async (page, origin) => {
    await open(page, origin, '/?site=shop')
    await settled(page)
    await page.getByRole('button', { name: 'Show as table' }).click()
  },
  ...Object.fromEntries(
    [
      ['content', 'drop-off'],
      ['sources', 'breakdown-channel'],
      ['audience', 'breakdown-country'],
      ['events', 'breakdown-event'],
      ['features', 'retention'],
      ['goals', 'goal-by'],
      ['paths', 'paths'],
      ['retention', 'retention'],
      ['performance', 'requests'],
      ['errors', 'errors'],
      ['clicks', 'heatmap'],
      ['sessions', 'timeline'],
      ['quality', 'refused'],
      ['manage', 'saved-item'],
    ].map(([section, shown]) => [
      section,
      async (page, origin) => {
        await open(page, origin, `/?site=shop&section=${section}`)
        await page.waitForSelector(`[data-testid=${shown}]`)
      },
    ]),
  ),
  alerts: async (page, origin) => {
    await open(page, origin, '/?site=shop&section=manage')
    await page.getByRole('radio', { name: 'Alerts' }).check()
    await page.waitForSelector('[data-testid=delivery]')
    await page.getByRole('button', { name: 'Change Requests fail' }).click()
  },
  funnelform: async (page, origin) => {
    await open(page, origin, '/?site=shop&section=manage')
    await page.getByRole('radio', { name: 'Funnels' }).check()
    await page.getByRole('button', { name: 'Change Buying' }).click()
  },
  year: async (page, origin) => {
    await open(page, origin, '/?site=shop&compare=year&segment=Phones+in+Germany')
    await settled(page)
    await page.waitForSelector('[data-testid=annotation]')
  },
  shared: async (page, origin) => {
    await page.goto(`${origin}/sign-in?link=shared`)
    await settled(page)
    await page.goto(`${origin}/?site=shop&range=7d`)
    await settled(page)
  },
  save: async (page, origin) => {
    await open(page, origin, '/?site=shop&section=goals&filter=country:is:AT')
    await page.getByLabel('Name, path or selector of the goal').fill('Compared')
    await page.getByRole('button', { name: 'Add goal' }).click()
    await page.getByRole('button', { name: 'Save Compared as a goal' }).click()
    await page.getByRole('dialog').waitFor()
  },
  empty: async (page, origin) => {
    await open(page, origin, '/?site=blog')
    await page.waitForSelector('[data-testid=no-events]')
  },
  quiet: async (page, origin) => {
    await open(page, origin, '/?site=shop&from=2020-01-01&to=2020-01-07')
    await page.getByText('No page was viewed').waitFor()
  },
  error: async (page, origin) => {
    await open(page, origin, '/?site=broken')
    await page.getByText('This could not be loaded').nth(3).waitFor()
  },
  loading: async (page, origin) => {
    await open(page, origin, '/?site=slow')
    await page.getByText('Loading').first().waitFor({ state: 'attached' })
  },
  unknown: async (page, origin) => {
    await open(page, origin, '/?site=nowhere')
    await page.getByText('No site called').waitFor()
  },
  signin: async (page, origin) => {
    await page.goto(`${origin}/`)
    await page.getByLabel('User name').waitFor()
  },
  wrong: async (page, origin) => {
    await page.goto(`${origin}/`)
    await page.getByLabel('User name').fill('anna')
    await page.getByLabel('Password').fill('nope')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('alert').waitFor()
  },
  usedlink: async (page, origin) => {
    await page.goto(`${origin}/sign-in?link=used`)
    await page.getByLabel('User name').waitFor()
  },
}

const kFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

const server = await startFixtureServer()
const origin = `http://127.0.0.1:${server.address().port}`
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: kFlags })
let complaints = 0
for (const [name, scene] of Object.entries(kScenes)) {
  if (only !== undefined && !only.split(',').includes(name)) continue
  for (const [size, viewport] of Object.entries(kSizes)) {
    for (const colorScheme of ['light', 'dark']) {
      if (size === 'small' && (colorScheme === 'dark' || name !== 'main')) continue
      const context = await browser.newContext({
        viewport,
        colorScheme,
        reducedMotion: 'reduce',
        locale: 'en-GB',
        hasTouch: size !== 'desktop',
        isMobile: size !== 'desktop',
      })
      const page = await context.newPage()
      page.on('console', (message) => {
        if (message.type() !== 'error' || /status of (401|404|503)/.test(message.text())) return
        complaints += 1
        console.log(`${name}: ${message.text()}`)
      })
      page.on('pageerror', (error) => {
        complaints += 1
        console.log(`${name}: ${error}`)
      })
      page.setDefaultTimeout(60_000)
      await scene(page, origin)
      await page.waitForFunction(() => document.fonts.status === 'loaded')
      if (name !== 'loading') await page.waitForFunction(() => !document.querySelector('[class*=skeleton]'))
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      if (overflow > 0) {
        complaints += 1
        console.log(`${name} ${size}: ${overflow} px too wide`)
      }
      await page.evaluate(axe.source)
      const { violations } = await page.evaluate(() =>
        window.axe.run(document, { resultTypes: ['violations'] }),
      )
      for (const { id, help, nodes } of violations) {
        complaints += 1
        console.log(
          `${name} ${size} ${colorScheme}: ${id}: ${help}: ${nodes.map((node) => node.target).join(' | ')}`,
        )
      }
      await page.screenshot({ path: join(folder, `${name}-${size}-${colorScheme}.png`), fullPage: true })
      await context.close()
    }
  }
}
await browser.close()
server.close()
server.closeAllConnections()
console.log(complaints === 0 ? 'no complaints' : `${complaints} complaints`)
process.exitCode = complaints === 0 ? 0 : 1
