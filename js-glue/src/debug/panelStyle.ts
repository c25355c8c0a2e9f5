/** The panel's looks. As a style sheet of its own it needs no permission of the page's security policy. */
export const panelStyle = `
:host { all: initial; position: fixed; right: 12px; bottom: 12px; z-index: 2147483647; color-scheme: dark }
section { box-sizing: border-box; width: 348px; max-height: min(620px, calc(100vh - 24px)); overflow: auto;
  border: 1px solid #30363d; border-radius: 10px; background: #0f1419; color: #d7dde4;
  box-shadow: 0 8px 28px rgb(0 0 0 / .45); font: 12px/1.5 system-ui, "DejaVu Sans", sans-serif }
header { position: sticky; top: 0; display: flex; align-items: center; gap: 8px; padding: 9px 12px;
  background: #161c23; border-bottom: 1px solid #262d35 }
header b { font-size: 13px; color: #fff }
header span { color: #8b96a3; overflow: hidden; text-overflow: ellipsis; white-space: nowrap }
header button { margin-left: auto; flex: none; width: 24px; height: 24px; padding: 0; border: 0; border-radius: 6px;
  background: #262d35; color: inherit; font: inherit; cursor: pointer }
header button:hover { background: #323b45 }
header button:focus-visible { outline: 2px solid #6cb6ff }
i { flex: none; width: 8px; height: 8px; border-radius: 50%; background: #8b96a3 }
.granted, .delivered { --tone: #57c785 } .anonymous, .waiting { --tone: #6cb6ff }
.denied, .failed { --tone: #ff7b72 } .kept { --tone: #e3b341 }
i.granted, i.anonymous, i.denied { background: var(--tone) }
dl { display: grid; grid-template-columns: 74px 1fr; gap: 2px 10px; margin: 0; padding: 10px 12px 8px }
dt { color: #8b96a3 } dd { margin: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap }
.counts { display: grid; grid-template-columns: repeat(4, 1fr); gap: 6px; padding: 0 12px 10px }
.counts div { padding: 6px 4px; border-radius: 7px; background: #1a2129; text-align: center }
.counts b { display: block; color: #fff; font-size: 16px; line-height: 1.3; font-variant-numeric: tabular-nums }
.counts small, h2 { color: #8b96a3; font-size: 11px }
.counts .bad b { color: #ff7b72 }
h2 { margin: 0; padding: 7px 12px 3px; border-top: 1px solid #262d35; font-weight: 600; text-transform: uppercase;
  letter-spacing: .05em }
ul { margin: 0; padding: 0 12px 8px; list-style: none }
li { display: flex; gap: 8px; min-width: 0 }
li > span { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; flex: 1 }
li > em { flex: none; font-style: normal; color: var(--tone, #8b96a3); font-variant-numeric: tabular-nums }
li.not > span { color: #8b96a3; text-decoration: line-through }
.small section > :not(header) { display: none }
.small section { width: auto }
.small header { border-bottom: 0 }
`
