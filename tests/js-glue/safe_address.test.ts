// What addresses look like in the batch that leaves when the core is not there: coarser than the core's rules, never finer.
import { expect, test } from 'vitest'
import { safeHost, safePath } from '../../js-glue/src/boot/safeAddress'

test.each([
  ['Shop.Example', 'shop.example'],
  ['localhost', 'localhost'],
  ['127.0.0.1', '127.0.0.1'],
  ['203.0.113.9', 'ip'],
  ['[2001:db8::1]', 'ip'],
  ['b\u00fccher.example', undefined],
  ['sk-9f86d081884c7d659a2feaa0.api.example.com', 'id.api.example.com'],
  ['a1B2c3D4e5F6g7H8.example.org', 'id.example.org'],
  ['123e4567-e89b-12d3-a456-426614174000.files.example.com', 'id.files.example.com'],
  ['ec2-203-0-113-25.compute-1.amazonaws.com', 'id.compute-1.amazonaws.com'],
  ['customer-4711081500.shop.example', 'id.shop.example'],
  ['a.5551234567.b.9f86d081884c.example.com', 'a.id.b.id.example.com'],
  ['www2.shop.example', 'www2.shop.example'],
  ['2024.conference.example', '2024.conference.example'],
  ['www.12306.cn', 'www.12306.cn'],
  ['9f86d081884c.example', '9f86d081884c.example'],
  ['registration-and-payments.example.org', 'registration-and-payments.example.org'],
])('the host %s is %s', (host, safe) => {
  expect(safeHost(host)).toBe(safe)
})

test.each([
  ['/', '/'],
  ['/products/ridge-boots/', '/products/ridge-boots/'],
  ['/orders/4711', '/orders/:id'],
  ['/2024/archive', '/2024/archive'],
  ['/users/anna@example.com/edit', '/users/:id/edit'],
  ['/a/9f86d081884c7d65//b', '/a/:id//b'],
  ['/users/:user', '/users/:user'],
])('the path %s is %s', (path, safe) => {
  expect(safePath(path)).toBe(safe)
})
