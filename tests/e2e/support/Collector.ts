import { execFile, execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { get } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { Program } from './Program'
import { footfallProgram } from './paths'
import { waitFor } from './waitFor'

/** A row of the raw export; columns that do not apply are left out. */
export interface RawEvent {
  event_id: string
  batch_id: string
  kind: string
  ts: string
  session: string
  visitor: string
  consent: string
  path: string
  name?: string
  text?: string
  selector?: string
  utm_source?: string
  props?: Record<string, unknown>
  [column: string]: unknown
}

/** `footfall serve` with an engine and a data folder of its own, one site, one user, one token. */
export class Collector {
  static readonly site = 'shop'
  static readonly user = 'anna'
  static readonly password = 'a long pass phrase for tests'

  private readonly folder = mkdtempSync(join(tmpdir(), 'footfall-e2e-'))
  private readonly program: Program
  private token = ''
  private cookie = ''
  private csrf = ''

  private readonly data = join(this.folder, 'data')

  /** Over TLS, when `tls` is set, with a certificate of its own that nobody has signed. */
  constructor(
    private readonly tls = false,
    private readonly serveOptions: string[] = [],
  ) {
    this.program = new Program(footfallProgram, join(this.folder, 'port'), tls ? 'https' : 'http')
  }

  async create(): Promise<void> {
    if (this.tls) this.makeCertificate()
    this.command('site', 'add', Collector.site, '--timezone', 'UTC')
    this.command('user', 'add', Collector.user, '--password-env', 'FOOTFALL_TEST_PASSWORD')
    this.token = this.command('token', 'add', 'e2e').trim().split(/\s+/).at(-1) ?? ''
    await this.start()
  }

  async start(): Promise<void> {
    await this.program.start((listen) => [
      'serve',
      '--data',
      this.data,
      '--listen',
      listen,
      '--port-file',
      join(this.folder, 'port'),
      ...(this.tls ? ['--tls-certificate', this.certificate, '--tls-key', this.key] : []),
      ...this.serveOptions,
    ])
  }

  private get certificate(): string {
    return join(this.folder, 'certificate.pem')
  }

  private get key(): string {
    return join(this.folder, 'key.pem')
  }

  /** Makes a new certificate; a running collector takes it at SIGHUP. */
  makeCertificate(): void {
    execFileSync(
      'openssl',
      [
        ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2'],
        ...['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1'],
        ...['-keyout', this.key, '-out', this.certificate],
      ],
      { stdio: 'ignore' },
    )
  }

  signal(name: NodeJS.Signals): void {
    process.kill(this.program.pid, name)
  }

  /** A token that reads. */
  get bearer(): string {
    return this.token
  }

  get origin(): string {
    return this.program.origin
  }

  get log(): string {
    return this.program.log
  }

  /** Runs another command of the program on the same data folder; gives what it printed. */
  command(...words: string[]): string {
    return execFileSync(footfallProgram, [...words, '--data', this.data], {
      encoding: 'utf8',
      env: { ...process.env, FOOTFALL_TEST_PASSWORD: Collector.password },
    })
  }

  /** The same while servers of this process go on answering. */
  async commandBeside(...words: string[]): Promise<string> {
    return (await promisify(execFile)(footfallProgram, [...words, '--data', this.data])).stdout
  }

  /** A link that signs the user in once. */
  signInLink(): string {
    const printed = this.command('user', 'link', Collector.user, '--base-url', this.origin)
    return /https?:\S+/.exec(printed)?.[0] ?? ''
  }

  /** Ends the collector as a power cut would, and starts it again on the same port. */
  async killAndStart(): Promise<void> {
    const engine = this.enginePid()
    await this.program.end('SIGKILL')
    await waitFor('the engine of a killed collector ends', () => !isRunning(engine))
    await this.start()
  }

  /** Ends the engine as a power cut would; the collector starts another. */
  async killEngine(): Promise<void> {
    const before = this.enginePid()
    process.kill(before, 'SIGKILL')
    await waitFor('another engine runs', () => this.findEngine(before))
  }

  async stop(): Promise<number | null> {
    return this.program.end('SIGTERM')
  }

  async dispose(): Promise<void> {
    const engine = this.engineIfAny()
    await this.program.end('SIGKILL')
    // The engine notices a moment later that its collector is gone, and writes until then.
    await waitFor('the engine of a killed collector ends', () => engine === undefined || !isRunning(engine))
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 })
  }

  /** All files of the data folder that the collector itself writes, as one text. */
  filesText(): string {
    return readdirSync(this.data, { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(this.data, entry.name), 'latin1'))
      .join('\n')
  }

  async get(path: string): Promise<Response> {
    const headers = { authorization: `Bearer ${this.token}` }
    const url = `${this.origin}${path}`
    // 503 says: the store does not answer yet, ask again soon.
    return waitFor('the store answers', async () => {
      const response = await (this.tls ? getFromUnsigned(url, headers) : fetch(url, { headers }))
      return response.status === 503 ? undefined : response
    })
  }

  /** Asks the API as the user, signed in on first use. */
  // biome-ignore lint/suspicious/noExplicitAny: a test reads of an answer what it expects there
  async send(method: string, path: string, body?: unknown): Promise<any> {
    if (this.cookie === '') {
      const signedIn = await fetch(`${this.origin}/api/v1/sign-in`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ user: Collector.user, password: Collector.password }),
      })
      this.cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? ''
      const me = await fetch(`${this.origin}/api/v1/me`, { headers: { cookie: this.cookie } })
      this.csrf = (await me.json()).csrf
    }
    const response = await fetch(`${this.origin}${path}`, {
      method,
      headers: { cookie: this.cookie, 'footfall-csrf': this.csrf, 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    })
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
    return response.status === 204 ? undefined : response.json()
  }

  /** Saves a goal, a funnel, a rule, under its name. */
  async save(kind: string, name: string, body: unknown): Promise<void> {
    await this.send('PUT', `/api/v1/sites/${Collector.site}/${kind}/${encodeURIComponent(name)}`, body)
  }

  /** The raw log of today and yesterday (a test may run across midnight). */
  async rawText(): Promise<string> {
    const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10)
    const response = await this.get(
      `/api/v1/sites/${Collector.site}/events?from=${day(-1)}&to=${day(1)}&tz=UTC&format=jsonl`,
    )
    if (response.status !== 200) throw new Error(`export: ${response.status} ${await response.text()}`)
    return response.text()
  }

  async rawEvents(): Promise<RawEvent[]> {
    const text = await this.rawText()
    return text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as RawEvent)
  }

  async report(name: string, parameters = ''): Promise<Record<string, never>> {
    const response = await this.get(`/api/v1/sites/${Collector.site}/reports/${name}?${parameters}`)
    if (response.status !== 200) throw new Error(`${name}: ${response.status} ${await response.text()}`)
    return (await response.json()).data
  }

  private engineIfAny(): number | undefined {
    try {
      return this.findEngine()
    } catch {
      return undefined // the collector has not been started, or has ended
    }
  }

  private enginePid(): number {
    const found = this.findEngine()
    if (found === undefined) throw new Error('no engine runs')
    return found
  }

  private findEngine(notThis = 0): number | undefined {
    const parent = this.program.pid
    const children = readdirSync(`/proc/${parent}/task`).flatMap((task) =>
      readFileSync(`/proc/${parent}/task/${task}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
    )
    return children.find(
      (pid) =>
        pid !== notThis &&
        isRunning(pid) &&
        readFileSync(`/proc/${pid}/comm`, 'utf8').startsWith('footfall-engin'),
    )
  }
}

/** fetch() cannot be told to take a certificate that nobody has signed. */
function getFromUnsigned(url: string, headers: Record<string, string>): Promise<Response> {
  return new Promise((resolve, reject) => {
    get(url, { headers, rejectUnauthorized: false, agent: false }, (answer) => {
      const pieces: Buffer[] = []
      answer.on('data', (piece: Buffer) => pieces.push(piece))
      answer.on('end', () => resolve(new Response(Buffer.concat(pieces), { status: answer.statusCode })))
    }).on('error', reject)
  })
}

function isRunning(pid: number): boolean {
  try {
    // A process that has ended and was not waited for is still listed, as a zombie.
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}
