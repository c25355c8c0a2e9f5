const cors = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': 'Footfall-Reason, Footfall-Pace, Retry-After',
  'Cache-Control': 'no-store',
}

const titles: Record<number, string> = {
  400: 'Bad request',
  404: 'Not found',
  405: 'Method not allowed',
  413: 'Too large',
  415: 'Unsupported media type',
  422: 'Nothing could be accepted',
  503: 'Unavailable',
}

/** An error as the collector writes it: application/problem+json, the reason also in a header. */
export function problem(
  status: number,
  reason: string,
  detail: string,
  more: Record<string, string> = {},
): Response {
  const body = { detail, reason, status, title: titles[status] ?? 'Error', type: 'about:blank' }
  return new Response(JSON.stringify(body), {
    status,
    headers: { ...cors, ...more, 'Content-Type': 'application/problem+json', 'Footfall-Reason': reason },
  })
}

/** The sender keeps the batch and sends it again. */
export function tryAgain(reason: string, detail: string): Response {
  return problem(503, reason, detail, { 'Retry-After': '5' })
}

export function accepted(events: number): Response {
  return new Response(JSON.stringify({ accepted: events, duplicate: 0, quarantined: 0 }), {
    status: 202,
    headers: { ...cors, 'Content-Type': 'application/json' },
  })
}

export function preflight(): Response {
  return new Response(null, {
    status: 204,
    headers: {
      ...cors,
      'Access-Control-Allow-Methods': 'POST',
      'Access-Control-Allow-Headers': 'content-type, content-encoding',
      'Access-Control-Max-Age': '86400',
    },
  })
}

/** The collector's answer, with the headers that a sender reads and no other. */
export function passedOn(answer: Response, body: string): Response {
  const headers = new Headers(cors)
  for (const name of ['Content-Type', 'Footfall-Reason', 'Footfall-Pace', 'Retry-After']) {
    const value = answer.headers.get(name)
    if (value !== null) headers.set(name, value)
  }
  return new Response(body, { status: answer.status, headers })
}
