// Alerts from the event to the receiver: a collector that runs, a webhook's server and a mail server that are real, TLS
// in between, refusals, and a kill between opening an incident and sending it.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SMTPServer } from 'smtp-server'
import { Collector } from './support/Collector'
import { root } from './support/paths'
import { test as base, expect } from './support/test'
import { waitFor } from './support/waitFor'

interface Received {
  headers: Record<string, string | string[] | undefined>
  body: string
}

/** Whatever is posted, over TLS; answers with what `answer` says, or not at all. */
class Hook {
  readonly received: Received[] = []
  answer: number | undefined = 204
  private readonly server: Server

  constructor(folder: string) {
    this.server = createServer(identity(folder), (request, response) => {
      let body = ''
      request.on('data', (piece) => {
        body += piece
      })
      request.on('end', () => {
        this.received.push({ headers: request.headers, body })
        if (this.answer !== undefined) {
          response.writeHead(this.answer, this.answer === 302 ? { location: this.url } : {}).end()
        }
      })
    })
  }

  async listen(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve))
  }

  get url(): string {
    return `https://127.0.0.1:${(this.server.address() as AddressInfo).port}/hook?key=1`
  }

  close(): void {
    this.server.closeAllConnections()
    this.server.close()
  }
}

/** A mail server that wants TLS and a password. */
class Mailbox {
  readonly mails: { to: string[]; text: string; secure: boolean }[] = []
  private readonly server: SMTPServer

  constructor(folder: string) {
    this.server = new SMTPServer({
      ...identity(folder),
      onAuth: (auth, _session, done) =>
        auth.username === 'footfall' && auth.password === 'mail pass phrase'
          ? done(null, { user: 'footfall' })
          : done(new Error('wrong name or password')),
      onData: (stream, session, done) => {
        let text = ''
        stream.on('data', (piece) => {
          text += piece
        })
        stream.on('end', () => {
          this.mails.push({
            to: session.envelope.rcptTo.map((one) => one.address),
            text,
            secure: session.secure,
          })
          done()
        })
      },
    })
  }

  async listen(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve))
  }

  get port(): number {
    return (this.server.server.address() as AddressInfo).port
  }

  close(): void {
    this.server.close()
  }
}

function identity(folder: string): { key: Buffer; cert: Buffer } {
  return { key: readFileSync(join(folder, 'key.pem')), cert: readFileSync(join(folder, 'cert.pem')) }
}

interface Parts {
  folder: string
  hook: Hook
  mailbox: Mailbox
  watched: Collector
}

const test = base.extend<Parts>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the parts needed from here
  folder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'footfall-alerts-'))
    execFileSync(
      'openssl',
      [
        ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2'],
        ...['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1'],
        ...['-keyout', join(folder, 'key.pem'), '-out', join(folder, 'cert.pem')],
      ],
      { stdio: 'ignore' },
    )
    writeFileSync(join(folder, 'password'), 'mail pass phrase\n')
    await use(folder)
    rmSync(folder, { recursive: true, force: true })
  },
  hook: async ({ folder }, use) => {
    const hook = new Hook(folder)
    await hook.listen()
    await use(hook)
    hook.close()
  },
  mailbox: async ({ folder }, use) => {
    const mailbox = new Mailbox(folder)
    await mailbox.listen()
    await use(mailbox)
    mailbox.close()
  },
  watched: async ({ folder, mailbox }, use, info) => {
    const collector = new Collector(false, [
      ...['--alert-every', '1', '--alert-allow', '127.0.0.1', '--alert-ca', join(folder, 'cert.pem')],
      ...['--smtp-url', `smtp://127.0.0.1:${mailbox.port}`, '--smtp-from', 'footfall@shop.example'],
      ...['--smtp-user', 'footfall', '--smtp-password-file', join(folder, 'password')],
    ])
    try {
      await collector.create()
      await use(collector)
    } finally {
      if (info.status !== info.expectedStatus)
        await info.attach('collector.log', { body: collector.log, contentType: 'text/plain' })
      await collector.dispose()
    }
  },
})

/** Nobody comes: fewer than one page view in an hour. */
const nobody = { when: 'threshold', metric: 'pageviews', window_minutes: 60, direction: 'below', value: 1 }

/** The code block of docs/alerts.md in the language. */
function example(language: string): string {
  const page = readFileSync(join(root, 'docs', 'alerts.md'), 'utf8')
  const found = new RegExp(`\`\`\`${language}\n([^]*?)\`\`\``).exec(page)?.[1]
  if (found === undefined) throw new Error(`docs/alerts.md has no example in ${language}`)
  return found
}

/** What the examples of docs/alerts.md say to a message: Python's, and Node's. */
function judgements(folder: string, secret: string, header: string, body: string): string[] {
  const words = [secret, header, body]
  const python = `${example('python')}\nimport sys\nprint(is_from_footfall(sys.argv[1], sys.argv[2], sys.argv[3].encode()))`
  const node = `${example('js')}\nprocess.stdout.write(String(isFromFootfall(...process.argv.slice(2))))`
  const script = join(folder, 'verify.mjs')
  writeFileSync(script, node)
  return [
    execFileSync('python3', ['-c', python, ...words], { encoding: 'utf8' })
      .trim()
      .toLowerCase(),
    execFileSync(process.execPath, [script, ...words], { encoding: 'utf8' }).trim(),
  ]
}

