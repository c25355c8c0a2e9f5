import { cleanProps } from '../capture/cleanProps'
import { describeClick } from '../capture/describeClick'
import { describeSubmit } from '../capture/describeSubmit'
import { markupEvent } from '../capture/markupEvent'
import { nearest } from '../capture/nearest'
import { type CapturedEvent, Kind, LaterKind, type Noted, type Props } from '../types'

// What comes by itself and often carries no properties.
const propless: number[] = [Kind.engagement, LaterKind.vital, LaterKind.request, LaterKind.longtask]

/**
 * What an event of the page becomes: nothing, where a click meant nothing; itself; and the custom event that the
 * page's markup asks for. `everyEvent` are the properties that `set` gave.
 */
export function describeEvent(
  { noted, kind, at, address, fields: own, props: given }: CapturedEvent & { noted?: Noted },
  everyEvent: Props,
  refused: (keys: string[]) => void,
): CapturedEvent[] {
  if (propless.includes(kind)) return [{ kind, at, address, fields: own }]
  let props = everyEvent
  if (given) {
    const checked = cleanProps(given)
    refused(checked.refused)
    props = { ...everyEvent, ...checked.props }
  }
  if (!noted) return [{ kind, at, address, fields: own, props }]
  const { target } = noted
  const click = kind === Kind.click
  const fields = click ? describeClick(noted) : describeSubmit(target)
  if (!fields) return []
  const event = { kind, at, address, fields, props }
  const asked = markupEvent(click ? nearest(target, '[data-footfall-event]:not(form)') : target)
  return asked
    ? [
        event,
        {
          ...event,
          kind: Kind.custom,
          fields: { name: asked.name },
          props: { ...everyEvent, ...asked.props },
        },
      ]
    : [event]
}
