// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type OpenApp, startApp } from './open_app'

let app: OpenApp
beforeAll(async () => {
  app = await startApp()
})
afterAll(() => app.close())
beforeEach(() => localStorage.clear())

const search = () => new URLSearchParams(location.search)
const callsTo = (text: string) => app.calls.filter((call) => call.includes(text))

describe('signing in', () => {
  it('shows the collector’s words for a wrong password, then lets the right one in', async () => {
    const user = userEvent.setup()
    app.open('/', 'signed out')
    await user.type(await screen.findByLabelText('User name'), 'anna')
    await user.type(screen.getByLabelText('Password'), 'wrong')
    await user.click(screen.getByRole('button', { name: 'Sign in' }))
    expect((await screen.findByRole('alert')).textContent).toBe('The user name or the password is wrong.')
    await user.clear(screen.getByLabelText('Password'))
    await user.type(screen.getByLabelText('Password'), 'footprints{Enter}')
    expect(await screen.findByRole('heading', { level: 1, name: 'shop' })).toBeTruthy()
  })

  it('posts a one-time link exactly once, and takes it out of the address', async () => {
    app.open('/sign-in?link=good', 'signed out')
    await screen.findByRole('heading', { level: 1, name: 'shop' })
    expect(callsTo('/sign-in')).toEqual(['POST /api/v1/sign-in'])
    expect(location.href).not.toContain('link')
    expect(location.pathname).toBe('/')
  })

  it('says why a link no longer works, and offers the password', async () => {
    app.open('/sign-in?link=used', 'signed out')
    expect((await screen.findByRole('status')).textContent).toBe('One moment…')
    expect(await screen.findByText('This sign-in link has been used, or is too old.')).toBeTruthy()
    expect(screen.getByLabelText('Password')).toBeTruthy()
  })

  it('signs out, and keeps nothing on the screen', async () => {
    const user = userEvent.setup()
    app.open('/?site=shop', 'signed in')
    await user.click(await screen.findByRole('button', { name: /^Account/ }))
    await user.click(await screen.findByRole('button', { name: 'Sign out' }))
    expect(await screen.findByLabelText('Password')).toBeTruthy()
    expect(screen.queryByTestId('kpi-visitors')).toBeNull()
    expect(callsTo('sign-out')).toEqual(['POST /api/v1/sign-out'])
  })
})

