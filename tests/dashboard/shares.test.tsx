// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type OpenApp, startApp } from './open_app'

let app: OpenApp
beforeAll(async () => {
  app = await startApp()
})
afterAll(() => app.close())

describe('shared links', () => {
  it('are made, shown once with their address, and revoked', async () => {
    const user = userEvent.setup()
    app.open('/?site=shop&section=manage', 'signed in')
    await user.click(await screen.findByRole('radio', { name: 'Shared links' }))
    expect(await screen.findByText('No shared links yet')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'New link' }))
    const form = within(screen.getByRole('form', { name: 'New link' }))
    await user.type(form.getByLabelText('For whom'), 'Partners')
    await user.selectOptions(form.getByLabelText('Open for'), '7 days')
    await user.click(form.getByRole('button', { name: 'Make link' }))
    const made = await screen.findByTestId('made-share')
    expect(made.textContent).toContain(`${location.origin}/sign-in?link=made-up-secret`)
    expect(made.textContent).toContain('shown only now')
    const share = await screen.findByTestId('share')
    expect(share.textContent).toMatch(/^PartnersOpen until /)
    expect(share.textContent).not.toContain('made-up-secret')

    await user.click(screen.getByRole('button', { name: 'New link' }))
    await user.type(screen.getByLabelText('For whom'), 'Partners')
    await user.click(screen.getByRole('button', { name: 'Make link' }))
    expect((await screen.findByRole('alert')).textContent).toContain('of that name already')
    await user.click(screen.getByRole('button', { name: 'Cancel' }))

    await user.click(screen.getByRole('button', { name: 'Revoke Partners' }))
    await user.click(screen.getByRole('button', { name: 'Keep' }))
    await user.click(screen.getByRole('button', { name: 'Revoke Partners' }))
    await user.click(screen.getByRole('button', { name: 'Revoke' }))
    await waitFor(() => expect(screen.queryByTestId('share')).toBeNull())
  })
})

describe('a site that tells of no small group', () => {
  it('shows whole reports to everybody: no filters, single sessions or raw events, and small rows withheld', async () => {
    app.open('/?site=clinic&section=sources&filter=country:is:DE', 'signed in')
    const table = await screen.findByTestId('breakdown-channel')
    expect(within(table).getByTestId('withheld').textContent).toContain('fewer than 600 visitors')
    expect(screen.queryByRole('link', { name: 'Sessions' })).toBeNull()
    expect(screen.getByRole('link', { name: 'Manage' })).toBeTruthy()
    expect(screen.queryByTestId('filter')).toBeNull()
    app.open('/?site=clinic', 'signed in')
    await screen.findByTestId('pages-table')
    await waitFor(() => expect(document.querySelector('[class*=skeleton],[aria-busy=true]')).toBeNull())
    expect(screen.queryByText('Raw events of this period')).toBeNull()
    expect(screen.queryByText('This could not be loaded')).toBeNull()
    expect(app.refused).toEqual([])
  })
})
