import { ApiError } from './apiError'

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined
}

/** Reads an answer that is not 2xx: problem+json (RFC 9457) where it is that, else what the status says. */
export async function problemOf(response: Response): Promise<ApiError> {
  let body: Record<string, unknown> = {}
  try {
    const parsed: unknown = await response.json()
    if (typeof parsed === 'object' && parsed !== null) body = parsed as Record<string, unknown>
  } catch {
    // Not JSON: a proxy's error page, say. The status has to do.
  }
  const reason = textOf(body.reason) ?? response.headers.get('Footfall-Reason') ?? `http_${response.status}`
  const detail =
    textOf(body.detail) ?? textOf(body.title) ?? `The collector answered with status ${response.status}.`
  return new ApiError(response.status, reason, detail)
}
