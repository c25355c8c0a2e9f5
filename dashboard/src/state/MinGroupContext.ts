import { createContext, useContext } from 'react'

/** How many visitors a group must have for the answer shown to tell of it; 0 for any. */
export const MinGroupContext = createContext(0)

/** Where a group is too small to be told of: "<5"; undefined where every group is told of. */
export function useTooSmall(): string | undefined {
  const smallest = useContext(MinGroupContext)
  return smallest > 1 ? `<${smallest}` : undefined
}
