// Promise 1 on the wire: forty secrets, typed, in addresses, in storage, in error messages, in attributes, in requests
// of the page. Every byte that the browser sends to the collector is recorded; none of them is in it.
import type { Page } from '@playwright/test'
import { answer, openWatched, probeOrigin } from './support/probe'
import { recordingProxy } from './support/recordingProxy'
import { expect, test } from './support/test'
import { leave } from './support/visit'

const typed = {
  name: 'Ingeborg Thwaite',
  mail: 'ingeborg.thwaite@mail.example',
  phone: '+44 7700 900461',
  card: '4929 6181 7203 5546',
  iban: 'GB33BUKB20201555555555',
  street: 'Skiddaw Terrace',
  password: 'correct-horse-battery',
  search: 'divorce lawyer keswick',
  note: 'please ring after the funeral',
  chosen: 'diagnosis-migraine',
  edited: 'dear diary of june',
  hidden: 'csrf-hidden-zebra',
}
const address = {
  query: 'quietquery',
  mail: 'ulla.query@mail.example',
  segment: 'path.person@mail.example',
  token: '7c9e6679f0a14d2b8e5a',
  fragment: 'access-fragment-swan',
  number: '90817263',
}
const storage = {
  local: 'local-otter',
  session: 'session-heron',
  cookie: 'cookie-badger',
  database: 'idb-lynx',
}
const errors = {
  mail: 'error.mail@mail.example',
  phone: '0161 496 0735',
  token: 'b3f1c0de99aa4477',
  address: '198.51.100.77',
  resource: 'resource-raven',
  reason: 'rejected.one@mail.example',
}
const attributes = {
  data: 'attribute-kestrel',
  masked: 'Masked Mongoose',
  ignored: 'Ignored Ibis',
  link: 'link-query-lapwing',
  letter: 'write.to@mail.example',
  call: '+441632960983',
  alt: 'alt-text-albatross',
  label: 'label.mail@mail.example',
}
const requests = {
  query: 'fetch-query-finch',
  body: 'fetch-body-falcon',
  header: 'fetch-header-hawk',
  answer: 'answer-auk',
  path: '660e8400-e29b-41d4-a716-446655440000',
}
const said = {
  user: 'customer-4711-ingrid',
  prop: 'prop.mail@mail.example',
  title: 'title.mail@mail.example',
}
const secrets = [typed, address, storage, errors, attributes, requests, said].flatMap((all) =>
  Object.values(all),
)

/** How a secret may look on its way. */
function forms(secret: string): string[] {
  const base64 = Buffer.from(secret).toString('base64').replace(/=+$/, '')
  return [
    secret,
    encodeURIComponent(secret),
    secret.replaceAll(' ', '+'),
    base64,
    secret.replace(/\D/g, ''),
  ].filter((form) => form.length >= 8)
}

const body = `
  <form name="signup" action="/probe?from=${attributes.data}" onsubmit="return false">
    <input name="name"><input name="mail" type="email"><input name="phone" type="tel"><input name="card">
    <input name="iban"><input name="street"><input name="password" type="password"><input name="search" type="search">
    <textarea name="note"></textarea>
    <select name="chosen"><option></option><option value="${typed.chosen}">One</option></select>
    <input type="hidden" name="csrf" value="${typed.hidden}">
    <button>Join plainly</button>
  </form>
  <form name="left"><input name="first"></form>
  <div contenteditable id="edited"></div>
  <button id="labelled" aria-label="${attributes.label}" data-person="${attributes.data}"><img alt="${attributes.alt}"></button>
  <a id="masked" href="#" data-footfall-mask>${attributes.masked}</a>
  <div data-footfall-ignore><button id="ignored">${attributes.ignored}</button></div>
  <a id="link" href="https://other.example/x?k=${attributes.link}">Elsewhere</a>
  <a id="letter" href="mailto:${attributes.letter}">Write</a><a id="call" href="tel:${attributes.call}">Call</a>
  <button id="event" data-footfall-event="Pressed" data-footfall-prop-who="${said.prop}">${said.prop}</button>`

