import { z } from 'zod'
import { conversationId } from '../../../contract/ids.ts'
import { defineJobType } from '../../jobs/job-type.ts'
import { findQuiet } from '../followups/find-quiet.ts'
import { wishForFollowUp } from '../followups/write-follow-up.ts'
import type { JobScope } from './job-scope.ts'

const planned = z.strictObject({
  conversationId,
  byUser: z.boolean(),
  since: z.number().int(),
  instruction: z.string().max(2_000).optional(),
})

/** One follow-up, at its time: the rules are asked again, then it is written and waits for the user's word. */
export const followUpMessageJob = defineJobType<JobScope, typeof planned>({
  ...{ payload: planned, lane: 'assistant', mayRepeat: true },
  async run(scope, payload) {
    const outcome = wishForFollowUp(scope, payload)
    if (outcome.kind === 'later') return { snoozeUntil: outcome.at, why: 'They are asleep now.' }
    if (outcome.kind === 'elsewhere') return { snoozeUntil: outcome.at, why: 'Its account is not open now.' }
    return { did: outcome.kind === 'wished' ? 'wants a follow-up written' : `left it (${outcome.code})` }
  },
})

const nothing = z.strictObject({})

/** Looks for conversations that went quiet. */
export const followUpScanJob = defineJobType<JobScope, typeof nothing>({
  ...{ payload: nothing, lane: 'assistant', mayRepeat: true },
  async run(scope, _, { signal }) {
    const found = await findQuiet(scope, signal)
    return { did: found === 0 ? null : `planned ${found}` }
  },
})
