import { type AddressInfo, connect, createServer, type Server } from 'node:net'

/** Stands before a collector and keeps every byte that browsers send through it. */
export interface RecordingProxy {
  origin: string
  /** All that was sent, in the order of its connections. */
  sent(): string
  close(): void
}

export async function recordingProxy(target: string): Promise<RecordingProxy> {
  const { hostname, port } = new URL(target)
  const connections: Buffer[][] = []
  const server: Server = createServer((browser) => {
    const pieces: Buffer[] = []
    connections.push(pieces)
    const collector = connect(Number(port), hostname)
    browser.on('data', (piece: Buffer) => pieces.push(piece))
    browser.pipe(collector).pipe(browser)
    for (const socket of [browser, collector])
      socket.on('error', () => {
        browser.destroy()
        collector.destroy()
      })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  server.unref()
  return {
    // Of another name than the pages: the browser sends their cookies to their own host, whatever its port.
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    sent: () => connections.map((pieces) => Buffer.concat(pieces).toString('utf8')).join('\n'),
    close: () => server.close(),
  }
}
