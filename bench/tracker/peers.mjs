// The trackers that are measured: what a page loads of each, and how a page makes an event with it. Every one is
// configured to capture what it can and to send to the sink, cross-origin, as it does in the field.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync } from 'node:zlib'
import { build } from 'esbuild'

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')
const dist = (name) => readFileSync(join(root, 'js-glue', 'dist', name))
const fromTests = createRequire(join(root, 'tests', 'package.json'))
const version = (name) => {
  const path = fromTests.resolve(name)
  const folder = path.slice(0, path.lastIndexOf(`node_modules/${name}/`) + `node_modules/${name}/`.length)
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version
}

async function bundled(code) {
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: join(root, 'tests'), loader: 'js' },
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: 'es2021',
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'silent',
  })
  return outputFiles[0].contents
}

/** `track` is an expression over `name`; `packageName` is the npm package of a peer. */
const peers = {
  plausible: {
    packageName: '@plausible-analytics/tracker',
    code: (sink) => `import { init, track } from '@plausible-analytics/tracker'
      init({ domain: 'shop.example', endpoint: '${sink}/api/event', captureOnLocalhost: true, outboundLinks: true, fileDownloads: true, formSubmissions: true, logging: false })
      window.track = (name) => track(name, {})`,
  },
  snowplow: {
    packageName: '@snowplow/browser-tracker',
    code: (
      sink,
    ) => `import { newTracker, trackPageView, trackStructEvent, enableActivityTracking } from '@snowplow/browser-tracker'
      newTracker('sp', '${sink}', { appId: 'shop', platform: 'web' })
      enableActivityTracking({ minimumVisitLength: 10, heartbeatDelay: 10 })
      trackPageView()
      window.track = (name) => trackStructEvent({ category: 'bench', action: name })`,
  },
  faro: {
    packageName: '@grafana/faro-web-sdk',
    code: (sink) => `import { initializeFaro, getWebInstrumentations } from '@grafana/faro-web-sdk'
      const f = initializeFaro({ url: '${sink}/collect', app: { name: 'shop', version: '1' }, instrumentations: getWebInstrumentations() })
      window.track = (name) => f.api.pushEvent(name, {}, 'bench', { skipDedupe: true })`,
  },
  datadog: {
    packageName: '@datadog/browser-rum',
    code: (sink) => `import { datadogRum } from '@datadog/browser-rum'
      datadogRum.init({ applicationId: 'a', clientToken: 'pub0', site: 'datadoghq.eu', service: 'shop', proxy: '${sink}/dd', sessionSampleRate: 100, sessionReplaySampleRate: 0, trackUserInteractions: true, trackResources: true, trackLongTasks: true, telemetrySampleRate: 0 })
      window.track = (name) => datadogRum.addAction(name)`,
  },
  posthog: {
    packageName: 'posthog-js',
    code: (sink) => `import posthog from 'posthog-js'
      posthog.init('phc_bench', { api_host: '${sink}', defaults: '2025-05-24', autocapture: true, capture_pageview: 'history_change', disable_session_recording: true, advanced_disable_flags: true, opt_out_useragent_filter: true })
      window.track = (name) => posthog.capture(name)`,
  },
}

/** Trackers by name: their files by path, what stands in the page's head, their size, their version. */
export async function trackers(sink) {
  // Its consent is anonymous: what granted consent loads, no peer's page has either.
  const own = ['footfall.js', 'footfall-core.js', 'footfall.wasm', 'footfall-watch.js']
  const made = {
    none: { files: {}, head: '<script>window.track = () => {}</script>', brotli: 0, version: '' },
    footfall: {
      files: Object.fromEntries([...own, 'footfall-plain.js'].map((name) => [name, dist(name)])),
      head: `<script async src="/footfall.js" data-site="shop" data-host="${sink}"></script>
        <script>window.footfall = window.footfall || function () { (footfall.q = footfall.q || []).push(arguments) }
        window.track = (name) => footfall('track', name)</script>`,
      brotli: own.reduce((sum, name) => sum + dist(`${name}.br`).length, 0),
      version: JSON.parse(readFileSync(join(root, 'js-glue', 'package.json'), 'utf8')).version,
    },
  }
  for (const [name, { packageName, code }] of Object.entries(peers)) {
    const script = await bundled(code(sink))
    made[name] = {
      files: { 'peer.js': script },
      head: '<script async src="/peer.js"></script>',
      brotli: brotliCompressSync(script).length,
      version: version(packageName),
    }
  }
  return made
}
