import type { PageHooks } from '../boot/createPageHooks'
import { elementSelector } from './elementSelector'
import { markupEvent } from './markupEvent'

type Submitted = (fields: { name: string; selector: string }, event: ReturnType<typeof markupEvent>) => void

/** Forms that are submitted: which one, never what was in it. */
export function watchSubmits(hooks: PageHooks, submitted: Submitted): void {
  hooks.listen(
    document,
    'submit',
    (event: SubmitEvent) => {
      const form = event.target as HTMLFormElement
      if (form.closest('[data-footfall-ignore]')) return
      submitted({ name: formName(form), selector: elementSelector(form) }, markupEvent(form))
    },
    true,
  )
}

// By attribute: a field called "name" hides the form's property.
function formName(form: HTMLFormElement): string {
  const of = (attribute: string) => form.getAttribute(attribute)
  return of('name') || of('id') || new URL(of('action') || '', document.baseURI).pathname
}