const header = (received: Received | undefined, name: string) => String(received?.headers[name])

test('a rule that fires posts a signed message, which the examples of the docs accept', async ({
  watched,
  hook,
  folder,
}) => {
  await watched.save('alerts', 'Nobody comes', { ...nobody, webhook: hook.url })
  const posted = await waitFor('a message', () => hook.received[0])
  const message = JSON.parse(posted.body)
  expect(message).toMatchObject({ type: 'alert', site: Collector.site, resolved: [] })
  expect(message.firing).toMatchObject([
    { rule: 'Nobody comes', metric: 'pageviews', value: 0, reference: 1 },
  ])
  expect(header(posted, 'footfall-message')).toBe(message.id)
  const secret = watched.command('alert', 'secret', Collector.site).trim()
  const signature = header(posted, 'footfall-signature')
  expect(judgements(folder, secret, signature, posted.body)).toEqual(['true', 'true'])
  expect(judgements(folder, secret, signature, `${posted.body} `)).toEqual(['false', 'false'])
  expect(judgements(folder, 'whsec_other', signature, posted.body)).toEqual(['false', 'false'])
  const old = signature.replace(/t=\d+/, 't=1700000000')
  expect(judgements(folder, secret, old, posted.body)).toEqual(['false', 'false'])

  const shown = await watched.send('GET', `/api/v1/sites/${Collector.site}/alert-incidents`)
  expect(shown.incidents).toMatchObject([{ rule: 'Nobody comes', closed_at: null }])
  expect(shown.deliveries).toMatchObject([{ id: message.id, attempts: 1, outcome: 'answered 204' }])
})

test('a collector killed between opening an incident and sending it sends the same message, and no other', async ({
  watched,
  hook,
}) => {
  hook.answer = undefined
  await watched.save('alerts', 'Nobody comes', { ...nobody, webhook: hook.url })
  const first = await waitFor('the message that is never answered', () => hook.received[0])
  hook.answer = 204
  await watched.killAndStart()
  const second = await waitFor('the message again', () => hook.received[1])
  expect(second.body).toBe(first.body)
  expect(header(second, 'footfall-message')).toBe(header(first, 'footfall-message'))
  await waitFor('it is noted as sent', async () => {
    const shown = await watched.send('GET', `/api/v1/sites/${Collector.site}/alert-incidents`)
    return shown.deliveries[0]?.sent_at ?? undefined
  })
  const shown = await watched.send('GET', `/api/v1/sites/${Collector.site}/alert-incidents`)
  expect(shown.incidents).toHaveLength(1)
  expect(shown.deliveries).toHaveLength(1)
  expect(hook.received).toHaveLength(2)
})

test('what a receiver refuses is sent again, redirects are not followed, and mail comes over TLS', async ({
  watched,
  hook,
  mailbox,
}) => {
  hook.answer = 302
  await watched.save('alerts', 'Nobody comes', {
    ...nobody,
    webhook: hook.url,
    emails: ['ops@shop.example'],
    description: 'Naïve but useful',
  })
  const mail = await waitFor('a mail', () => mailbox.mails[0])
  expect(mail.to).toEqual(['ops@shop.example'])
  expect(mail.secure).toBe(true)
  expect(mail.text).toContain('Subject: Footfall: shop: 1 alert')
  expect(mail.text).toContain('Nobody comes')
  expect(mail.text).toContain('Na=C3=AFve but useful')
  await waitFor('the first post', () => hook.received[0])
  hook.answer = 200
  await waitFor('the second post', () => hook.received[1])
  await waitFor('it is noted as sent', async () => {
    const shown = await watched.send('GET', `/api/v1/sites/${Collector.site}/alert-incidents`)
    return shown.deliveries.every((one: { sent_at: string | null }) => one.sent_at !== null)
  })
  expect(hook.received).toHaveLength(2)
  expect(mailbox.mails).toHaveLength(1)
})

test('a test message says what came of it; a webhook inside the network is refused', async ({
  collector,
  watched,
  hook,
}) => {
  const rule = { ...nobody, direction: 'above', value: 1e9, webhook: hook.url }
  await watched.save('alerts', 'Crowd', rule)
  expect(await watched.commandBeside('alert', 'test', Collector.site, 'Crowd')).toBe(
    `${hook.url}: sent, answered 204\n`,
  )
  expect(JSON.parse(hook.received[0]?.body ?? '')).toMatchObject({
    type: 'test',
    firing: [{ rule: 'Crowd' }],
  })
  await collector.save('alerts', 'Crowd', rule)
  await expect(collector.commandBeside('alert', 'test', Collector.site, 'Crowd')).rejects.toThrow()
  const shown = await collector.send('GET', `/api/v1/sites/${Collector.site}/alert-incidents`)
  expect(shown.deliveries[0]).toMatchObject({ sent_at: null, next_at: null, attempts: 1 })
  expect(shown.deliveries[0].outcome).toContain('--alert-allow')
  expect(hook.received).toHaveLength(1)
})
