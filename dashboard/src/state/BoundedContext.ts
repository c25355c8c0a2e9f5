import { createContext, useContext } from 'react'

/** Whether only whole reports are shown: to a shared link, and of a site that tells of no small group. */
export const BoundedContext = createContext(false)

/** Then there are no filters, no single sessions and no raw events. */
export function useBounded(): boolean {
  return useContext(BoundedContext)
}
