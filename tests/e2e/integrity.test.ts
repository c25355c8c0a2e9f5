// A page that pins the tracker's files: one that is not what it was is refused, and the page goes on.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { root } from './support/paths'
import { type ServedPage, servePage } from './support/servePage'

interface Pinned {
  script: string
  wasm: string
  modules: Record<string, string>
}
const pinned: Pinned = JSON.parse(
  readFileSync(join(root, 'js-glue', 'dist', 'footfall-integrity.json'), 'utf8'),
)

interface Captured {
  kind: string
  path: string
  name?: string
}
const captured = ({ sent }: ServedPage): Captured[] => sent.flatMap((body) => JSON.parse(body).events)

/** Opens a page of another origin than the files, tracks, and fails; gives what was said in its console. */
async function visit(page: Page, served: ServedPage): Promise<string[]> {
  const said: string[] = []
  page.on('console', (message) => said.push(message.text()))
  const modules = Object.entries(pinned.modules).map(([name, hash]) => [`${served.files}/${name}`, hash])
  served.html = `<!doctype html><title>Pinned</title><link rel="icon" href="data:,">
    <script type="importmap">${JSON.stringify({ integrity: Object.fromEntries(modules) })}</script>
    <script async src="${served.files}/footfall.js" integrity="${pinned.script}" crossorigin="anonymous"
      data-site="shop" data-integrity="${pinned.wasm}" data-debug></script>
    <button onclick="this.textContent = 'Pressed'">Press</button>`
  await page.goto(served.origin)
  return said
}

/** The page's own script runs, whatever became of the tracker. */
async function use(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Press' }).click()
  await expect(page.getByRole('button', { name: 'Pressed' })).toBeVisible()
  await page.evaluate(() =>
    (window as { footfall?: (...call: unknown[]) => void }).footfall?.('track', 'Bought'),
  )
  await page.goto('about:blank')
}

const refusal = /integrity/i

test('pinned files that are what they were are taken', async ({ page }) => {
  const served = await servePage()
  const said = await visit(page, served)
  await expect.poll(() => said.join('\n')).toContain('[footfall] watching')
  await use(page)
  await expect.poll(() => captured(served).map(({ kind }) => kind)).toContain('custom')
  expect(captured(served).some(({ kind }) => kind === 'click')).toBe(true)
  expect(said.filter((line) => refusal.test(line))).toEqual([])
  expect(served.loaded).not.toContain('footfall-plain.js')
  served.close()
})

test('footfall.js that was altered does not run, and nothing is sent', async ({ page }) => {
  const served = await servePage()
  served.altered = 'footfall.js'
  const said = await visit(page, served)
  await expect.poll(() => said.filter((line) => refusal.test(line))).toHaveLength(1)
  await use(page)
  expect(served.loaded).toEqual(['footfall.js'])
  expect(served.sent).toEqual([])
  served.close()
})

test('a core that was altered does not run: what needs no core is still counted', async ({ page }) => {
  const served = await servePage()
  served.altered = 'footfall-core.js'
  const said = await visit(page, served)
  await expect.poll(() => said.join('\n')).toContain('no core:')
  await use(page)
  await expect
    .poll(() => captured(served).map(({ kind, name }) => name ?? kind))
    .toEqual(['pageview', 'click', 'Bought'])
  expect(served.loaded).toEqual(['footfall.js', 'footfall-core.js'])
  served.close()
})

test('a binary that was altered does not run: the core runs as JavaScript', async ({ page }) => {
  const served = await servePage()
  served.altered = 'footfall.wasm'
  const said = await visit(page, served)
  await expect.poll(() => said.join('\n')).toContain('[footfall] watching')
  await use(page)
  await expect.poll(() => captured(served).map(({ name }) => name)).toContain('Bought')
  expect(said.some((line) => refusal.test(line))).toBe(true)
  expect(served.loaded).toContain('footfall-plain.js')
  served.close()
})

test('watchers that were altered do not run: everything else does', async ({ page }) => {
  const served = await servePage()
  served.altered = 'footfall-watch.js'
  const said = await visit(page, served)
  await expect.poll(() => said.join('\n')).toContain('not watching')
  await use(page)
  await expect.poll(() => captured(served).map(({ name }) => name)).toContain('Bought')
  served.close()
})
