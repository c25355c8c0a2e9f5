import { onStop } from '../boot/onStop'
import { LaterKind } from '../types'
import { observe } from './observe'
import type { Tools, Watcher } from './tools'

/** So many clicks, within so long and so near each other, are rage. */
const rage = { clicks: 3, ms: 1000, pixels: 30 }
/** A click to which the page did not react for so long is dead. */
const deadMs = 2500
/** Where clicking more than once has a meaning of its own, or the browser reacts unseen. */
const typed = 'input,textarea,select,option,video,audio,canvas,iframe,embed,object,[contenteditable]'
const ignored = `${typed},[data-footfall-ignore]`
/** What leads out of the page, where nothing can be seen to happen. */
const elsewhere = 'a[target]:not([target=_self]),a[download],a[href^="mailto:"],a[href^="tel:"]'

interface Click {
  at: number
  x: number
  y: number
}

/**
 * Rage: three clicks within a second and 30 pixels, told once for all clicks that go on. Dead: a click on a link or
 * button after which for 2.5 s the document (shadow trees that the click went through included) does not change, scroll,
 * take focus, ask for or leave a page.
 */
export function watchFrustration(tools: Tools): Watcher {
  const { hooks, put } = tools
  let clicks: Click[] = []
  let raging = false
  let waiting: ReturnType<typeof setTimeout>[] = []

  const tell = (name: string, element: Element, { pageX, pageY }: MouseEvent) =>
    put(LaterKind.frustration, {
      name,
      selector: tools.elementSelector(element),
      text: tools.visibleText(element),
      x: Math.round(pageX),
      y: Math.round(pageY),
    })

  const reacted = () => {
    if (!waiting.length) return
    waiting.forEach(clearTimeout)
    waiting = []
    changes.disconnect()
  }
  const changes = new MutationObserver(reacted)

  // The document, and shadow trees, whose changes are seen only from within: those that the click went through, and
  // those in them.
  const lookInto = (place: EventTarget) => {
    const root = place as Document | ShadowRoot
    // Neither an element nor the window.
    if (!(root.nodeType > 8)) return
    changes.observe(root, { subtree: true, childList: true, attributes: true, characterData: true })
    if (root !== document)
      for (const { shadowRoot } of root.querySelectorAll('*')) if (shadowRoot) lookInto(shadowRoot)
  }

  const watchReaction = (element: Element, event: MouseEvent) => {
    event.composedPath().forEach(lookInto)
    waiting.push(
      setTimeout(
        hooks.guard(() => {
          reacted()
          tell('dead', element, event)
        }),
        deadMs,
      ),
    )
  }

  const countClick = (target: Element, event: MouseEvent) => {
    const click = { at: event.timeStamp, x: event.pageX, y: event.pageY }
    const last = clicks[clicks.length - 1]
    if (last && click.at - last.at > rage.ms) {
      clicks = []
      raging = false
    }
    clicks = [...clicks, click].slice(-rage.clicks)
    const near = clicks.every(
      ({ at, x, y }) => click.at - at <= rage.ms && Math.hypot(click.x - x, click.y - y) <= rage.pixels,
    )
    if (raging || clicks.length < rage.clicks || !near) return
    raging = true
    tell('rage', tools.meaningfulElement(target) || target, event)
  }

  const clicked = ({ event, target }: { event: Event; target: Element }) => {
    const click = event as MouseEvent
    // Keys click as well, at no place; and what selects a text is no click.
    if (!click.detail || tools.nearest(target, ignored)) return
    if (getSelection()?.isCollapsed !== false) countClick(target, click)
    const element = tools.meaningfulElement(target)
    if (element && !tools.nearest(element, elsewhere)) watchReaction(element, click)
  }
  // One listener serves all where clicks are captured.
  if (tools.options.clicks === false)
    hooks.listen(
      document,
      'click',
      (event: MouseEvent) => {
        const [target] = event.composedPath()
        if (target instanceof Element) clicked({ event, target })
      },
      true,
    )
  for (const type of [
    'focusin',
    'scroll',
    'input',
    'change',
    'toggle',
    'pagehide',
    'visibilitychange',
    'blur',
  ])
    hooks.listen(window, type, reacted, true)
  observe(hooks, 'resource', reacted)
  onStop(hooks, reacted)
  return { clicked, turn: reacted }
}
