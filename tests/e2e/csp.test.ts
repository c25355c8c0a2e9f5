// Pages with a strict security policy: what the tracker needs of one, and that it asks for nothing more.
import { expect, test } from '@playwright/test'
import { servePage } from './support/servePage'

const trusted = "require-trusted-types-for 'script'; trusted-types 'none'"
const cases = [
  {
    name: 'with wasm-unsafe-eval the core runs as WebAssembly',
    script: "'self' 'wasm-unsafe-eval'",
    plain: false,
  },
  { name: 'without it the same core runs as JavaScript', script: "'self'", plain: true },
]

for (const { name, script, plain } of cases) {
  test(`content security policy, Trusted Types enforced: ${name}`, async ({ page }) => {
    const served = await servePage({
      'content-security-policy': `default-src 'none'; script-src ${script}; connect-src 'self'; ${trusted}`,
    })
    const { sent } = served
    served.html = '<script async src="/footfall.js" data-site="shop"></script>'
    const errors: string[] = []
    page.on('pageerror', (error) => errors.push(error.message))
    await page.goto(served.origin)
    // The first batch closes by time: the core has made it.
    await expect.poll(() => sent.length).toBe(1)
    await page.evaluate(() =>
      (window as unknown as { footfall(...call: unknown[]): void }).footfall('track', 'Order 1234567', {
        price: 9.75,
      }),
    )
    await page.goto('about:blank')
    const custom = () => sent.flatMap((body) => JSON.parse(body).events).find(({ kind }) => kind === 'custom')
    await expect.poll(custom).toMatchObject({ name: 'Order [number]', props: { price: 9.75 } })
    expect(served.loaded.includes('footfall-plain.js')).toBe(plain)
    expect(errors).toEqual([])
    served.close()
  })
}