async function type(page: Page): Promise<void> {
  for (const [name, value] of Object.entries(typed)) {
    if (name === 'chosen') await page.locator('select').selectOption(value)
    else if (name === 'edited') await page.locator('#edited').fill(value)
    else if (name !== 'hidden') await page.locator(`[name=${name}]`).fill(value)
  }
  await page.locator('[name=first]').fill(typed.street)
  await page.getByRole('button', { name: 'Join plainly' }).click()
  for (const id of ['edited', 'labelled', 'masked', 'ignored', 'link', 'letter', 'call', 'event'])
    await page.locator(`#${id}`).click()
}

const misbehave = (page: Page) =>
  page.evaluate(
    async ([errors, requests, said, storage]) => {
      const footfall = (window as unknown as { footfall(...call: unknown[]): void }).footfall
      localStorage.setItem('own', storage.local)
      sessionStorage.setItem('own', storage.session)
      indexedDB.open(storage.database)
      const faults = [errors.mail, errors.phone, errors.token, errors.address]
      for (const secret of faults)
        setTimeout(() => {
          throw new Error(`cannot find ${secret} in list`)
        })
      void Promise.reject(new Error(`no account of ${errors.reason}`))
      const image = new Image()
      const failed = new Promise((over) => (image.onerror = over))
      image.src = `/missing.png?who=${errors.resource}`
      document.body.append(image)
      await failed
      await fetch(`/api/${requests.path}/${said.prop}?q=${requests.query}`, {
        method: 'POST',
        body: requests.body,
        headers: { 'x-own': requests.header },
      }).then((response) => response.text())
      footfall('identify', said.user)
      footfall('set', { who: said.prop })
      footfall('track', `Sent to ${said.prop}`, { to: said.prop, plain: 'plain property' })
      document.title = `Inbox of ${said.title}`
      history.pushState({}, '', `/inbox/${said.title}`)
      await new Promise((resolve) => setTimeout(resolve, 150))
    },
    [errors, requests, said, storage] as const,
  )

for (const consent of ['anonymous', 'granted'])
  test(`forty secrets, under ${consent} consent: none leaves the browser`, async ({ page, collector }) => {
    expect(new Set(secrets).size).toBeGreaterThanOrEqual(40)
    const proxy = await recordingProxy(collector.origin)
    try {
      answer(`/api/${requests.path}/${said.prop}`, { body: requests.answer })
      await page.addInitScript(() =>
        addEventListener('click', (event) => {
          if ((event.target as Element).closest('a')) event.preventDefault()
        }),
      )
      await page.context().addCookies([{ name: 'own', value: storage.cookie, url: await probeOrigin() }])
      const path = `/u/${address.segment}/${address.token}/${address.number}`
      await openWatched(
        page,
        { origin: proxy.origin },
        {
          path: `${path}?private=${address.query}&mail=${address.mail}#${address.fragment}`,
          attributes: `data-consent="${consent}"`,
          body,
        },
      )
      await type(page)
      await misbehave(page)
      await leave(page)
      // What arrived says that the recorder saw all of it.
      await expect
        .poll(
          // Whether a task is long is the machine's affair.
          async () =>
            new Set(
              (await collector.rawEvents()).map(({ kind }) => kind).filter((kind) => kind !== 'longtask'),
            ),
        )
        .toEqual(
          new Set([
            'pageview',
            'click',
            'submit',
            'custom',
            'engagement',
            'form',
            'error',
            'request',
            'vital',
          ]),
        )
      const sent = proxy.sent()
      expect(sent).toContain('Join plainly')
      expect(sent).toContain('plain property')
      expect(sent).toContain('/u/:email/:token/:id')
      expect(sent).toContain('abandon')
      expect(secrets.filter((secret) => forms(secret).some((form) => sent.includes(form)))).toEqual([])
      // Nor is any of it in a file of the collector's.
      const stored = (await collector.rawText()) + collector.filesText()
      expect(secrets.filter((secret) => stored.includes(secret))).toEqual([])
    } finally {
      proxy.close()
    }
  })
