import { AppError } from '../../contract/errors.ts'
import type { Lane } from '../../contract/jobs.ts'
import type { Store } from '../db/open.ts'
import { wakeSnoozed } from '../flows/change-conversation.ts'
import { sendOwnAnswer } from '../flows/chat-commands/own-answers.ts'
import { expireMessages } from '../flows/cleanup/expire-messages.ts'
import type { DraftDeps } from '../flows/draft-deps.ts'
import { createDrafting } from '../flows/draft-next-reply.ts'
import type { JobScope } from '../flows/jobs/job-scope.ts'
import { jobTypes } from '../flows/jobs/job-types.ts'
import { type SendDeps, sendNextMessage } from '../flows/send-next-message.ts'
import { settleUncertain } from '../flows/settle-uncertain.ts'
import type { TranscribeDeps } from '../flows/transcribe-message.ts'
import { createTranscribing } from '../flows/transcribe-new.ts'
import { nextSnoozeAt } from '../inbox/conversations.store.ts'
import { createLoop, type Loop, type LoopDefinition } from '../jobs/loop.ts'
import { createScheduler, type Scheduler } from '../jobs/scheduler.ts'
import { nextTurn } from '../platform/next-turn.ts'
import { STANDING_JOBS } from './standing-jobs.ts'

/** The background work of a workspace. */
export interface Jobs {
  /** What is woken by whoever makes work. */
  readonly loops: readonly Loop[]
  /** What is due at a time. */
  readonly scheduler: Scheduler
  /** @throws AppError NOT_FOUND */
  loop(name: LoopName): Loop
  /** Begins one after the other, each in a turn of its own: the first look of each prepares what it will ask for. */
  start(): Promise<void>
  stop(): Promise<void>
}

export type LoopName = 'assistant' | 'send' | 'settle' | 'snooze' | 'expiry' | 'transcription'

type Scope = JobScope & DraftDeps & SendDeps & TranscribeDeps

/** Even if nobody wakes a loop, it looks for work this often. */
const SAFETY_POLL_MS = 30_000
/** What stays unproven is looked at again this often: an echo or a receipt may come late. */
const SETTLE_POLL_MS = 5 * 60_000
/** How many of each lane run at once. */
const LANES: Record<Lane, number> = { send: 1, assistant: 2, housekeeping: 1, health: 1 }
/** How long running jobs may take to end when the app does (ms). */
const STOP_MS = 8_000

export function createJobs(input: {
  scope: Scope
  store: Store
  announce: SendDeps['announce']
  /** Without it the loops run and nothing else does by itself. */
  schedulerOff: boolean
}): Jobs {
  const { scope, store } = input
  const changed = () => input.announce('jobs')
  const loops = definitionsOf(scope, store).map((definition) =>
    createLoop(definition, { store, clock: scope.clock, log: scope.log, changed }),
  )
  const scheduler = createScheduler<JobScope>({
    ...{ store, clock: scope.clock, log: scope.log, random: scope.random, changed },
    ...{ types: jobTypes, context: scope, lanes: LANES },
    homeZone: () => scope.timeZone,
  })
  let isStopped = false
  return {
    loops,
    scheduler,
    loop(name) {
      const loop = loops.find((candidate) => candidate.name === name)
      if (loop === undefined) throw new AppError('NOT_FOUND', { message: `There is no loop "${name}".` })
      return loop
    },
    async start() {
      store.transaction((tx) => {
        for (const { firstAfterMs, ...job } of STANDING_JOBS) {
          const at = firstAfterMs === undefined ? {} : { at: scope.clock.now() + firstAfterMs }
          scheduler.enqueue(tx, { ...job, ...at })
        }
      })
      for (const loop of loops) {
        await nextTurn()
        if (isStopped) return
        loop.start()
      }
      await nextTurn()
      if (!isStopped) scheduler.start({ onlyByHand: input.schedulerOff })
      await nextTurn()
    },
    async stop() {
      isStopped = true
      await Promise.all([scheduler.stop(STOP_MS), ...loops.map((loop) => loop.stop())])
    },
  }
}

function definitionsOf(scope: Scope, store: Store): LoopDefinition[] {
  const write = createDrafting(scope)
  const transcribe = createTranscribing(scope)
  const loop = (name: LoopName, lane: Lane, safetyPollMs: number, step: LoopDefinition['step']): LoopDefinition => ({
    ...{ name, lane, safetyPollMs, step },
    type: name.toUpperCase(),
  })
  return [
    loop('assistant', 'assistant', SAFETY_POLL_MS, write),
    {
      ...loop('send', 'send', SAFETY_POLL_MS, (signal) => sendNextMessage(scope, signal)),
      stepWhilePaused: (signal) => sendOwnAnswer(scope, signal),
    },
    loop('settle', 'send', SETTLE_POLL_MS, async (signal) => {
      const { settled, nextAt } = await settleUncertain(scope, signal)
      return { did: settled === 0 ? null : `settled ${settled}`, next: nextAt ?? 'wait' }
    }),
    loop('snooze', 'housekeeping', SAFETY_POLL_MS, async () => {
      const woken = wakeSnoozed(scope)
      return { did: woken === 0 ? null : `brought back ${woken}`, next: nextSnoozeAt(store.db) ?? 'wait' }
    }),
    loop('expiry', 'housekeeping', SAFETY_POLL_MS, () => expireMessages(scope)),
    loop('transcription', 'assistant', SAFETY_POLL_MS, transcribe),
  ]
}
