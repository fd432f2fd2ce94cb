import { z } from 'zod'
import { defineJobType } from '../../jobs/job-type.ts'
import type { JobScope } from './job-scope.ts'

const payload = z.strictObject({})
/** A person asked for it, whatever is paused: cut off, it waits to be asked for again. The loops go on by themselves. */
const mayRepeat = false
/** A loop that fails says so itself and tries again. */
const retry = { maxRetries: 0 }
/** Much may have to be written, and pauses kept between sends (ms). */
const timeoutMs = 60 * 60_000

/** Writes all drafts that are wanted, on a schedule; the loop does it by itself too. */
export const assistantJob = defineJobType<JobScope, typeof payload>({
  ...{ payload, retry, timeoutMs, lane: 'assistant', mayRepeat },
  run: async (scope) => ({ did: inWords(await scope.runLoop('assistant')) }),
})

/** Sends all that may leave now. */
export const sendJob = defineJobType<JobScope, typeof payload>({
  ...{ payload, retry, timeoutMs, lane: 'send', mayRepeat },
  run: async (scope) => ({ did: inWords(await scope.runLoop('send')) }),
})

/** First writes, then sends, once. */
export const masterJob = defineJobType<JobScope, typeof payload>({
  ...{ payload, retry, timeoutMs, lane: 'assistant', mayRepeat },
  async run(scope, _payload, { signal }) {
    const written = await scope.runLoop('assistant')
    // Cancelled while it wrote, it sends nothing.
    signal.throwIfAborted()
    return { did: inWords([...written, ...(await scope.runLoop('send'))]) }
  },
})

function inWords(done: readonly string[]): string | null {
  return done.length === 0 ? null : done.join(', ')
}
