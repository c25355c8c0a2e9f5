import type { ConsentState, TrackerOptions } from '../types'

/**
 * The options of a script tag's `data-*` attributes. An attribute without value, or `true`, is a switch that is on,
 * `false` one that is off. What is unknown or wrong is said by the core's script.
 */
export function readOptions(data: Record<string, string | undefined>, scriptAddress: string): TrackerOptions {
  const options: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(data))
    options[name] = value === '' || value === 'true' ? true : value === 'false' ? false : value
  options.host = (data.host || new URL(scriptAddress).origin).replace(/\/+$/, '')
  options.exclude = data.exclude?.split(',').map((path) => path.trim())
  // A state that nobody knows is not taken for a yes.
  if (data.consent && !isConsent(data.consent)) options.consent = 'denied'
  return options as unknown as TrackerOptions
}

export function isConsent(state: unknown): state is ConsentState {
  return state === 'denied' || state === 'anonymous' || state === 'granted'
}
