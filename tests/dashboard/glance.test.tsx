// @vitest-environment jsdom
import { screen, waitFor } from '@testing-library/react'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Metrics } from '../../dashboard/src/api/types'
import { funnelRows } from '../../dashboard/src/views/funnelRows'
import { whatChanged, whereLost } from '../../dashboard/src/views/glanceWords'
import { type OpenApp, startApp } from './open_app'

const before: Metrics = {
  visitors: 1000,
  sessions: 1200,
  pageviews: 4000,
  engaged_sessions: 700,
  bounce_rate: 500 / 1200,
  session_ms_median: 60_000,
  engaged_ms_median: 20_000,
}

describe('the period in sentences', () => {
  it('says what moved most, and whether it is welcome', () => {
    const more = { ...before, visitors: 1200, pageviews: 3600 }
    expect(whatChanged(more, before)).toEqual({
      text: 'Visitors up 20%, page views down 10%',
      tone: 'neutral',
    })
    expect(whatChanged({ ...before, visitors: 1200 }, before)).toEqual({
      text: 'Visitors up 20%',
      tone: 'good',
    })
    expect(whatChanged({ ...before, pageviews: 2000 }, before)).toEqual({
      text: 'Page views down 50%',
      tone: 'bad',
    })
  })

  it('is silent where nothing moved, nothing is known, or it may be chance', () => {
    expect(whatChanged(before, before).text).toBe('Little changed')
    expect(whatChanged(before, undefined).text).toBe('Nothing to compare with')
    expect(whatChanged(before, { ...before, sessions: 0 }).text).toBe('Nothing to compare with')
    expect(whatChanged({ ...before, sessions: 0 }, { ...before, sessions: 0 }).text).toBe('Little changed')
    const fewer = { ...before, engaged_sessions: 690, bounce_rate: 510 / 1200 }
    expect(whatChanged(fewer, before).text).toBe('Little changed')
  })

  it('says where most are lost', () => {
    const steps = [
      { step: 'pageview:/a', reached: 100, drop_off: 0.2, median_ms_from_previous: null },
      { step: 'pageview:/b', reached: 80, drop_off: 0.5, median_ms_from_previous: 1 },
      { step: 'custom:Ordered', reached: 40, drop_off: null, median_ms_from_previous: 1 },
    ]
    expect(whereLost(funnelRows({ per: 'visitor', window_ms: 1, steps })).text).toBe(
      '50% go no further than /b (40)',
    )
    const none = steps.map((step) => ({ ...step, reached: 0, drop_off: null }))
    expect(whereLost(funnelRows({ per: 'visitor', window_ms: 1, steps: none })).text).toBe(
      'Nobody took the first step',
    )
  })
})

describe('at a glance', () => {
  let app: OpenApp
  beforeAll(async () => {
    app = await startApp()
  })
  afterAll(() => app.close())

  it('stands what changed, what is unusual and where people drop off', async () => {
    app.open('/?site=shop', 'signed in')
    const glance = await screen.findByTestId('glance')
    await waitFor(() => expect(glance.querySelector('[class*=skeleton]')).toBeNull())
    expect(glance.textContent).toMatch(/What changed.*Unusual.*usual.*Where people drop off.*go no further/)
    app.open('/?site=shop', 'shared link')
    await waitFor(() => expect(screen.getByTestId('glance').textContent).toContain('go no further'))
    expect(screen.getByTestId('glance').textContent).not.toContain('Unusual')
    expect(app.refused).toEqual([])
  })
})
