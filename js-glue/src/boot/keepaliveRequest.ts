/** A request that outlives its page. A text body is CORS-simple: no preflight. It carries no cookie and no referrer. */
export function keepaliveRequest(body: string): RequestInit {
  return { method: 'POST', body, keepalive: true, credentials: 'omit', referrerPolicy: 'no-referrer' }
}
