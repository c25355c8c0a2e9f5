/** Why there is no text. */
export type Unreadable = 'tooLarge' | 'broken'

/** The whole body as text, decompressed, never holding more than `maxBytes` and one chunk. */
export async function readBody(
  request: Request,
  coding: string,
  maxBytes: number,
): Promise<{ text: string } | { unreadable: Unreadable }> {
  if (request.body === null) return { text: '' }
  const format = coding === 'gzip' || coding === 'deflate' ? coding : undefined
  const stream = format
    ? request.body.pipeThrough(
        new DecompressionStream(format) as ReadableWritablePair<Uint8Array, Uint8Array>,
      )
    : request.body
  const reader = stream.getReader()
  // A byte order mark is kept, and two bytes that are no UTF-8 are an error, not a question mark.
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  let bytes = 0
  let text = ''
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return { text: text + decoder.decode() }
      bytes += value.byteLength
      if (bytes > maxBytes) {
        reader.cancel().catch(() => {})
        return { unreadable: 'tooLarge' }
      }
      text += decoder.decode(value, { stream: true })
    }
  } catch {
    return { unreadable: 'broken' }
  }
}
