// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { alertWords } from '../../dashboard/src/views/manage/alertWords'
import { type OpenApp, startApp } from './open_app'

let app: OpenApp
beforeAll(async () => {
  app = await startApp()
})
afterAll(() => app.close())

const items = () => screen.findAllByTestId('saved-item')

describe('what is saved', () => {
  it('is made, changed and removed, and a refusal is said', async () => {
    const user = userEvent.setup()
    app.open('/?site=shop&section=manage', 'signed in')
    expect(await items()).toHaveLength(2)
    await user.click(screen.getByRole('button', { name: 'New goal' }))
    const form = within(screen.getByRole('form', { name: 'New goal' }))
    await user.type(form.getByLabelText('Name'), 'Asked')
    await user.click(form.getByRole('button', { name: 'Save' }))
    expect((await screen.findByRole('alert')).textContent).toContain("'match' takes")
    await user.type(form.getByLabelText('Event'), 'Asked a question')
    await user.click(form.getByRole('button', { name: 'Save' }))
    await waitFor(async () => expect(await items()).toHaveLength(3))
    expect(screen.getByText('custom:Asked a question')).toBeTruthy()

    await user.click(screen.getByRole('button', { name: 'Change Asked' }))
    const change = within(screen.getByRole('form', { name: 'Change goal' }))
    await user.type(change.getByLabelText('Value'), 'worth')
    await user.click(change.getByRole('button', { name: 'Save' }))
    expect(await screen.findByText('custom:Asked a question, value: worth')).toBeTruthy()

    await user.click(screen.getByRole('button', { name: 'Remove Asked' }))
    await user.click(screen.getByRole('button', { name: 'Remove' }))
    await waitFor(async () => expect(await items()).toHaveLength(2))
  })

  it('is not lost when somebody else was faster: theirs can be taken, or mine saved', async () => {
    const user = userEvent.setup()
    const path = '/api/v1/sites/shop/features/Wishlist'
    app.open('/?site=shop&section=manage', 'signed in')
    await user.click(await screen.findByRole('radio', { name: 'Features' }))
    await user.click(await screen.findByRole('button', { name: 'Change Wishlist' }))
    const event = () => screen.getByLabelText<HTMLInputElement>('Event')
    await user.type(event(), ' twice')
    await app.meanwhile('PUT', path, { match: 'custom:Theirs' })
    await user.click(screen.getByRole('button', { name: 'Save' }))
    expect((await screen.findByRole('alert')).textContent).toContain('It says now: custom:Theirs')
    expect(event().value).toBe('Used wishlist twice')
    await user.click(screen.getByRole('button', { name: 'Take theirs' }))
    expect(event().value).toBe('Theirs')
    expect(screen.queryByRole('alert')).toBeNull()
    await app.meanwhile('PUT', path, { match: 'custom:Theirs again' })
    await user.clear(event())
    await user.type(event(), 'Mine')
    await user.click(screen.getByRole('button', { name: 'Save' }))
    await user.click(await screen.findByRole('button', { name: 'Save mine' }))
    await waitFor(() => expect(screen.queryByRole('form')).toBeNull())
    expect(screen.getByText('custom:Mine')).toBeTruthy()

    await app.meanwhile('PUT', path, { match: 'custom:Theirs at last' })
    await user.click(screen.getByRole('button', { name: 'Remove Wishlist' }))
    await user.click(screen.getByRole('button', { name: 'Remove' }))
    expect((await screen.findByRole('alert')).textContent).toContain('custom:Theirs at last')
    expect(await items()).toHaveLength(1)
    await user.click(screen.getByRole('button', { name: 'Remove' }))
    expect(await screen.findByText('No features yet')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'New feature' }))
    await user.type(screen.getByLabelText('Name'), 'Wishlist')
    await user.type(event(), 'Used wishlist')
    await app.meanwhile('PUT', path, { match: 'custom:Used wishlist' })
    await user.click(screen.getByRole('button', { name: 'Save' }))
    expect((await screen.findByRole('alert')).textContent).toContain('of that name already')
  })

  it('of annotations is read and written on the site’s clock', async () => {
    const user = userEvent.setup()
    app.open('/?site=harbour&section=manage', 'signed in')
    await user.click(await screen.findByRole('radio', { name: 'Annotations' }))
    await user.click(await screen.findByRole('button', { name: 'New annotation' }))
    await user.type(screen.getByLabelText('Name'), 'Release')
    await user.type(screen.getByLabelText('Text'), 'Version 2.1')
    fireEvent.change(screen.getByLabelText('From (Europe/Berlin)'), { target: { value: '2026-07-01T09:30' } })
    await user.click(screen.getByRole('button', { name: 'Save' }))
    expect((await items())[0]?.textContent).toContain('Release: Version 2.1 · Jul 1, 09:30 AM')
    const kept = await app.read('/api/v1/sites/harbour/annotations/Release')
    expect(kept).toMatchObject({ at: '2026-07-01T07:30:00Z' })
    await user.click(screen.getByRole('button', { name: 'Change Release' }))
    expect(screen.getByLabelText<HTMLInputElement>('From (Europe/Berlin)').value).toBe('2026-07-01T09:30')
  })

  it('of funnels keeps a window that is none of the usual', async () => {
    const user = userEvent.setup()
    const body = { steps: ['pageview:/', 'custom:Asked'], per: 'visitor', window_ms: 7_200_000 }
    await app.meanwhile('PUT', '/api/v1/sites/harbour/funnels/Asking', body)
    app.open('/?site=harbour&section=manage', 'signed in')
    await user.click(await screen.findByRole('radio', { name: 'Funnels' }))
    await user.click(await screen.findByRole('button', { name: 'Change Asking' }))
    const within = screen.getByLabelText<HTMLSelectElement>('Within')
    expect(within.selectedOptions[0]?.textContent).toBe('2h')
    await user.selectOptions(within, '1 day')
    expect(within.value).toBe('86400000')
  })

  it('of alerts starts with values of the metric’s unit, and takes addresses only', async () => {
    const user = userEvent.setup()
    app.open('/?site=harbour&section=manage', 'signed in')
    await user.click(await screen.findByRole('radio', { name: 'Alerts' }))
    await user.click(await screen.findByRole('button', { name: 'New alert' }))
    const value = (label: string) => screen.getByLabelText<HTMLInputElement>(label).value
    expect(value('Value')).toBe('1')
    await user.selectOptions(screen.getByLabelText('Figure'), 'Sessions with an error')
    expect(value('Value (%)')).toBe('5')
    await user.selectOptions(screen.getByLabelText('Figure'), 'Failed requests')
    expect(value('Value (%)')).toBe('5')
    await user.selectOptions(screen.getByLabelText('News when it'), 'changes by a share')
    expect(value('From (%)')).toBe('0')
    await user.selectOptions(screen.getByLabelText('Figure'), 'Sessions')
    expect(value('From')).toBe('50')
    await user.selectOptions(screen.getByLabelText('Figure'), 'Bounce rate')
    expect(value('From (%)')).toBe('0')

    await user.type(screen.getByLabelText('Name'), 'Bounces')
    const mail = screen.getByLabelText('Mail to')
    await user.type(mail, 'anna@shop.example, ops')
    await user.click(screen.getByRole('button', { name: 'Save' }))
    expect(screen.getByText('Not an address: ops')).toBeTruthy()
    expect(screen.getByRole('form')).toBeTruthy()
    expect(app.calls.some((call) => call.startsWith('PUT'))).toBe(false)
    await user.type(mail, '@shop.example')
    await user.click(screen.getByRole('button', { name: 'Save' }))
    await waitFor(() => expect(screen.queryByRole('form')).toBeNull())
    const kept = await app.read('/api/v1/sites/harbour/alerts/Bounces')
    expect(kept).toMatchObject({ least: 0, emails: ['anna@shop.example', 'ops@shop.example'] })
  })

  it('of alerts stands beside what they have come to', async () => {
    const user = userEvent.setup()
    app.open('/?site=shop&section=manage', 'signed in')
    await user.click(await screen.findByRole('radio', { name: 'Alerts' }))
    const shown = await screen.findAllByTestId('incident')
    expect(shown.map((one) => one.dataset.open)).toEqual(['true', 'false'])
    expect(screen.getAllByTestId('delivery')[0]?.textContent).toContain('waiting after 3 tries: answered 502')
  })
})

