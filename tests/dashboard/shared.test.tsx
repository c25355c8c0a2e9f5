// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type OpenApp, startApp } from './open_app'

let app: OpenApp
beforeAll(async () => {
  app = await startApp()
})
afterAll(() => app.close())
beforeEach(() => localStorage.clear())

const loaded = () =>
  waitFor(() => expect(document.querySelector('[class*=skeleton],[aria-busy=true]')).toBeNull())

describe('whoever opened a shared link', () => {
  it('is offered nothing that it may not have, and asks for nothing of it', async () => {
    app.open('/?site=shop&filter=country:is:DE&segment=Phones+in+Germany', 'shared link')
    await screen.findByTestId('pages-table')
    await loaded()
    for (const name of ['Sessions', 'Manage']) expect(screen.queryByRole('link', { name })).toBeNull()
    expect(screen.queryByLabelText('Segment')).toBeNull()
    expect(screen.queryByText('Unusual')).toBeNull()
    expect(screen.queryByText('Raw events of this period')).toBeNull()
    expect(screen.queryByRole('button', { name: /^Save/ })).toBeNull()
    expect(app.refused).toEqual([])
  })

  const kSections = [
    ...['content', 'sources', 'audience', 'events', 'features', 'goals', 'paths'],
    ...['retention', 'clicks', 'performance', 'errors', 'quality', 'sessions', 'manage'],
  ]
  it.each(kSections)('sees %s without an error or a refusal', async (section) => {
    app.open(`/?site=shop&section=${section}&range=7d`, 'shared link')
    await screen.findByRole('heading', { level: 1, name: 'shop' })
    await waitFor(() => expect(app.calls.some((call) => call.includes('/reports/'))).toBe(true))
    await loaded()
    expect(screen.queryByText('This could not be loaded')).toBeNull()
    expect(screen.queryByText('This page cannot be shown')).toBeNull()
    expect(document.body.textContent).not.toMatch(/NaN|null|1970/)
    expect(app.refused).toEqual([])
  })

  it('is asked nothing by what is saved with a filter of its own', async () => {
    const match = 'custom:Ordered where country:is_not:IS'
    const bodies = { goals: { match }, features: { match }, funnels: { steps: ['pageview', match] } }
    for (const [kind, body] of Object.entries(bodies))
      await app.meanwhile('PUT', `/api/v1/sites/shop/${kind}/AllButFew`, body)
    for (const section of ['goals', 'features']) {
      app.open(`/?site=shop&section=${section}`, 'shared link')
      await waitFor(() => expect(app.calls.some((call) => call.includes('/reports/'))).toBe(true))
      await loaded()
    }
    expect(app.calls.filter((call) => call.includes('/reports/') && call.includes('AllButFew'))).toEqual([])
    app.open('/?site=shop&section=goals', 'signed in')
    await waitFor(() => expect(app.calls.some((call) => call.includes('goal=%40AllButFew'))).toBe(true))
    for (const kind of Object.keys(bodies))
      await app.meanwhile('DELETE', `/api/v1/sites/shop/${kind}/AllButFew`)
  })

  it('is told that a group is too small, and never that it is empty', async () => {
    app.open('/?site=shop&section=sources', 'shared link')
    const table = await screen.findByTestId('breakdown-channel')
    const other = within(table).getByTestId('withheld')
    expect(other.textContent).toContain('Others, fewer than 600 visitors each')
    expect(within(table).getAllByRole('row')).toHaveLength(6)
    expect(screen.getAllByText(/Figures of fewer than 600 visitors are withheld/)).not.toEqual([])
  })

  it('sees a bound in place of a small number of visitors, and nothing in place of what goes with it', async () => {
    app.open('/?site=shop&from=2026-01-01&to=2026-01-31', 'shared link')
    const visitors = await screen.findByTestId('kpi-visitors')
    expect(Number(visitors.dataset.value)).toBeGreaterThan(600)
    app.open('/?site=shop&from=2026-01-03&to=2026-01-03', 'shared link')
    await waitFor(() => expect(screen.getByTestId('kpi-visitors').textContent).toBe('<600'))
    expect(screen.getByTestId('kpi-sessions').textContent).toBe('–')
    expect((await screen.findByTestId('active-now')).textContent).toBe('<600')
  })

  it('compares whole days with whole days', async () => {
    app.open('/?site=shop', 'shared link')
    expect(await screen.findByText(/^Compared with .*; today is not over$/)).toBeTruthy()
    const tos = app.calls.flatMap((call) => /reports\/overview\?.*to=([^&]+)/.exec(call)?.[1] ?? [])
    expect(tos.length).toBeGreaterThan(1)
    for (const to of tos) expect(to).toMatch(/^\d{4}-\d{2}-\d{2}$/)
  })
})