describe('a site with visits', () => {
  it('shows its figures with their raw values at hand', async () => {
    app.open('/?site=shop&from=2026-10-01&to=2026-10-07', 'signed in')
    const visitors = await screen.findByTestId('kpi-visitors')
    expect(Number(visitors.dataset.value)).toBeGreaterThan(0)
    expect(Number((await screen.findByTestId('active-now')).dataset.value)).toBe(17)
    const table = await screen.findByTestId('pages-table')
    expect(
      within(table)
        .getAllByRole('row')
        .slice(1, 4)
        .map((row) => row.dataset.path),
    ).toEqual(['/', '/products', '/product/trail-boots'])
    const steps = await screen.findAllByTestId('funnel-step')
    expect(steps).toHaveLength(4)
    const reached = steps.map((step) => Number(step.dataset.reached))
    expect(reached).toEqual([...reached].sort((a, b) => b - a))
  })

  it('never shows what another comparison said under the name of a new one', async () => {
    const user = userEvent.setup()
    app.open('/?site=shop', 'signed in')
    const changes = () => screen.queryAllByText(/^from /)
    await waitFor(() => expect(changes().length).toBeGreaterThan(0))
    const release = app.hold('reports/overview')
    await user.selectOptions(screen.getByRole('combobox', { name: 'Comparison' }), 'Against last year')
    expect(changes()).toEqual([])
    release()
    await waitFor(() => expect(changes().length).toBeGreaterThan(0))
  })

  it('asks for whole days, the last one included', async () => {
    app.open('/?site=shop&from=2026-10-01&to=2026-10-07', 'signed in')
    await screen.findByTestId('kpi-visitors')
    expect(callsTo('reports/overview')[0]).toContain('from=2026-10-01&to=2026-10-08')
  })

  it('filters and sorts its pages', async () => {
    const user = userEvent.setup()
    app.open('/?site=shop', 'signed in')
    const table = await screen.findByTestId('pages-table')
    const paths = () =>
      within(screen.getByTestId('pages-table'))
        .getAllByRole('row')
        .slice(1)
        .map((row) => row.dataset.path)
    await user.click(within(table).getByRole('button', { name: /Exit rate/ }))
    expect(paths()[0]).toBe('/checkout/thanks')
    expect(
      within(table)
        .getByRole('columnheader', { name: /Exit rate/ })
        .getAttribute('aria-sort'),
    ).toBe('descending')
    await user.type(screen.getByRole('searchbox'), 'blog')
    await waitFor(() =>
      expect(paths()).toEqual(['/blog/how-to-lace-boots-for-long-descents', '/blog/packing-list']),
    )
    await user.type(screen.getByRole('searchbox'), ' zebra')
    expect(await screen.findByText('No page matches')).toBeTruthy()
  })

  it('keeps metric and interval in the address, where Back undoes them', async () => {
    const user = userEvent.setup()
    app.open('/?site=shop', 'signed in')
    await user.click(await screen.findByRole('radio', { name: 'Page views' }))
    await user.selectOptions(screen.getByRole('combobox', { name: 'Interval' }), 'week')
    expect([search().get('metric'), search().get('interval')]).toEqual(['pageviews', 'week'])
    await waitFor(() => expect(callsTo('interval=week').length).toBeGreaterThan(0))
    history.back()
    await waitFor(() => expect(search().get('interval')).toBeNull())
  })

  it('chooses a preset and a range of one’s own from the period panel', async () => {
    const user = userEvent.setup()
    app.open('/?site=shop', 'signed in')
    await user.click(await screen.findByRole('button', { name: 'Period: Last 28 days' }))
    await user.click(await screen.findByRole('button', { name: 'Yesterday' }))
    expect(search().get('range')).toBe('yesterday')
    await user.click(await screen.findByRole('button', { name: 'Period: Yesterday' }))
    const [from, to] = [await screen.findByLabelText('From'), screen.getByLabelText('To')]
    await user.clear(from)
    await user.type(from, '2026-11-02')
    await user.clear(to)
    await user.type(to, '2026-11-01')
    expect(screen.getByText('The last day is before the first.')).toBeTruthy()
    await user.clear(to)
    await user.type(to, '2026-11-05')
    await user.click(screen.getByRole('button', { name: 'Apply' }))
    expect([search().get('from'), search().get('to'), search().get('range')]).toEqual([
      '2026-11-02',
      '2026-11-05',
      null,
    ])
  })

  it('says what a number means, to the keyboard too', async () => {
    const user = userEvent.setup()
    app.open('/?site=shop', 'signed in')
    const info = await screen.findByRole('button', { name: 'What Bounce rate means' })
    info.focus()
    const tip = await screen.findByRole('tooltip')
    expect(tip.textContent).toContain('not engaged')
    expect(info.getAttribute('aria-describedby')).toBe(tip.id)
    await user.keyboard('{Escape}')
    expect(screen.queryByRole('tooltip')).toBeNull()
  })
})

