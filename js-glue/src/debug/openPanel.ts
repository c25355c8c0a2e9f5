import type { BatchNote, Tally } from './createTally'
import { panelStyle } from './panelStyle'

export interface Panel {
  /** Something was noted: shown with the next frame. */
  refresh(): void
  close(): void
}

type Child = Node | string

function element(name: string, className: string, ...children: Child[]): HTMLElement {
  const made = document.createElement(name)
  if (className) made.className = className
  made.append(...children)
  return made
}

/** Puts the panel on the page, in a shadow tree: neither touches the other's styles. */
export function openPanel(site: string, tally: Tally): Panel {
  const host = element('footfall-debug', '')
  // What happens in it is not the page's.
  host.setAttribute('data-footfall-ignore', '')
  const root = host.attachShadow({ mode: 'open' })
  const style = new CSSStyleSheet()
  style.replaceSync(panelStyle)
  root.adoptedStyleSheets = [style]

  const dot = element('i', '')
  const summary = element('span', '')
  const button = element('button', '', '\u2013')
  const body = element('div', '')
  const frame = element(
    'div',
    '',
    element('section', '', element('header', '', dot, element('b', '', 'Footfall'), summary, button), body),
  )
  const fold = () => {
    const small = frame.classList.toggle('small')
    button.textContent = small ? '+' : '\u2013'
    button.setAttribute('aria-label', small ? 'Show' : 'Fold')
    button.setAttribute('aria-expanded', String(!small))
    show()
  }
  button.setAttribute('aria-label', 'Fold')
  button.setAttribute('aria-expanded', 'true')
  button.addEventListener('click', fold)
  root.append(frame)

  let asked = false
  const close = () => {
    clearInterval(clock)
    host.remove()
  }
  const show = () => {
    asked = false
    try {
      dot.className = tally.consent
      summary.textContent = frame.classList.contains('small') ? `${tally.sent} / ${tally.made}` : site
      body.replaceChildren(...content(tally, Date.now()))
    } catch {
      // A panel that cannot be shown is none of the page's faults.
      close()
    }
  }
  // The session's length goes on while nothing happens.
  const clock = setInterval(show, 1000)
  document.documentElement.append(host)
  show()
  return {
    refresh() {
      if (asked) return
      asked = true
      requestAnimationFrame(show)
    },
    close,
  }
}

function content(tally: Tally, now: number): HTMLElement[] {
  const dropped = [...tally.dropped]
  const count = (label: string, value: number, bad = false) =>
    element('div', bad && value ? 'bad' : '', element('b', '', String(value)), element('small', '', label))
  return [
    element(
      'dl',
      '',
      ...fact('Consent', tally.consent || 'not said'),
      ...fact('Session', tally.sessionSince ? duration(now - tally.sessionSince) : 'none yet'),
      ...fact(
        'Visitor',
        tally.visitor || (tally.consent === 'denied' ? 'none' : 'the collector\u2019s key of the day'),
      ),
    ),
    element(
      'div',
      'counts',
      count('made', tally.made),
      count('queued', tally.queued()),
      count('sent', tally.sent),
      count(
        'dropped',
        dropped.reduce((sum, [, events]) => sum + events, 0),
        true,
      ),
    ),
    ...list(
      'Dropped',
      dropped.map(([why, events]) => row(why.replaceAll('_', ' '), String(events))),
    ),
    ...list('Batches', tally.batches.map(batchRow)),
    ...list(
      'Events',
      tally.events.map(({ at, line, why }) =>
        row(line, why.replaceAll('_', ' ') || new Date(at).toTimeString().slice(0, 8), why ? 'not' : ''),
      ),
    ),
    ...list(
      'Remarks',
      tally.remarks.map((remark) => row(remark, '')),
    ),
  ]
}

function fact(name: string, value: string): HTMLElement[] {
  return [element('dt', '', name), element('dd', '', value)]
}

function list(title: string, rows: HTMLElement[]): HTMLElement[] {
  return rows.length ? [element('h2', '', title), element('ul', '', ...rows)] : []
}

function row(text: string, right: string, className = ''): HTMLElement {
  const line = element('span', '', text)
  line.title = text
  return element('li', className, line, element('em', '', right))
}

function batchRow({ seq, events, bytes, state, reason, attempts }: BatchNote): HTMLElement {
  const tone =
    state === 'under way'
      ? 'waiting'
      : state === 'kept'
        ? 'kept'
        : state >= 200 && state < 300
          ? 'delivered'
          : 'failed'
  const told = [state === 0 ? 'no answer' : String(state), reason, attempts > 1 ? `try ${attempts}` : '']
  return row(
    `#${seq} \u00b7 ${events} ${events === 1 ? 'event' : 'events'} \u00b7 ${(bytes / 1000).toFixed(1)} kB`,
    told.filter(Boolean).join(', '),
    tone,
  )
}

function duration(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000))
  const two = (number: number) => String(Math.floor(number)).padStart(2, '0')
  return `${seconds >= 3600 ? `${two(seconds / 3600)}:` : ''}${two((seconds / 60) % 60)}:${two(seconds % 60)}`
}
