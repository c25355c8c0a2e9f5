/**
 * Runs a call once for each one-time link, however often a view asks (React mounts views twice in development): a
 * second post of the same link would be refused.
 */
export function oncePerLink<Answer>(
  call: (link: string) => Promise<Answer>,
): (link: string) => Promise<Answer> {
  const running = new Map<string, Promise<Answer>>()
  return (link) => {
    const known = running.get(link)
    if (known !== undefined) return known
    const started = call(link)
    running.set(link, started)
    return started
  }
}
