// Days and intervals of an IANA zone, by the zone data of JavaScript's own Intl.
const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs
const quarterMs = 15 * minuteMs

const zones = new Map()

class Zone {
  constructor(name) {
    this.format = new Intl.DateTimeFormat('en-US', {
      timeZone: name,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
    this.offsets = new Map()
    this.begins = new Map()
  }

  /** Milliseconds that the zone's clocks are ahead of UTC; they change at quarters of an hour only. */
  offset(at) {
    const quarter = Math.floor(at / quarterMs) * quarterMs
    if (!this.offsets.has(quarter)) {
      const parts = Object.fromEntries(
        this.format.formatToParts(quarter).map((part) => [part.type, +part.value]),
      )
      const civil = Date.UTC(parts.year, parts.month - 1, parts.day, parts.hour, parts.minute, parts.second)
      this.offsets.set(quarter, civil - quarter)
    }
    return this.offsets.get(quarter)
  }

  /** The civil day, as its number since 1970. */
  dayOf(at) {
    return Math.floor((at + this.offset(at)) / dayMs)
  }

  /** The first instant of the civil day. */
  beginOf(day) {
    if (!this.begins.has(day)) {
      let at = day * dayMs - 15 * hourMs
      while (this.dayOf(at) < day) at += quarterMs
      this.begins.set(day, at)
    }
    return this.begins.get(day)
  }

  firstDayOf(interval, day) {
    if (interval === 'week') return day - ((((day + 3) % 7) + 7) % 7)
    if (interval === 'month') {
      const date = new Date(day * dayMs)
      return Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1) / dayMs
    }
    return day
  }

  dayAfter(interval, day) {
    if (interval === 'week') return day + 7
    if (interval === 'month') {
      const date = new Date(day * dayMs)
      return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1) / dayMs
    }
    return day + 1
  }

  /** The intervals with a part in [from, to), as [begin, end). */
  intervals(interval, from, to) {
    if (interval === 'minute') return this.minutes(from, to)
    return interval === 'hour' ? this.hours(from, to) : this.civil(interval, from, to)
  }

  minutes(from, to) {
    const found = []
    for (let at = Math.floor(from / 60_000) * 60_000; at < to; at += 60_000) found.push([at, at + 60_000])
    return found
  }

  hours(from, to) {
    const found = []
    // Clocks show another hour than a quarter before, or jumped.
    const begins = (at) => {
      const hourOf = (instant) => Math.floor((instant + this.offset(instant)) / hourMs)
      return hourOf(at) !== hourOf(at - quarterMs) || this.offset(at) !== this.offset(at - quarterMs)
    }
    let at = Math.floor(from / quarterMs) * quarterMs
    while (!begins(at)) at -= quarterMs
    while (at < to) {
      let end = at + quarterMs
      while (!begins(end)) end += quarterMs
      found.push([at, end])
      at = end
    }
    return found
  }

  civil(interval, from, to) {
    const found = []
    let day = this.firstDayOf(interval, this.dayOf(from))
    while (this.beginOf(day) < to) {
      const next = this.dayAfter(interval, day)
      if (this.beginOf(next) > this.beginOf(day)) found.push([this.beginOf(day), this.beginOf(next)])
      day = next
    }
    return found
  }
}

export function zoneOf(name) {
  if (!zones.has(name)) zones.set(name, new Zone(name))
  return zones.get(name)
}