describe('an alert in words', () => {
  it.each([
    [
      { when: 'threshold', metric: 'error_rate', window_minutes: 60, direction: 'above', value: 0.05 },
      'Sessions with an error above 5% in the last hour · tells nobody',
    ],
    [
      {
        ...{ when: 'change', metric: 'conversions', goal: 'custom:Ordered', window_minutes: 1440 },
        ...{ direction: 'down', against: 'last_week', percent: 40, emails: ['a@b.example'] },
      },
      'Conversions of custom:Ordered down 40% in the last day, against the same time last week · to a@b.example',
    ],
    [
      {
        ...{ when: 'change', metric: 'bounce_rate', window_minutes: 60, direction: 'up' },
        ...{ against: 'previous', percent: 20, least: 0.3 },
      },
      'Bounce rate up 20% in the last hour, against the time before, from 30% on · tells nobody',
    ],
    [
      { when: 'anomaly', metric: 'sessions', direction: 'any', webhook: 'https://x', enabled: false },
      'Sessions unusually high or low for the hour · to webhook · off',
    ],
  ])('%j', (body, words) => {
    expect(alertWords(body)).toBe(words)
  })
})

describe('segments and comparisons', () => {
  it('are of every report that is asked for, and stand in the address', async () => {
    const user = userEvent.setup()
    app.open('/?site=shop', 'signed in')
    await user.selectOptions(await screen.findByLabelText('Segment'), 'Phones in Germany')
    expect(location.search).toContain('segment=Phones+in+Germany')
    await waitFor(() =>
      expect(app.calls.some((call) => /reports\/pages\?.*segment=Phones\+in\+Germany/.test(call))).toBe(true),
    )
    app.calls.length = 0
    await user.selectOptions(screen.getByLabelText('Comparison'), 'Against From the newsletter')
    await waitFor(() =>
      expect(
        app.calls.some((call) => /reports\/timeseries\?.*segment=From\+the\+newsletter/.test(call)),
      ).toBe(true),
    )
    app.calls.length = 0
    await user.selectOptions(screen.getByLabelText('Comparison'), 'Against last year')
    const [year = '', month = '', day = ''] = new Date(Date.now() - 27 * 86_400_000)
      .toISOString()
      .split(/[-T]/)
    const from = `${Number(year) - 1}-${month}-${month === '02' && day === '29' ? '28' : day}`
    await waitFor(() =>
      expect(app.calls.some((call) => call.includes(`reports/timeseries?from=${from}&`))).toBe(true),
    )
    expect(await screen.findAllByTestId('annotation')).toHaveLength(2)
  })
})
