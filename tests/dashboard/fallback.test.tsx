// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { Fallback } from '../../dashboard/src/components/Fallback'

afterEach(cleanup)

it('a part that cannot be drawn leaves a page that says so, not a blank one', () => {
  const quiet = vi.spyOn(console, 'error').mockImplementation(() => {})
  const Broken = () => {
    throw new TypeError('Failed to fetch dynamically imported module')
  }
  render(
    <Fallback>
      <Broken />
    </Fallback>,
  )
  expect(screen.getByRole('heading', { name: 'This page cannot be shown' })).toBeTruthy()
  expect(screen.getByRole('button', { name: 'Load again' })).toBeTruthy()
  quiet.mockRestore()
})
