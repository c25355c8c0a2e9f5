import { elementSelector } from './elementSelector'
import { nearest } from './nearest'

/** Which form was submitted, never what was in it. */
export function describeSubmit(form: Element): { name: string; selector: string } | undefined {
  if (nearest(form, '[data-footfall-ignore]')) return undefined
  return { name: formName(form), selector: elementSelector(form) }
}

// By attribute: a field called "name" hides the form's property.
function formName(form: Element): string {
  const of = (attribute: string) => form.getAttribute(attribute)
  return of('name') || of('id') || new URL(of('action') || '', document.baseURI).pathname
}
