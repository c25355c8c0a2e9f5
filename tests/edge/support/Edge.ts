import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from '../../e2e/support/paths'
import { waitFor } from '../../e2e/support/waitFor'

const dist = join(root, 'edge', 'dist')

/** The edge as a process: in `workerd`, which is what runs Workers, or in Node. */
export class Edge {
  private readonly folder = mkdtempSync(join(tmpdir(), 'footfall-edge-'))
  private child: ChildProcess | undefined
  private output = ''
  private port = 0

  constructor(
    readonly runtime: 'workerd' | 'node',
    private readonly collector: string,
    private readonly broker?: string,
  ) {}

  get origin(): string {
    return `http://127.0.0.1:${this.port}`
  }

  /** All it has printed. */
  get log(): string {
    return this.output
  }

  async start(): Promise<void> {
    const child = this.runtime === 'workerd' ? this.spawnWorkerd() : this.spawnNode()
    this.child = child
    for (const stream of child.stdio.slice(1)) {
      stream?.on('data', (chunk: Buffer) => {
        this.output += chunk.toString()
      })
    }
    this.port = await waitFor(`${this.runtime} listens`, () => {
      if (child.exitCode !== null) throw new Error(`${this.runtime} ended:\n${this.output}`)
      const found = /"port":(\d+)|listening on (\d+)/.exec(this.output)
      return found ? Number(found[1] ?? found[2]) : undefined
    })
  }

  async dispose(): Promise<void> {
    const child = this.child
    if (child && child.exitCode === null && child.signalCode === null) {
      const gone = once(child, 'exit')
      child.kill('SIGKILL')
      await gone
    }
    rmSync(this.folder, { recursive: true, force: true })
  }

  /** A batch, as a page sends it. */
  send(body: BodyInit, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(`${this.origin}/v1/batch`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain', ...headers },
      body,
    })
  }

  private spawnNode(): ChildProcess {
    return spawn(process.execPath, [join(dist, 'node.js')], {
      env: { ...process.env, FOOTFALL_COLLECTOR: this.collector, FOOTFALL_LISTEN: '127.0.0.1:0' },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
  }

  private spawnWorkerd(): ChildProcess {
    const config = join(this.folder, 'edge.capnp')
    writeFileSync(config, this.workerdConfig())
    const inPackage = createRequire(createRequire(import.meta.url).resolve('workerd'))
    const program = inPackage.resolve('@cloudflare/workerd-linux-64/bin/workerd')
    return spawn(program, ['serve', '--control-fd=3', `--import-path=${dist}`, config], {
      stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    })
  }

  private workerdConfig(): string {
    const queue = this.broker ? ', (name = "BATCHES", queue = "broker")' : ''
    const broker = this.broker
      ? `(name = "broker", external = (address = "${new URL(this.broker).host}", http = ())),`
      : ''
    return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "edge", worker = (
      modules = [
        (name = "worker.js", esModule = embed "/worker.js"),
        (name = "edge.wasm", wasm = embed "/edge.wasm")
      ],
      compatibilityDate = "2025-09-01",
      bindings = [(name = "COLLECTOR", text = "${this.collector}")${queue}]
    )),
    ${broker}
    (name = "internet", network = (allow = ["public", "private"]))
  ],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "edge")]
);
`
  }
}
