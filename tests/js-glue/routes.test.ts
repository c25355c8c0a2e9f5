// How pages get their route's name: from templates, from a router, and from its parameters.
import { expect, test } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import { createRouteNames } from '../../js-glue/src/npm/createRouteNames'
import { routesOfRouter } from '../../js-glue/src/npm/routesOfRouter'
import { routeTemplate } from '../../js-glue/src/npm/routeTemplate'

const at = (path: string) => `https://shop.example${path}`

test('templates: the first that fits names the path, whatever stands behind it', () => {
  const { rename } = createRouteNames(['/product/new', '/product/:slug', '/a.c', '/help/*', '/'])
  for (const [path, named] of [
    ['/product/new', '/product/new'],
    ['/product/boots', '/product/:slug'],
    ['/product/boots/', '/product/:slug'],
    ['/product/boots?utm_source=letter', '/product/:slug?utm_source=letter'],
    ['/product/boots/reviews', '/product/boots/reviews'],
    ['/help/orders/returns', '/help/*'],
    ['/a.c', '/a.c'],
    ['/abc', '/abc'],
    ['/', '/'],
    ['/elsewhere', '/elsewhere'],
  ] as const)
    expect(rename(at(path))).toBe(at(named))
})

test('a function names paths, where it gives a name', () => {
  const { rename } = createRouteNames((path) => (path.startsWith('/u/') ? '/u/:name' : undefined))
  expect(rename(at('/u/anna'))).toBe(at('/u/:name'))
  expect(rename(at('/about'))).toBe(at('/about'))
})

test('what was learned of a path goes before templates, and is forgotten after many others', () => {
  const { learn, rename } = createRouteNames(['/product/:slug'])
  learn('/product/boots', '/boots')
  expect(rename(at('/product/boots'))).toBe(at('/boots'))
  for (let other = 0; other < 200; ++other) learn(`/product/${other}`, '/product/:number')
  expect(rename(at('/product/boots'))).toBe(at('/product/:slug'))
  expect(rename(at('/product/7'))).toBe(at('/product/:number'))
})

test('parameters: their names stand where their values stood, looked for from the end', () => {
  for (const [path, params, named] of [
    ['/product/boots', { slug: 'boots' }, '/product/:slug'],
    ['/product/product', { slug: 'product' }, '/product/:slug'],
    ['/users/42/posts/42', { user: '42', post: '42' }, '/users/:user/posts/:post'],
    ['/caf%C3%A9/menu', { place: 'café' }, '/:place/menu'],
    ['/caf%C3%A9', { place: 'caf%C3%A9' }, '/:place'],
    ['/100%/x', { share: '100%' }, '/:share/x'],
    ['/docs/a/b/c', { '*': 'a/b/c' }, '/docs/*'],
    ['/docs/a/b', { parts: ['a', 'b'] }, '/docs/:parts'],
    ['/docs', { parts: undefined, more: '' }, '/docs'],
    ['/docs', { slug: 'elsewhere' }, '/docs'],
    ['/', {}, '/'],
  ] as const)
    expect(routeTemplate(path, params)).toBe(named)
})

test('a Vue Router names paths below its base, without the patterns of its parameters', () => {
  const component = {}
  const routes = [
    { path: '/', component },
    {
      path: '/product/:slug([a-z]+)',
      component,
      children: [{ path: 'reviews/:page(\\d+)?', component }],
    },
    { path: '/:rest(.*)*', component },
  ]
  const options = routesOfRouter(createRouter({ history: createMemoryHistory('/shop'), routes }))
  expect(options.hashRouting).toBe(false)
  const { rename } = createRouteNames(options.routes)
  for (const [path, named] of [
    ['/shop', '/shop/'],
    ['/shop/product/boots', '/shop/product/:slug'],
    ['/shop/product/boots/reviews/7', '/shop/product/:slug/reviews/:page'],
    ['/shop/product/boots/reviews', '/shop/product/:slug/reviews/:page'],
    ['/shop/no/such', '/shop/:rest'],
    ['/elsewhere', '/elsewhere'],
  ] as const)
    expect(rename(at(path))).toBe(at(named))
  expect(routesOfRouter(createRouter({ history: createMemoryHistory('/shop/#'), routes })).hashRouting).toBe(
    true,
  )
})
