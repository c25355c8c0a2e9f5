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
  { noted, ...given }: CapturedEvent & { noted?: Noted },
  everyEvent: Props,
  refused: (keys: string[]) => void,
): CapturedEvent[] {
  const event: CapturedEvent = given
  if (propless.includes(event.kind)) return [event]
  const checked = cleanProps(event.props)
  refused(checked.refused)
  event.props = { ...everyEvent, ...checked.props }
  if (!noted) return [event]
  const fields = event.kind === Kind.click ? describeClick(noted) : describeSubmit(noted.target)
  if (!fields) return []
  Object.assign(event.fields, fields)
  const asked = markupEvent(
    event.kind === Kind.click ? nearest(noted.target, '[data-footfall-event]:not(form)') : noted.target,
  )
  if (!asked) return [event]
  return [
    event,
    { ...event, kind: Kind.custom, fields: { name: asked.name }, props: { ...everyEvent, ...asked.props } },
  ]
}
