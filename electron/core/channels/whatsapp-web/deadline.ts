import type { Clock } from '../../platform/clock.ts'

/** Something did not happen in time. */
export class DeadlineError extends Error {
  constructor(what: string, ms: number) {
    super(`${what} did not answer within ${ms} ms.`)
    this.name = 'DeadlineError'
  }
}

/** What `work` answers, or a rejection after `ms` on this clock. The work itself goes on; its late result is dropped. */
export function withDeadline<Answer>(clock: Clock, ms: number, what: string, work: Promise<Answer>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const cancel = clock.after(ms, () => reject(new DeadlineError(what, ms)))
    work.then(resolve, reject).finally(cancel)
  })
}
