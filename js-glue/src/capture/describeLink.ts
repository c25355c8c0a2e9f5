import { nearest } from './nearest'

const file = /\.(pdf|zip|csv|xlsx?|docx?|pptx?|gz|dmg|exe|msi|mp[34]|apk)$/i

/** What a link leads to, where that is off the site's pages: another host, a file, a letter or a call. */
export function describeLink(element: Element): { link_kind: string; link_host?: string } | undefined {
  const link = nearest(element, 'a') as HTMLAnchorElement | null
  if (!link?.href) return undefined
  const { protocol, hostname, pathname } = link
  if (/^(mailto|tel):$/.test(protocol)) return { link_kind: protocol.slice(0, -1) }
  if (!protocol.startsWith('http')) return undefined
  const away = hostname !== location.hostname
  if (link.hasAttribute('download') || file.test(pathname))
    return { link_kind: 'download', link_host: hostname }
  return away ? { link_kind: 'outbound', link_host: hostname } : undefined
}
