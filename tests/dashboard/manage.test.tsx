// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react'
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
