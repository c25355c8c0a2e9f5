import type { Page } from '@playwright/test'

/** A window with the tracker of the script tag. */
export type Tracked = Window & { footfall(...call: unknown[]): void }

/** Tracks as many custom events of this name as fast as the page can, numbered in `props.number`. */
export const track = (page: Page, name: string, count: number) =>
  page.evaluate(
    ([what, times]) => {
      const { footfall } = window as unknown as Tracked
      for (let number = 0; number < times; ++number) footfall('track', what, { number })
    },
    [name, count] as const,
  )

/** How many batches of the site `shop` lie on the device. */
export const kept = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const opening = indexedDB.open('footfall:shop')
        opening.onsuccess = () => {
          const counting = opening.result.transaction('batches').objectStore('batches').count()
          counting.onsuccess = () => {
            opening.result.close()
            resolve(counting.result)
          }
        }
      }),
  )
