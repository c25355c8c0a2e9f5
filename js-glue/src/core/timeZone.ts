/**
 * The device's time zone by its IANA name. Temporal only looks it up; a date format, which browsers without Temporal
 * need for it, is the costliest thing that a start can do: tens of milliseconds of script.
 */
export function timeZone(): string {
  const { Temporal } = window as { Temporal?: { Now: { timeZoneId(): string } } }
  return Temporal?.Now.timeZoneId() || Intl.DateTimeFormat().resolvedOptions().timeZone
}
