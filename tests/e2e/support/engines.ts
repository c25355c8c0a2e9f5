import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import puppeteer, { type Browser, type Page } from 'puppeteer-core'
import { Builder, By, Capabilities, type WebDriver } from 'selenium-webdriver'
import { waitFor } from './waitFor'

/** A page in a browser, whatever drives it. */
export interface EnginePage {
  goto(url: string): Promise<void>
  click(selector: string): Promise<void>
  type(selector: string, text: string): Promise<void>
  /** What the script gives, run in the page. */
  run<T>(script: string): Promise<T>
  /** Closes the tab. */
  close(): Promise<void>
}

export interface Engine {
  page(): Promise<EnginePage>
  close(): Promise<void>
}

export type EngineName = 'Chromium' | 'Firefox' | 'WebKit'

/** Debian's browser of that engine. */
export function startEngine(name: EngineName): Promise<Engine> {
  return { Chromium: startChromium, Firefox: startFirefox, WebKit: startWebKit }[name]()
}

async function startChromium(): Promise<Engine> {
  const browser = await puppeteer.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync'],
      ...['--disable-background-networking', '--disable-component-update'],
      // A headless browser says that it is one, and is then counted as a bot.
      '--user-agent=Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
    ],
  })
  return byPuppeteer(browser)
}

async function startFirefox(): Promise<Engine> {
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: process.env.FIREFOX ?? '/usr/bin/firefox-esr',
    protocol: 'webDriverBiDi',
  })
  return byPuppeteer(browser)
}

function byPuppeteer(browser: Browser): Engine {
  const wrap = (page: Page): EnginePage => ({
    async goto(url) {
      await page.goto(url)
    },
    click: (selector) => page.click(selector),
    type: (selector, text) => page.type(selector, text),
    run: <T>(script: string) => page.evaluate(`(() => { ${script} })()`) as Promise<T>,
    close: () => page.close(),
  })
  return {
    page: async () => wrap(await browser.newPage()),
    close: () => browser.close(),
  }
}

/** WebKitGTK's own small browser, on a screen that nobody sees. */
async function startWebKit(): Promise<Engine> {
  const programs: ChildProcess[] = []
  const end = async () => {
    for (const program of programs.reverse()) {
      if (program.exitCode !== null || program.signalCode !== null) continue
      program.kill('SIGTERM')
      await once(program, 'exit')
    }
  }
  try {
    const display = await startScreen(programs)
    const port = await freePort()
    const driverProgram = spawn('WebKitWebDriver', [`--port=${port}`], {
      stdio: 'ignore',
      // Its sandbox needs rights that a container does not give.
      env: {
        ...process.env,
        DISPLAY: display,
        GDK_BACKEND: 'x11',
        WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
      },
    })
    programs.push(driverProgram)
    const server = `http://127.0.0.1:${port}`
    await waitFor('WebKitWebDriver answers', () =>
      fetch(`${server}/status`).then(
        ({ ok }) => ok || undefined,
        () => undefined,
      ),
    )
    const driver = await new Builder()
      .usingServer(server)
      .withCapabilities(
        new Capabilities({
          browserName: 'MiniBrowser',
          'webkitgtk:browserOptions': {
            binary: process.env.WEBKIT ?? miniBrowser(),
            args: ['--automation'],
          },
        }),
      )
      .build()
    return {
      page: async () => byWebDriver(driver),
      async close() {
        await driver.quit()
        await end()
      },
    }
  } catch (error) {
    await end()
    throw error
  }
}

/** The window that the driver opened: one of more tabs would be hidden, and its page without paints. */
function byWebDriver(driver: WebDriver): EnginePage {
  return {
    goto: (url) => driver.get(url),
    click: (selector) => driver.findElement(By.css(selector)).click(),
    type: (selector, text) => driver.findElement(By.css(selector)).sendKeys(text),
    run: <T>(script: string) => driver.executeScript<T>(script),
    async close() {
      // With its last window the browser would end.
      const own = await driver.getWindowHandle()
      await driver.switchTo().newWindow('tab')
      const other = await driver.getWindowHandle()
      await driver.switchTo().window(own)
      await driver.close()
      await driver.switchTo().window(other)
    },
  }
}

function miniBrowser(): string {
  const places = readdirSync('/usr/lib').map((machine) => `/usr/lib/${machine}/webkit2gtk-4.1/MiniBrowser`)
  return places.find((place) => existsSync(place)) ?? 'MiniBrowser'
}

async function startScreen(programs: ChildProcess[]): Promise<string> {
  const screen = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1280x900x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
  programs.push(screen)
  const [number] = await once(screen.stdio[3] as NodeJS.ReadableStream, 'data')
  return `:${String(number).trim()}`
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
