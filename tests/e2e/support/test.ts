import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, expect } from '@playwright/test'
import { Collector } from './Collector'
import { Program } from './Program'
import { demoProgram, root } from './paths'

interface Parts {
  /** A fresh collector with its engine. */
  collector: Collector
  /** The demo shop's address; it sends to `collector`. */
  shop: string
}

export const test = base.extend<Parts>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the parts needed from here
  collector: async ({}, use, info) => {
    const collector = new Collector()
    try {
      await collector.create()
      await use(collector)
    } finally {
      if (info.status !== info.expectedStatus)
        await info.attach('collector.log', { body: collector.log, contentType: 'text/plain' })
      await collector.dispose()
    }
  },
  shop: async ({ collector }, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'footfall-demo-'))
    const portFile = join(folder, 'port')
    const program = new Program(demoProgram, portFile)
    await program.start((listen) => [
      '--listen',
      listen,
      '--collector',
      collector.origin,
      '--root',
      join(root, 'demo-site', 'site'),
      '--apps',
      join(root, 'demo-site', 'dist'),
      '--port-file',
      portFile,
    ])
    await use(program.origin)
    await program.end('SIGTERM')
    rmSync(folder, { recursive: true })
  },
})

export { expect }
