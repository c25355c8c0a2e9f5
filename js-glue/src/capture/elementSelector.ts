// Not what libraries make of a style's hash, which may have letters only.
const stable = /^(?!(css|sc|jss)-)[a-z][a-z_-]*\d{0,2}$/i

/**
 * A short selector that stays the same over releases of the page: ids and classes that look generated are left out,
 * and an id ends the way up.
 */
export function elementSelector(element: Element): string {
  const steps: string[] = []
  for (
    let at: Element | null = element;
    at && at !== document.body && steps.length < 4;
    at = at.parentElement
  ) {
    const id = at.getAttribute('id') || ''
    if (stable.test(id)) {
      steps.unshift(`${at.localName}#${id}`)
      break
    }
    const classes = at.classList.length
      ? [...at.classList].filter((name) => stable.test(name) && name.length < 30).slice(0, 2)
      : []
    // Further up, only what tells places apart.
    if (at === element || classes.length) steps.unshift([at.localName, ...classes].join('.'))
  }
  return steps.join(' ').slice(0, 200)
}
