import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { waitFor } from './waitFor'

/** A server of ours as a child process, which writes the port it got into a file. */
export class Program {
  private child: ChildProcess | undefined
  private output = ''
  port = 0

  constructor(
    private readonly path: string,
    private readonly portFile: string,
    private readonly scheme: 'http' | 'https' = 'http',
  ) {}

  /** Starts the program on the given port (0: any) and waits until it has written its port file. */
  async start(
    argumentsOf: (listen: string) => string[],
    environment: Record<string, string> = {},
  ): Promise<void> {
    rmSync(this.portFile, { force: true })
    const child = spawn(this.path, argumentsOf(`127.0.0.1:${this.port}`), {
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.child = child
    const keep = (chunk: Buffer) => {
      this.output = (this.output + chunk.toString()).slice(-20_000)
    }
    child.stdout?.on('data', keep)
    child.stderr?.on('data', keep)
    this.port = await waitFor(`${this.path} listens`, () => {
      if (child.exitCode !== null)
        throw new Error(`${this.path} ended with ${child.exitCode}:\n${this.output}`)
      if (!existsSync(this.portFile)) return undefined
      return Number.parseInt(readFileSync(this.portFile, 'utf8'), 10) || undefined
    })
  }

  get origin(): string {
    return `${this.scheme}://127.0.0.1:${this.port}`
  }

  get pid(): number {
    if (this.child?.pid === undefined) throw new Error('not started')
    return this.child.pid
  }

  get log(): string {
    return this.output
  }

  /** Sends the signal and waits for the end; gives the exit code (null when the signal ended it). */
  async end(signal: NodeJS.Signals): Promise<number | null> {
    const child = this.child
    if (!child || child.exitCode !== null || child.signalCode !== null) return child?.exitCode ?? null
    const gone = once(child, 'exit')
    child.kill(signal)
    await gone
    return child.exitCode
  }
}
