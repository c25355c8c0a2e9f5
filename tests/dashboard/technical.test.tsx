// @vitest-environment jsdom
import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { formatVital, gradeOf } from '../../dashboard/src/views/vitalGrades'
import { type OpenApp, startApp } from './open_app'

let app: OpenApp
beforeAll(async () => {
  app = await startApp()
})
afterAll(() => app.close())

const show = (section: string) => app.open(`/?site=shop&section=${section}`, 'signed in')

describe('grades of web vitals', () => {
  it('are good up to the first bound, and poor past the second', () => {
    expect(gradeOf('LCP', 2500)).toBe('good')
    expect(gradeOf('LCP', 2501)).toBe('needs improvement')
    expect(gradeOf('LCP', 4000)).toBe('needs improvement')
    expect(gradeOf('LCP', 4001)).toBe('poor')
    expect(gradeOf('CLS', 0.25)).toBe('needs improvement')
    expect(gradeOf('CLS', null)).toBeNull()
  })

  it('stand beside a value in its unit', () => {
    expect(formatVital('LCP', 2310)).toBe('2.3s')
    expect(formatVital('INP', 264)).toBe('264ms')
    expect(formatVital('CLS', 0.314)).toBe('0.31')
    expect(formatVital('TTFB', null)).toBe('–')
  })
})

describe('what is unusual', () => {
  it('is told in words on the overview, with what stands out', async () => {
    app.open('/?site=shop', 'signed in')
    const list = await screen.findByTestId('anomalies')
    const [first, second] = [...list.children]
    expect(first?.textContent).toContain('Page views 40% below usual: 610, not 1,024')
    expect(first?.textContent).toContain('country DE (82% of the change, 40% of usual traffic)')
    expect(second?.textContent).toContain('Sessions 40% above usual: 240, not 171')
  })
})

describe('the technical sections', () => {
  it('show vitals with their grades, slow pages of the chosen vital, and requests', async () => {
    show('performance')
    const list = await screen.findByTestId('vitals')
    const shift = within(list).getByText('Cumulative layout shift').closest('li')
    expect(shift?.textContent).toContain('0.31poor')
    expect(await screen.findByText('/v2/orders/:id', { exact: false })).toBeTruthy()
    await userEvent.click(screen.getByRole('radio', { name: 'CLS' }))
    const pages = await screen.findByTestId('vital-pages')
    expect(within(pages).getByText('/product/:id')).toBeTruthy()
    expect(within(pages).queryByText('/products')).toBeNull()
  })

  it('show errors with whom they met', async () => {
    show('errors')
    const table = await screen.findByTestId('errors')
    expect(within(table).getByText('TypeError')).toBeTruthy()
    expect(screen.getByText('2.1%')).toBeTruthy()
  })

  it('show the elements of the page that is chosen', async () => {
    show('clicks')
    await userEvent.click(await screen.findByRole('button', { name: '/checkout' }))
    expect(await screen.findByText('Elements of /checkout')).toBeTruthy()
    expect((await screen.findByTestId('heatmap')).querySelectorAll('rect').length).toBe(60)
    expect(app.calls.some((call) => call.includes('page=%2Fcheckout'))).toBe(true)
  })

  it('show a session event by event', async () => {
    show('sessions')
    await userEvent.click(
      (await screen.findAllByRole('button', { name: /· DE · desktop/ }))[1] as HTMLElement,
    )
    const timeline = await screen.findByTestId('timeline')
    expect([...timeline.children].map((event) => event.getAttribute('data-kind'))).toEqual([
      'pageview',
      'click',
      'engagement',
    ])
    expect(app.calls.some((call) => call.includes('session=00decade00decade'))).toBe(true)
  })

  it('say how complete the data is, without rounding what is lost away', async () => {
    show('quality')
    expect(await screen.findByText('99.99%')).toBeTruthy()
    expect(screen.getByText('too old')).toBeTruthy()
  })
})
