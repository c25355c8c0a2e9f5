import type { PageHooks } from '../boot/createPageHooks'
import { elementSelector } from './elementSelector'
import { markupEvent } from './markupEvent'
import { visibleText } from './visibleText'

const meaningful =
  'a,button,summary,[role=button],[role=link],[role=tab],[role=menuitem],' +
  'input[type=submit],input[type=button],input[type=image],[data-footfall-event]:not(form)'

export interface ClickFields {
  selector: string
  text: string
  x: number
  y: number
}

type Clicked = (fields: ClickFields, event: ReturnType<typeof markupEvent>) => void

/** Clicks on what means something, told by the nearest such element. */
export function watchClicks(hooks: PageHooks, clicked: Clicked): void {
  hooks.listen(
    document,
    'click',
    (event: MouseEvent) => {
      const [target] = event.composedPath()
      if (!(target instanceof Element) || target.closest('[data-footfall-ignore]')) return
      const element = target.closest(meaningful)
      if (!element || isImplicitSubmission(event, element)) return
      clicked(
        {
          selector: elementSelector(element),
          text: visibleText(element),
          x: Math.max(0, Math.round(event.pageX)),
          y: Math.max(0, Math.round(event.pageY)),
        },
        markupEvent(target.closest('[data-footfall-event]:not(form)')),
      )
    },
    true,
  )
}

/** Enter in a field makes browsers click the form's button: that is a submit, and no click. */
function isImplicitSubmission(event: MouseEvent, element: Element): boolean {
  const form = (element as HTMLButtonElement).form
  const focused = document.activeElement
  return (
    !event.detail &&
    !!form &&
    focused !== element &&
    focused instanceof HTMLInputElement &&
    focused.form === form
  )
}