describe('the funnel', () => {
  it('is edited, asked for, and kept in the address and for the next visit', async () => {
    const user = userEvent.setup()
    app.open('/?site=shop', 'signed in')
    await user.click(await screen.findByRole('button', { name: 'Edit steps' }))
    await screen.findByRole('button', { name: 'Remove step 4' })
    for (const step of [4, 3]) await user.click(screen.getByRole('button', { name: `Remove step ${step}` }))
    expect(screen.getByRole('button', { name: 'Remove step 1' })).toHaveProperty('disabled', true)
    await user.selectOptions(screen.getByRole('combobox', { name: 'Step 1: kind of event' }), 'click')
    const pattern = screen.getByRole('textbox', { name: 'Step 1: selector' })
    await user.clear(pattern)
    await user.type(pattern, '#buy')
    await user.click(screen.getByRole('button', { name: 'Move step 1 down' }))
    await user.click(screen.getByRole('radio', { name: 'Per session' }))
    await user.click(screen.getByRole('button', { name: 'Apply' }))
    expect(search().getAll('step')).toEqual(['pageview:/product/*', 'click:#buy'])
    await waitFor(() => expect(screen.getAllByTestId('funnel-step')).toHaveLength(2))
    const asked = callsTo('reports/funnel').at(-1) ?? ''
    expect(asked).toContain('step=pageview%3A%2Fproduct%2F*&step=click%3A%23buy&per=session')
    expect(asked).not.toContain('window_ms')

    app.open('/?site=shop', 'signed in')
    await waitFor(() => expect(screen.getAllByTestId('funnel-step')).toHaveLength(2))
  })

  it('takes ten steps and no more', async () => {
    const user = userEvent.setup()
    app.open('/?site=shop', 'signed in')
    await user.click(await screen.findByRole('button', { name: 'Edit steps' }))
    for (let more = 0; more < 6; more += 1) await user.click(screen.getByRole('button', { name: 'Add step' }))
    expect(screen.getByRole('button', { name: '10 steps are the most' })).toHaveProperty('disabled', true)
  })
})

describe('what is not there', () => {
  it('a site without events shows the tag to put into its pages', async () => {
    app.open('/?site=blog', 'signed in')
    expect((await screen.findByTestId('snippet')).textContent).toBe(
      `<script async src="${location.origin}/footfall.js" data-site="blog"></script>`,
    )
    expect(screen.queryByTestId('kpi-visitors')).toBeNull()
  })

  it('a quiet period of a busy site is not a new site', async () => {
    app.open('/?site=shop&from=2020-01-01&to=2020-01-02', 'signed in')
    expect(await screen.findByText('Nobody was here in this period')).toBeTruthy()
    expect(screen.queryByTestId('no-events')).toBeNull()
  })

  it('a site nobody knows is said to be unknown, with the others to choose', async () => {
    app.open('/?site=nowhere&range=today', 'signed in')
    expect(await screen.findByText('No site called “nowhere”')).toBeTruthy()
    expect(screen.getByRole('link', { name: 'shop' }).getAttribute('href')).toBe('/?site=shop&range=today')
  })

  it('a failing report shows the collector’s detail beside those that work', async () => {
    app.open('/?site=broken', 'signed in')
    expect(await screen.findByTestId('kpi-visitors')).toBeTruthy()
    const notes = () => screen.queryAllByText(/The event store is being started again/)
    await waitFor(() => expect(notes().length).toBeGreaterThan(2))
    expect(screen.getAllByRole('button', { name: 'Try again' }).length).toBeGreaterThan(2)
  })
})

describe('without a site in the address', () => {
  it('the site looked at last shows, else the first', async () => {
    app.open('/', 'signed in')
    expect(await screen.findByRole('heading', { level: 1, name: 'shop' })).toBeTruthy()
    app.open('/?site=blog', 'signed in')
    await screen.findByTestId('no-events')
    app.open('/', 'signed in')
    expect(await screen.findByRole('heading', { level: 1, name: 'blog' })).toBeTruthy()
  })

  it('a last site that is gone is no reason for an error', async () => {
    localStorage.setItem('footfall.site', 'gone')
    app.open('/', 'signed in')
    expect(await screen.findByRole('heading', { level: 1, name: 'shop' })).toBeTruthy()
  })
})

describe('the theme', () => {
  it('is the system’s until chosen, and is remembered', async () => {
    const user = userEvent.setup()
    app.open('/?site=shop', 'signed in')
    await user.click(await screen.findByRole('button', { name: 'Use the dark theme' }))
    expect(document.documentElement.dataset.theme).toBe('dark')
    expect(localStorage.getItem('footfall.theme')).toBe('dark')
    await user.click(screen.getByRole('button', { name: /^Account/ }))
    await user.click(await screen.findByRole('radio', { name: 'System' }))
    expect(document.documentElement.dataset.theme).toBeUndefined()
    expect(localStorage.getItem('footfall.theme')).toBeNull()
  })
})
