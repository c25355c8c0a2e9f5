// Products as a person sees them: the picture, and the card in a list.
import { pictureOf } from './pictures.js'

let loading

/** All products; asked for once a page. */
export function loadProducts() {
  loading ??= fetch('/api/products')
    .then((response) => response.json())
    .then((answer) => answer.products)
  return loading
}

export const priceOf = (product) => `£${product.price}`

export function cardOf(product) {
  const link = document.createElement('a')
  link.className = 'card product'
  link.href = `/product/${product.slug}`
  link.dataset.nav = ''
  const name = document.createElement('h3')
  name.textContent = product.name
  const line = document.createElement('p')
  line.textContent = product.line
  const price = document.createElement('strong')
  price.textContent = priceOf(product)
  link.append(pictureOf(product), name, line, price)
  return link
}
