import { createContext, useContext } from 'react'

/** Whether only whole reports are shown, as to a shared link. */
export const BoundedContext = createContext(false)

/** Then there are no filters, no single sessions and no raw events. */
export function useBounded(): boolean {
  return useContext(BoundedContext)
}
