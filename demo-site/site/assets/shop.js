// The single-page part: /products, /product/SLUG and /cart, drawn here and switched with the History API.
import { cartLines, changeCart } from './cart.js'
import { pictureOf } from './pictures.js'
import { cardOf, loadProducts, priceOf } from './product-card.js'

const app = document.getElementById('app')

function html(tag, attributes = {}, ...children) {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value)
  made.append(...children)
  return made
}

function button(label, attributes, onClick) {
  const made = html('button', { type: 'button', class: 'button', ...attributes }, label)
  made.addEventListener('click', onClick)
  return made
}

function listView(products) {
  const query = new URLSearchParams(location.search)
  const text = (query.get('q') ?? '').toLowerCase()
  const group = query.get('group') ?? ''
  const found = products.filter(
    (product) =>
      (!group || product.group === group) &&
      (!text || `${product.name} ${product.line}`.toLowerCase().includes(text)),
  )
  const filters = ['', ...new Set(products.map((product) => product.group))].map((name) =>
    html(
      'a',
      {
        class: 'filter',
        href: name ? `/products?group=${name}` : '/products',
        'data-nav': '',
        ...(name === group ? { 'aria-current': 'true' } : {}),
      },
      name || 'Everything',
    ),
  )
  const grid = html('div', { class: 'grid' }, ...found.map(cardOf))
  const none = html('p', { class: 'lead' }, 'Nothing by that name. Try boots, or something warm.')
  return {
    title: 'Shop',
    nodes: [
      html('h1', {}, 'The shop'),
      html('nav', { class: 'filters', 'aria-label': 'Groups' }, ...filters),
      found.length ? grid : none,
    ],
  }
}

function productView(product) {
  const added = html('p', { class: 'hint', role: 'status' })
  const add = button('Add to cart', { id: 'add-to-cart' }, () => {
    changeCart(product.slug, 1)
    window.footfall('track', 'Added to cart', { sku: product.slug, price: product.price })
    added.textContent = 'It is in the cart.'
  })
  return {
    title: product.name,
    nodes: [
      html(
        'article',
        { class: 'detail' },
        html('div', { class: 'card' }, pictureOf(product)),
        html(
          'div',
          {},
          html('p', { class: 'eyebrow' }, product.group),
          html('h1', {}, product.name),
          html('p', { class: 'lead' }, product.line),
          html('p', { class: 'price' }, priceOf(product)),
          html(
            'p',
            { class: 'actions' },
            add,
            html('a', { class: 'button quiet', href: '/products', 'data-nav': '' }, 'Back to the shop'),
          ),
          added,
        ),
      ),
    ],
  }
}

function lineRow(line, product) {
  const change = (by) => () => {
    changeCart(line.slug, by)
    draw()
  }
  return html(
    'li',
    { class: 'cart-line' },
    pictureOf(product),
    html('strong', { class: 'grow' }, product.name),
    button(
      '−',
      { class: 'button quiet step', 'aria-label': `One ${product.name} less`, 'data-step': 'less' },
      change(-1),
    ),
    html('span', { class: 'quantity' }, String(line.quantity)),
    button(
      '+',
      { class: 'button quiet step', 'aria-label': `One ${product.name} more`, 'data-step': 'more' },
      change(1),
    ),
    html('span', { class: 'sum' }, `£${product.price * line.quantity}`),
  )
}

function keepForm() {
  const form = html(
    'form',
    { class: 'card pad row wrap', id: 'keep', name: 'keep-cart' },
    html(
      'label',
      { class: 'grow' },
      'E-mail ',
      html('input', { type: 'email', name: 'email', autocomplete: 'off', placeholder: 'you@example.com' }),
    ),
    html(
      'label',
      { class: 'grow' },
      'A note to yourself ',
      html('input', { name: 'note', autocomplete: 'off' }),
    ),
    html('button', { class: 'button quiet', id: 'keep-cart' }, 'Keep this cart'),
  )
  const done = html('p', { class: 'hint', role: 'status', id: 'keep-done' })
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    done.textContent = 'Kept, in this tab. Neither field was sent anywhere.'
  })
  return [form, done]
}

function cartView(products) {
  const lines = cartLines()
  const productOf = (line) => products.find((product) => product.slug === line.slug)
  const total = lines.reduce((sum, line) => sum + productOf(line).price * line.quantity, 0)
  const filled = [
    html('ul', { class: 'lines card pad' }, ...lines.map((line) => lineRow(line, productOf(line)))),
    html('p', { class: 'total' }, `Together £${total}`),
    ...keepForm(),
    html(
      'p',
      { class: 'actions' },
      html('a', { class: 'button', href: '/checkout', id: 'to-checkout' }, 'Go to checkout'),
    ),
  ]
  const empty = html(
    'p',
    { class: 'lead' },
    'Nothing in it yet. ',
    html('a', { href: '/products', 'data-nav': '' }, 'To the shop'),
  )
  return { title: 'Cart', nodes: [html('h1', {}, 'Your cart'), ...(lines.length ? filled : [empty])] }
}

function viewOf(path, products) {
  if (path === '/cart') return cartView(products)
  const product = products.find((one) => path === `/product/${one.slug}`)
  if (product) return productView(product)
  if (path === '/products') return listView(products)
  return { title: 'Not found', nodes: [html('h1', {}, 'That is not on our shelves.')] }
}

async function draw() {
  const view = viewOf(location.pathname, await loadProducts())
  document.title = `${view.title} · Fellside Outfitters`
  app.replaceChildren(...view.nodes)
}

async function go(address) {
  history.pushState(null, '', address)
  await draw()
  scrollTo(0, 0)
}

document.addEventListener('click', (event) => {
  const link = event.target.closest('a[data-nav]')
  if (!link || event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return
  event.preventDefault()
  go(link.href)
})

const searchForm = document.querySelector('form.search')
const searchField = searchForm.elements.q
searchField.value = new URLSearchParams(location.search).get('q') ?? ''
searchForm.addEventListener('submit', (event) => {
  event.preventDefault()
  go(`/products?q=${encodeURIComponent(searchField.value)}`)
})

addEventListener('popstate', draw)
draw()
