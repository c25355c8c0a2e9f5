import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from './support/test'

test('simulated traffic over the ingest path stands in the raw log as its truth says', async ({
  collector,
}) => {
  const folder = mkdtempSync(join(tmpdir(), 'footfall-truth-'))
  try {
    const truthFile = join(folder, 'truth.json')
    const printed = collector.command(
      ...['simulate', '--url', collector.origin, '--site', 'shop', '--timezone', 'UTC'],
      ...['--days', '2', '--visitors-per-day', '60', '--truth', truthFile],
    )
    const truth = JSON.parse(readFileSync(truthFile, 'utf8'))
    const accepted = Number(/(\d+) events accepted, 0 duplicate, 0 quarantined/.exec(printed)?.[1])
    expect(accepted).toBe(truth.events + truth.bots.events)
    await expect.poll(async () => (await collector.rawEvents()).length).toBe(accepted)

    const people = (await collector.rawEvents()).filter((event) => !event.bot)
    // So short a time has none of the rarer kinds.
    const made = Object.entries<number>(truth.events_by_kind).filter(([, count]) => count > 0)
    expect(counted(people.map((event) => event.kind))).toEqual(Object.fromEntries(made))
    const views = people.filter((event) => event.kind === 'pageview')
    expect(counted(views.map((event) => event.path))).toEqual(truth.pageviews_by_path)
  } finally {
    rmSync(folder, { recursive: true })
  }
})

function counted(values: string[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1
  return counts
}
