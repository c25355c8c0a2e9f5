import { keepaliveRequest } from './keepaliveRequest'

/** Sends a body whose answer nobody will be there to read. */
export function sendBlind(url: string, body: string): void {
  // Rejections are not acted on: a page that ends rejects requests that do arrive.
  fetch(url, keepaliveRequest(body)).catch(() => {})
}
