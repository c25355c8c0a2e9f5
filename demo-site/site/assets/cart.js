// The cart: slugs and quantities, in this tab's session storage.
const key = 'fellside-cart'

export function cartLines() {
  return JSON.parse(sessionStorage.getItem(key) ?? '[]')
}

export function cartCount() {
  return cartLines().reduce((sum, line) => sum + line.quantity, 0)
}

/** Adds `by` of the product; a line that falls to nothing goes. */
export function changeCart(slug, by) {
  const lines = cartLines()
  const line = lines.find((one) => one.slug === slug)
  if (line) line.quantity += by
  else lines.push({ slug, quantity: by })
  sessionStorage.setItem(key, JSON.stringify(lines.filter((one) => one.quantity > 0)))
  dispatchEvent(new Event('fellside:cart'))
}
