// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { changeText, intervalText, mayBeChance, rateChange } from '../../dashboard/src/format/rateChange'
import { type OpenApp, startApp } from './open_app'

describe('the difference of two rates', () => {
  it.each([
    // R. G. Newcombe, Statistics in Medicine 17 (1998), table II, method 10.
    [56, 70, 48, 80, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.1705, 0.809],
    [10, 10, 0, 10, 0.6075, 1],
  ])('%i/%i and %i/%i has the interval that is published', (part, whole, other, otherWhole, low, high) => {
    const change = rateChange({ part, whole }, { part: other, whole: otherWhole })
    expect(change.low).toBeCloseTo(low, 3)
    expect(change.high).toBeCloseTo(high, 3)
    expect(mayBeChance(change)).toBe(false)
  })

  it('of nothing is none, and one whose interval holds 0 may be chance', () => {
    const none = rateChange({ part: 0, whole: 0 }, { part: 1, whole: 2 })
    expect([none.difference, changeText(none, 'en'), intervalText(none, 'en')]).toEqual([null, '–', ''])
    const little = rateChange({ part: 5, whole: 10 }, { part: 4, whole: 10 })
    expect(mayBeChance(little)).toBe(true)
    expect(changeText({ difference: 0.012, low: -0.003, high: 0.0274 }, 'en')).toBe('+1.2 pp (-0.3 to +2.7)')
  })
})

describe('what is compared', () => {
  let app: OpenApp
  beforeAll(async () => {
    app = await startApp()
  })
  afterAll(() => app.close())
  beforeEach(() => localStorage.clear())

  it('of rates is told with its interval', async () => {
    app.open('/?site=shop&section=goals', 'signed in')
    const goals = await screen.findByTestId('goals')
    await waitFor(() => expect(goals.querySelector('[data-column=change]')?.textContent).toContain('pp ('))
    expect(goals.querySelector('[data-column=change]')?.textContent).toBe('+1.2 pp (+0.4 to +2)')
    app.open('/?site=shop&section=goals&compare=off', 'signed in')
    expect((await screen.findByTestId('goals')).querySelector('[data-column=change]')).toBeNull()
    app.open('/?site=shop&section=features', 'signed in')
    const features = await screen.findByTestId('features')
    await waitFor(() => expect(features.querySelector('[data-column=change]')?.textContent).toContain('pp ('))
    app.open('/?site=shop', 'signed in')
    expect((await screen.findByTestId('interval-bounce-rate')).textContent).toMatch(/ to .* pp/)
  })

  it('of a funnel: its groups, and where the lost went', async () => {
    const user = userEvent.setup()
    app.open('/?site=shop&section=goals', 'signed in')
    await screen.findAllByTestId('funnel-step')
    expect(screen.queryByTestId('lost-to')).toBeNull()
    await user.click(screen.getByRole('button', { name: 'Where the lost went' }))
    const lost = await screen.findAllByTestId('lost-to')
    expect(lost[0]?.textContent).toContain('/help/returns')
    expect(lost[0]?.textContent).toContain('No other page')
    await user.selectOptions(screen.getByLabelText('Funnel by'), 'By channel')
    const groups = await screen.findByTestId('funnel-groups')
    expect(within(groups).getByText('Organic Search')).toBeTruthy()
    await user.selectOptions(screen.getByLabelText('Funnel by'), 'All together')
    await waitFor(() => expect(screen.queryByTestId('funnel-groups')).toBeNull())
    app.open('/?site=shop&section=goals', 'shared link')
    await screen.findAllByTestId('funnel-step')
    expect(screen.queryByLabelText('Funnel by')).toBeNull()
    expect(app.refused).toEqual([])
  })
})
