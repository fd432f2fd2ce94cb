import { AppError } from '../../contract/errors.ts'
import type { Store } from '../db/open.ts'
import { wakeSnoozed } from '../flows/change-conversation.ts'
import type { DraftDeps } from '../flows/draft-deps.ts'
import { createDrafting } from '../flows/draft-next-reply.ts'
import { forgetOldWords } from '../flows/forget-old-words.ts'
import { type DataSafetyDeps, keepDataSafe } from '../flows/keep-data-safe.ts'
import { type SendDeps, sendNextMessage } from '../flows/send-next-message.ts'
import { settleUncertain } from '../flows/settle-uncertain.ts'
import type { TranscribeDeps } from '../flows/transcribe-message.ts'
import { createTranscribing } from '../flows/transcribe-new.ts'
import { nextSnoozeAt } from '../inbox/conversations.store.ts'
import { createLoop, type Loop } from '../jobs/loop.ts'

export interface Jobs {
  readonly all: readonly Loop[]
  find(name: string): Loop | undefined
  /** @throws AppError NOT_FOUND */
  get(name: string): Loop
  start(): void
  stop(): Promise<void>
}

/** Even if nobody wakes a loop, it looks for work this often. */
const SAFETY_POLL_MS = 30_000
/** What stays unproven is looked at again this often: an echo or a receipt may come late. */
const HOUR_MS = 60 * 60_000
const SETTLE_POLL_MS = 5 * 60_000

/** The background work of a workspace: writing, sending, both in turn, and waking what was snoozed. */
export function createJobs(input: {
  scope: DataSafetyDeps & DraftDeps & SendDeps & TranscribeDeps
  store: Store
  announce: SendDeps['announce']
}): Jobs {
  const { scope, store } = input
  const deps = { store, clock: scope.clock, log: scope.log, changed: () => input.announce('jobs') }
  const assistant = createLoop({ name: 'assistant', safetyPollMs: SAFETY_POLL_MS, step: createDrafting(scope) }, deps)
  const send = createLoop(
    { name: 'send', safetyPollMs: SAFETY_POLL_MS, step: (signal) => sendNextMessage(scope, signal) },
    deps,
  )
  const master = createLoop(
    {
      name: 'master',
      safetyPollMs: Number.MAX_SAFE_INTEGER,
      step: async () => {
        const done = [...(await runNow(assistant)), ...(await send.runNow())]
        return { did: done.length === 0 ? null : done.join(', '), next: 'wait' }
      },
    },
    deps,
  )
  const snooze = createLoop(
    {
      name: 'snooze',
      safetyPollMs: SAFETY_POLL_MS,
      step: async () => {
        const woken = wakeSnoozed(scope)
        return { did: woken === 0 ? null : `brought back ${woken}`, next: nextSnoozeAt(store.db) ?? 'wait' }
      },
    },
    deps,
  )
  const settle = createLoop(
    {
      name: 'settle',
      safetyPollMs: SETTLE_POLL_MS,
      step: async (signal) => {
        const { settled, nextAt } = await settleUncertain(scope, signal)
        return { did: settled === 0 ? null : `settled ${settled}`, next: nextAt ?? 'wait' }
      },
    },
    deps,
  )
  const backup = createLoop({ name: 'backup', safetyPollMs: HOUR_MS, step: () => keepDataSafe(scope) }, deps)
  const log = createLoop({ name: 'log', safetyPollMs: HOUR_MS, step: () => forgetOldWords(scope) }, deps)
  const transcription = createLoop(
    { name: 'transcription', safetyPollMs: SAFETY_POLL_MS, step: createTranscribing(scope) },
    deps,
  )
  /** "Run now" is also how a person says that the model's trouble may be over. */
  const runNow = (job: Loop) => {
    if (job === assistant) scope.circuits.forget()
    return job.runNow()
  }
  const all = [assistant, send, settle, master, snooze, backup, log, transcription].map((job) => ({
    ...job,
    runNow: () => runNow(job),
  }))
  return {
    all,
    find: (name) => all.find((job) => job.name === name),
    get(name) {
      const job = all.find((candidate) => candidate.name === name)
      if (job === undefined) {
        const names = all.map((candidate) => candidate.name).join(', ')
        throw new AppError('NOT_FOUND', { message: `There is no job "${name}". There are: ${names}.` })
      }
      return job
    },
    start: () => [assistant, send, settle, snooze, backup, log, transcription].forEach((job) => void job.start()),
    async stop() {
      await Promise.all([assistant, send, settle, master, snooze, backup, log, transcription].map((job) => job.stop()))
    },
  }
}
