import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { ApiError } from './apiError'
import { useClient } from './ClientContext'

/** What a site keeps by name, as docs/api.md writes it. */
export const kSavedKinds = ['goals', 'features', 'funnels', 'segments', 'annotations', 'alerts'] as const
export type SavedKind = (typeof kSavedKinds)[number]

/** The body of a saved item; its keys are those of its kind. */
export type SavedBody = Record<string, unknown>

export interface SavedItem extends SavedBody {
  name: string
  revision: number
  changed_by: string
  changed_at: string
}

const kNotOfBody = ['name', 'revision', 'changed_by', 'created_at', 'changed_at']

export function bodyOf(item: SavedItem): SavedBody {
  return Object.fromEntries(Object.entries(item).filter(([key]) => !kNotOfBody.includes(key)))
}

/** The text under a key; empty where there is none. */
export function textOf(body: SavedBody, key: string): string {
  const value = body[key]
  return typeof value === 'string' ? value : ''
}

function pathOf(site: string, kind: SavedKind, name?: string): string {
  const all = `/api/v1/sites/${encodeURIComponent(site)}/${kind}`
  return name === undefined ? all : `${all}/${encodeURIComponent(name)}`
}

/** What the site has of a kind, by name. */
export function useSaved(site: string, kind: SavedKind) {
  const client = useClient()
  return useQuery({
    queryKey: ['saved', site, kind],
    queryFn: async ({ signal }) =>
      (await client.read<Record<string, SavedItem[]>>(pathOf(site, kind), signal))[kind] ?? [],
    staleTime: 60_000,
  })
}

/** Whatever changes what is saved changes reports that are asked by name. What is saved is read again before it ends. */
function useChange<Given>(site: string, kind: SavedKind, change: (given: Given) => Promise<void>) {
  const queries = useQueryClient()
  return useMutation<void, Error, Given>({
    mutationFn: change,
    onSettled: async () => {
      await queries.invalidateQueries({ queryKey: ['saved', site, kind] })
      void queries.invalidateQueries({ queryKey: ['report', site] })
    },
  })
}

export interface Save {
  name: string
  body: SavedBody
  /** The one the change was made from; null for what is new. */
  revision: number | null
}

export function useSave(site: string, kind: SavedKind) {
  const client = useClient()
  return useChange<Save>(site, kind, ({ name, body, revision }) => {
    const on: HeadersInit = revision === null ? { 'If-None-Match': '*' } : { 'If-Match': `"${revision}"` }
    return client.write('PUT', pathOf(site, kind, name), body, on)
  })
}

/** Removes the item as it was read: one that was changed meanwhile stays. */
export function useRemove(site: string, kind: SavedKind) {
  const client = useClient()
  return useChange<SavedItem>(site, kind, ({ name, revision }) =>
    client.write('DELETE', pathOf(site, kind, name), undefined, { 'If-Match': `"${revision}"` }),
  )
}

/** Whether a change was refused because somebody else's came before it. */
export function isConflict(error: Error | null): boolean {
  return error instanceof ApiError && error.status === 412
}
