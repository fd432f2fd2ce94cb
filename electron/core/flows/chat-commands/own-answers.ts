import type { Db } from '../../db/open.ts'
import { readJobStatus } from '../../jobs/job-status.store.ts'
import { readLane } from '../../jobs/lanes.store.ts'
import type { StepResult } from '../../jobs/loop.ts'
import { PAUSED_BY_USER } from '../paused-by-user.ts'
import { type SendDeps, sendNextMessage } from '../send-next-message.ts'
import { isOwnAnswer } from './own-answer-key.ts'

/**
 * Whether an answer may leave into the user's own chat. Who pauses sending still hears so; where WhatsApp asked for less,
 * or everything that sends is switched off, nothing leaves at all.
 */
export function mayAnswer(db: Db): boolean {
  const { paused, pausedWhy } = readJobStatus(db, 'send')
  return (!paused || pausedWhy === PAUSED_BY_USER) && !readLane(db, 'send').paused
}

/** One unit of the send loop while it is paused. */
export async function sendOwnAnswer(deps: SendDeps, signal: AbortSignal): Promise<StepResult> {
  return mayAnswer(deps.store.db) ? sendNextMessage(deps, signal, isOwnAnswer) : { did: null, next: 'wait' }
}
