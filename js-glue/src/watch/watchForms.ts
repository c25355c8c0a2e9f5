import { LaterKind } from '../types'
import type { Tools, Watcher } from './tools'

type FormField = HTMLInputElement

const fields = 'input,select,textarea'

/**
 * Forms that were begun (`focus`), whose browser refused a field (`invalid`), or that were left without submitting
 * after something was typed or chosen (`abandon`), with the last field that was touched: its name and type.
 */
export function watchForms({ hooks, put, describeForm, nearest }: Tools): Watcher {
  /** Forms of this page, and the last field in which something was changed. */
  let begun = new Map<Element, FormField | undefined>()
  let refused = new Set<FormField>()

  const tell = (form_action: string, form: Element, field: FormField) => {
    const described = describeForm(form)
    if (described)
      put(LaterKind.form, {
        ...described,
        form_action,
        field_name: field.name || field.id,
        field_type: field.type,
      })
  }

  /** Calls with a field of a form that may be looked at. */
  const onField = (type: string, work: (field: FormField, form: Element) => void) =>
    hooks.listen(
      document,
      type,
      (event: Event) => {
        const [field] = event.composedPath()
        if (!(field instanceof Element) || !field.matches(fields)) return
        const { form } = field as FormField
        if (form && !nearest(field, '[data-footfall-ignore],[data-footfall-mask]'))
          work(field as FormField, form)
      },
      true,
    )

  onField('focusin', (field, form) => {
    if (begun.has(form) || /^(submit|button|reset|image)$/.test(field.type)) return
    begun.set(form, undefined)
    tell('focus', form, field)
  })
  for (const type of ['input', 'change'])
    onField(type, (field, form) => {
      begun.set(form, field)
    })
  onField('invalid', (field, form) => {
    if (refused.has(field)) return
    refused.add(field)
    tell('invalid', form, field)
  })
  hooks.listen(
    document,
    'submit',
    ({ target }: Event) => {
      begun.delete(target as Element)
    },
    true,
  )

  const turn = () => {
    for (const [form, field] of begun) if (field) tell('abandon', form, field)
    begun = new Map()
    refused = new Set()
  }
  // Before the listener that sends what there is: that one does not capture.
  hooks.listen(window, 'pagehide', turn, true)
  return { turn }
}
