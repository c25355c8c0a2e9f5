/** A batch that could not be sent, as it lies on the device. */
export interface KeptBatch {
  key: number
  body: string
  /** When it was put there. */
  at: number
}

/** Batches kept on the device under granted consent, shared by all tabs of the origin. */
export interface KeptBatches {
  /** Resolves once the batch lies on the device; what no longer fits goes, oldest first, to `lost`. */
  keep(body: string, now: number): Promise<void>
  oldest(): Promise<KeptBatch | undefined>
  remove(key: number): Promise<void>
}

const most = 1000
const longest = 7 * 24 * 3600 * 1000
const store = 'batches'

const result = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })

/** Nothing where the browser has no IndexedDB or refuses it: then batches wait in memory. */
export async function openKeptBatches(
  name: string,
  lost: (body: string) => void,
): Promise<KeptBatches | undefined> {
  let open: Promise<IDBDatabase> | undefined
  const database = () => {
    open ??= (() => {
      const request = indexedDB.open(name, 1)
      request.onupgradeneeded = () => request.result.createObjectStore(store, { autoIncrement: true })
      return result(request).then((opened) => {
        // Another tab wipes it.
        opened.onversionchange = () => {
          opened.close()
          open = undefined
        }
        return opened
      })
    })()
    return open
  }
  const batches = async () => (await database()).transaction(store, 'readwrite').objectStore(store)

  const oldest = async (): Promise<KeptBatch | undefined> => {
    const cursor = await result((await batches()).openCursor())
    return cursor ? { ...cursor.value, key: cursor.key } : undefined
  }
  const remove = async (key: number) => {
    await result((await batches()).delete(key))
  }

  try {
    await database()
  } catch {
    return undefined
  }
  return {
    oldest,
    remove,
    async keep(body, now) {
      await result((await batches()).add({ body, at: now }))
      for (let count = await result((await batches()).count()); ; --count) {
        const first = await oldest()
        if (!first || (count <= most && now - first.at <= longest)) return
        await remove(first.key)
        lost(first.body)
      }
    },
  }
}
