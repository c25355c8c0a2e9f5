// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react'
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
    expect(formatVital('LCP', 2310)).toBe('2.3\u00a0s')
    expect(formatVital('LCP', 12_040)).toBe('12.0\u00a0s')
    expect(formatVital('INP', 264)).toBe('264\u00a0ms')
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
    expect(first?.textContent).toContain('Country Germany (82% of the change, 40% of usual traffic)')
    expect(second?.textContent).toContain('Sessions 40% above usual: 240, not 171')
  })

  it('is dated by the last day of it, with the days that could be judged', async () => {
    app.open('/?site=shop&from=2026-10-01&to=2026-10-20', 'signed in')
    const list = await screen.findByTestId('anomalies')
    expect(list.children[0]?.textContent).toContain('Oct 19, 2026')
    expect(list.children[0]?.textContent).not.toContain('to Oct')
    expect(screen.getByText('Judged by day: Oct 20, 2026')).toBeTruthy()
  })

  it('cannot be told where nothing is known to be usual', async () => {
    app.open('/?site=harbour', 'signed in')
    expect(await screen.findByText('What is usual is known after two weeks.')).toBeTruthy()
    expect(screen.queryByText(/^Judged/)).toBeNull()
  })
})

describe('the technical sections', () => {
  it('show vitals with their grades, slow pages of the chosen vital, and requests', async () => {
    show('performance')
    const list = await screen.findByTestId('vitals')
    const shift = within(list).getByText('Cumulative layout shift').closest('li')
    expect(shift?.textContent).toContain('0.31poor')
    const requests = await screen.findByTestId('requests')
    const [orders] = within(requests).getAllByRole('row').slice(2)
    const cells = within(orders as HTMLElement).getAllByRole('cell')
    expect(orders?.textContent).toContain('/v2/orders/:id')
    expect(cells.map((cell) => cell.textContent)).toEqual(['402', '5.4%', '10', '312\u00a0ms', '1.9\u00a0s'])
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
    // Of the first page the bins lie higher: these are those of the page that was chosen.
    const squares = [...(await screen.findByTestId('heatmap')).querySelectorAll('rect')]
    expect(squares[0]?.getAttribute('y')).toBe(String('/checkout'.length * 40))
    const most = squares.filter((square) => Number(square.getAttribute('opacity')) === 1)
    expect(new Set(most.map((square) => square.dataset.clicks))).toEqual(new Set(['37']))
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

  it('show a session whole, whatever its list was filtered by', async () => {
    app.open('/?site=shop&section=sessions&filter=country:is:DE&segment=Phones+in+Germany', 'signed in')
    await screen.findByTestId('timeline')
    const [list] = app.calls.filter((call) => call.includes('reports/session?') && call.includes('limit='))
    expect(list).toContain('filter=')
    const [one] = app.calls.filter((call) => call.includes('&session='))
    expect(one).not.toMatch(/filter=|segment=/)
  })

  it('show the ways from an event or to one, with own events as stops', async () => {
    show('paths')
    await screen.findByTestId('paths')
    const user = userEvent.setup()
    await user.click(screen.getByRole('radio', { name: 'To' }))
    await user.selectOptions(screen.getByLabelText('Ways from or to'), 'Custom event')
    await user.type(screen.getByLabelText('Ways from or to: event name'), 'Ordered{Enter}')
    await user.click(screen.getByRole('radio', { name: 'Pages and events' }))
    await waitFor(() => {
      const asked = new URLSearchParams(app.calls.filter((call) => call.includes('reports/paths')).at(-1))
      expect(asked.get('end')).toBe('custom:Ordered')
      expect(asked.get('stops')).toBe('all')
      expect(asked.has('start')).toBe(false)
    })
  })

  it('show who came back by what cohorts go by, and what counts as coming back', async () => {
    show('retention')
    await screen.findByTestId('retention')
    const user = userEvent.setup()
    await user.selectOptions(screen.getByLabelText('Cohorts by'), 'Custom event')
    await user.type(screen.getByLabelText('Cohorts by: event name'), 'Signed up{Enter}')
    await user.selectOptions(screen.getByLabelText('Coming back'), 'Page view')
    await waitFor(() => {
      const asked = new URLSearchParams(app.calls.filter((call) => call.includes('reports/retention')).at(-1))
      expect(asked.get('cohort')).toBe('custom:Signed up')
      expect(asked.get('returned')).toBe('pageview')
    })
  })

  it('show which forms are given up, and after which field', async () => {
    show('paths')
    const rows = within(await screen.findByTestId('forms')).getAllByRole('row')
    expect(rows[1]?.textContent).toContain('checkout on /checkout · last field: card (54), phone (24)')
    expect(rows[1]?.querySelector('[data-column=drop_off]')?.textContent).toBe('25%')
  })

  it('show in how many sessions clicks annoy', async () => {
    show('retention')
    const rage = await screen.findByText('Sessions with rage clicks')
    expect(rage.closest('div')?.textContent).toContain('1%')
  })

  it('say how complete the data is, without rounding what is lost away', async () => {
    show('quality')
    expect(await screen.findByText('99.99%')).toBeTruthy()
    expect(screen.getByText('too old')).toBeTruthy()
    expect(screen.queryByTestId('sampling')).toBeNull()
  })

  it('say that figures are of a sample, and what is not known, on the overview too', async () => {
    app.open('/?site=harbour&section=quality&segment=Some', 'signed in')
    expect((await screen.findByTestId('sampling')).textContent).toContain('as few as 25% of visitors')
    expect(screen.getByText('195,240')).toBeTruthy()
    expect(screen.getByText('Not known')).toBeTruthy()
    expect(screen.getByText('Repeats left out').closest('div')?.textContent).toContain('–')
    const csv = screen.getByRole('link', { name: 'Download quality as CSV' })
    expect(csv.getAttribute('href')).not.toContain('segment')
    app.open('/?site=harbour', 'signed in')
    expect(await screen.findByTestId('sampling')).toBeTruthy()
  })
})
