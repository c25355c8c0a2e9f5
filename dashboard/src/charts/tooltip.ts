/** Makes text safe inside the markup of a tooltip. */
export function escapeHtml(text: string): string {
  const names: Record<string, string> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  }
  return text.replace(/[&<>"']/g, (sign) => names[sign] ?? sign)
}

export interface TooltipLine {
  name: string
  value: string
  colour?: string
}

/** The markup of a tooltip: a head, lines of name and value, and a remark. */
export function tooltipHtml(head: string, lines: readonly TooltipLine[], remark?: string): string {
  const rows = lines.map(({ name, value, colour }) => {
    const dot =
      colour === undefined
        ? ''
        : `<svg viewBox="0 0 8 8"><rect width="8" height="8" rx="2" fill="${escapeHtml(colour)}"/></svg>`
    return `<div class="chart-tip-line">${dot}<span>${escapeHtml(name)}</span><b>${escapeHtml(value)}</b></div>`
  })
  const end = remark === undefined ? '' : `<div class="chart-tip-remark">${escapeHtml(remark)}</div>`
  return `<div class="chart-tip"><div class="chart-tip-head">${escapeHtml(head)}</div>${rows.join('')}${end}</div>`
}

/** What every chart's tooltip has in common: a bare holder, as its inside brings its own clothes (styles/chartTip.css). */
export const kTooltip = {
  confine: true,
  backgroundColor: 'transparent',
  borderWidth: 0,
  padding: 0,
  extraCssText: 'box-shadow:none',
  transitionDuration: 0.1,
}
