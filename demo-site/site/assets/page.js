// What every page has, and the small behaviours of the multi-page part. The single-page part is in shop.js.
import { cartCount } from './cart.js'
import { cardOf, loadProducts } from './product-card.js'

const byId = (id) => document.getElementById(id)
const on = (id, type, listener) => byId(id)?.addEventListener(type, listener)

function showCartCount() {
  byId('cart-count').textContent = cartCount()
}

function setUpConsent() {
  const banner = byId('consent')
  banner.hidden = window.fellsideConsent.chosen() !== null
  for (const button of banner.querySelectorAll('[data-consent-choice]')) {
    button.addEventListener('click', () => {
      window.fellsideConsent.choose(button.dataset.consentChoice)
      banner.hidden = true
      dispatchEvent(new Event('fellside:sent'))
    })
  }
  on('consent-again', 'click', () => {
    banner.hidden = false
  })
}

async function showFeatured() {
  const grid = byId('featured')
  if (!grid) return
  const products = await loadProducts()
  grid.replaceChildren(...products.slice(0, Number(grid.dataset.limit)).map(cardOf))
}

function setUpForms() {
  on('newsletter', 'submit', (event) => {
    event.preventDefault()
    byId('newsletter-done').textContent = 'Thank you. (Nobody was told.)'
  })
  on('sign-in', 'submit', (event) => {
    event.preventDefault()
    window.footfall('identify', new FormData(event.target).get('user'))
    byId('sign-in-done').textContent = 'Signed in, as far as a demo goes.'
  })
  on('join', 'click', () => {
    byId('join-done').textContent = 'Welcome to the trail.'
  })
}

// The test bench: one of everything that can go wrong.
function setUpLab() {
  const say = (text) => {
    byId('lab-status').textContent = text
  }
  on('slow', 'click', async () => {
    say('Waiting …')
    const response = await fetch('/api/slow')
    say(`The slow request answered ${response.status}.`)
  })
  on('fail', 'click', async () => {
    const response = await fetch('/api/fail')
    say(`The failing request answered ${response.status}.`)
  })
  on('throw', 'click', () => {
    say('An error was thrown.')
    throw new TypeError('The kettle is not a function')
  })
  on('reject', 'click', () => {
    say('A promise was rejected, and nobody caught it.')
    Promise.reject(new Error('Out of laces'))
  })
  on('busy', 'click', () => {
    const end = performance.now() + 300
    while (performance.now() < end);
    say('The page stood still for 300 ms.')
  })
}

setUpConsent()
setUpForms()
setUpLab()
showFeatured()
showCartCount()
addEventListener('fellside:cart', showCartCount)
if (byId('app')) import('./shop.js')
