// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { goalsByValue } from '../../dashboard/src/api/goals'
import { type OpenApp, startApp } from './open_app'

let app: OpenApp
beforeAll(async () => {
  app = await startApp()
})
afterAll(() => app.close())
beforeEach(() => localStorage.clear())

const keys = (table: HTMLElement) =>
  [...table.querySelectorAll('tr[data-key]')].map((row) => row.getAttribute('data-key'))
const asked = (text: string) => app.calls.filter((call) => call.includes(text))

async function save(user: ReturnType<typeof userEvent.setup>, button: string, name: string) {
  await user.click(await screen.findByRole('button', { name: button }))
  const dialog = await screen.findByRole('dialog')
  const input = within(dialog).getByRole('textbox')
  await user.clear(input)
  await user.type(input, name)
  await user.click(within(dialog).getByRole('button', { name: 'Save' }))
  return dialog
}

describe('the goals of a site', () => {
  it('are the saved ones, each asked with the property it sums', async () => {
    app.open('/?site=shop&section=goals', 'signed in')
    const table = await screen.findByTestId('goals')
    expect(keys(table)).toEqual(['@Paid order', '@Newsletter sign-up'])
    expect(within(table).getByText('Paid order')).toBeTruthy()
    expect(asked('goal=%40Paid+order&').some((call) => call.includes('value=total'))).toBe(true)
    expect(asked('goal=%40Newsletter').some((call) => call.includes('value=value'))).toBe(true)
    const worth = table.querySelector('tr[data-key="@Paid order"] [data-column=value]')
    expect(Number(worth?.getAttribute('data-value'))).toBeGreaterThan(0)
  })

  it('are taken out, put back, and saved where they are not yet', async () => {
    const user = userEvent.setup()
    app.open('/?site=shop&section=goals', 'signed in')
    const table = () => screen.getByTestId('goals')
    await screen.findByTestId('goals')
    await user.click(screen.getByRole('button', { name: 'Remove Newsletter sign-up' }))
    await waitFor(() => expect(keys(table())).toEqual(['@Paid order']))
    await user.selectOptions(screen.getByLabelText('Add a saved goal'), 'Newsletter sign-up')
    await waitFor(() => expect(keys(table())).toEqual(['@Paid order', '@Newsletter sign-up']))
    await user.type(screen.getByLabelText('Name, path or selector of the goal'), 'Compared{Enter}')
    await waitFor(() => expect(keys(table())).toContain('custom:Compared'))

    const taken = await save(user, 'Save Compared as a goal', 'Paid order')
    expect((await within(taken).findByRole('alert')).textContent).toContain('of that name already')
    await user.keyboard('{Escape}')
    await save(user, 'Save Compared as a goal', 'Comparison')
    await waitFor(() => expect(keys(table())).toContain('@Comparison'))
    expect(await app.read('/api/v1/sites/shop/goals/Comparison')).toMatchObject({ match: 'custom:Compared' })
    await app.meanwhile('DELETE', '/api/v1/sites/shop/goals/Comparison')
    // What is gone is left out of the list that this browser keeps.
    app.open('/?site=shop&section=goals', 'signed in')
    expect(keys(await screen.findByTestId('goals'))).toEqual(['@Paid order', '@Newsletter sign-up'])
  })

  it('are told by a dimension too', async () => {
    const user = userEvent.setup()
    app.open('/?site=shop&section=goals', 'signed in')
    expect(keys(await screen.findByTestId('goal-by'))).toContain('Organic Search')
    await user.selectOptions(screen.getByRole('combobox', { name: 'Conversion by' }), 'Country')
    await waitFor(() => expect(within(screen.getByTestId('goal-by')).getByText('Germany')).toBeTruthy())
  })

  it('are asked together where they sum the same', () => {
    expect(goalsByValue([{ entry: 'a' }, { entry: '@b', value: 'total' }, { entry: '@c' }])).toEqual([
      { value: 'value', goal: ['a', '@c'] },
      { value: 'total', goal: ['@b'] },
    ])
  })
})

describe('the features of a site', () => {
  it('are the saved ones, with how many come back to them', async () => {
    app.open('/?site=shop&section=features', 'signed in')
    expect(keys(await screen.findByTestId('features'))).toEqual(['@Wishlist'])
    expect(asked('feature=%40Wishlist')).not.toEqual([])
    expect(await screen.findByTestId('retention')).toBeTruthy()
  })

  it('are its most frequent own events where nothing is saved', async () => {
    app.open('/?site=harbour&section=features', 'signed in')
    expect(keys(await screen.findByTestId('features'))[0]).toBe('custom:Added to cart')
  })
})

describe('the funnel of a site', () => {
  it('is the first saved one, asked by its name', async () => {
    app.open('/?site=shop', 'signed in')
    await waitFor(() => expect(screen.getAllByTestId('funnel-step')).toHaveLength(4))
    expect(screen.getByLabelText<HTMLSelectElement>('Saved funnel').value).toBe('Buying')
    expect(asked('reports/funnel?').every((call) => call.includes('funnel=Buying'))).toBe(true)
  })

  it('is edited from it, saved under a name, and kept in the address and for the next visit', async () => {
    const user = userEvent.setup()
    app.open('/?site=shop', 'signed in')
    await user.click(await screen.findByRole('button', { name: 'Edit steps' }))
    await waitFor(() =>
      expect(screen.getByLabelText<HTMLInputElement>('Step 4: event name').value).toBe('Ordered'),
    )
    await user.click(screen.getByRole('button', { name: 'Remove step 4' }))
    await user.click(screen.getByRole('button', { name: 'Apply' }))
    expect(screen.getByLabelText<HTMLSelectElement>('Saved funnel').selectedOptions[0]?.text).toBe(
      'Own steps',
    )
    await save(user, 'Save these steps as a funnel', 'To the cart')
    await waitFor(() => expect(new URLSearchParams(location.search).get('funnel')).toBe('To the cart'))
    const kept = await app.read('/api/v1/sites/shop/funnels/To%20the%20cart')
    expect(kept).toMatchObject({
      steps: ['pageview:/products', 'pageview:/product/*', 'custom:Added to cart'],
      per: 'visitor',
    })
    app.open('/?site=shop', 'signed in')
    await waitFor(() => expect(asked('funnel=To+the+cart')).not.toEqual([]))
    await waitFor(() => expect(screen.getAllByTestId('funnel-step')).toHaveLength(3))
  })
})

describe('filters', () => {
  it('are saved as a segment, which takes their place', async () => {
    const user = userEvent.setup()
    app.open('/?site=shop&filter=country:is:AT', 'signed in')
    await save(user, 'Save these filters as a segment', 'Austrians')
    await waitFor(() => expect(location.search).toBe('?site=shop&segment=Austrians'))
    expect(await app.read('/api/v1/sites/shop/segments/Austrians')).toMatchObject({
      filter: 'country:is:"AT"',
    })
  })
})
