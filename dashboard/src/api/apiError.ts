/** What went wrong with a call, in the words of the collector's problem+json where it sent one. */
export class ApiError extends Error {
  /** The HTTP status; 0 when no answer came. */
  readonly status: number
  /** The machine name of the problem, as `bad_parameter`; `unreachable` and `bad_answer` are the client's own. */
  readonly reason: string
  /** A sentence for a person. */
  readonly detail: string

  constructor(status: number, reason: string, detail: string) {
    super(`${reason}: ${detail}`)
    this.name = 'ApiError'
    this.status = status
    this.reason = reason
    this.detail = detail
  }

  /** True when asking again may help. */
  get retryable(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500
  }
}
