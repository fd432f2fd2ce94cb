import type { Clock } from '../../platform/clock.ts'
import { withDeadline } from './deadline.ts'
import { toError } from './describe-thrown.ts'
import type { LibraryPage, PageFunction } from './library.ts'

/** Calls functions of page-functions.ts in WhatsApp's page. */
export interface PageCalls {
  /** What the function answers there. @throws Error when it throws, when the page dies, or after `ms` */
  call<Inputs extends unknown[], Answer>(
    ms: number,
    run: (...inputs: Inputs) => Answer,
    ...inputs: Inputs
  ): Promise<Awaited<Answer>>
}

/** The page is gone: whatever was asked of it, no answer will come. */
export class PageGoneError extends Error {
  constructor(why: string) {
    super(why)
    this.name = 'PageGoneError'
  }
}

/**
 * @param currentPage the page, or null before there is one
 * @param gone aborted when the page died or its browser was closed: then waiting calls end at once, while puppeteer
 *   would leave them hanging for a minute
 */
export function createPageCalls(
  clock: Clock,
  currentPage: () => LibraryPage | null,
  gone: () => AbortSignal,
): PageCalls {
  return {
    async call(ms, run, ...inputs) {
      const [page, signal] = [currentPage(), gone()]
      if (page === null || signal.aborted) throw new PageGoneError('There is no page to ask.')
      // An absent input must stay absent: puppeteer sends inputs as JSON.
      const answer = page.evaluate(run as PageFunction, ...inputs)
      try {
        return (await withDeadline(clock, ms, 'WhatsApp Web', untilAborted(signal, answer))) as never
      } catch (error) {
        throw toError(error)
      }
    },
  }
}

/** What `work` answers, or a rejection with the signal's reason when it is aborted first. */
export function untilAborted<Answer>(signal: AbortSignal, work: Promise<Answer>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const end = () => reject(signal.reason)
    signal.addEventListener('abort', end, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', end))
  })
}
