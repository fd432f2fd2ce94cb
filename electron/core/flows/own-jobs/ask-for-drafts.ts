import type { OwnWhat } from '../../../contract/own-jobs.contract.ts'
import type { JobRunning } from '../../jobs/job-type.ts'
import { insertRow } from '../../outbox/outbox.store.ts'
import { nextTurn } from '../../platform/next-turn.ts'
import { sayCount } from '../../platform/say-amounts.ts'
import { mustExist } from '../request-draft.ts'
import { mention, nameOf } from './mention.ts'
import type { OwnJobDeps } from './own-job-deps.ts'
import type { Plan, Skipped } from './plan-own-job.ts'
import type { Whom } from './whom.ts'
import { requestKey, SKIP_WORDS, whySkipped } from './why-skipped.ts'

/**
 * Asks for the drafts of a plan, each in a transaction that looks once more at what speaks against it. They are written
 * as any other, with the instruction, and wait for approval. Answers what was done, in words; null: nobody was meant.
 */
export async function askForDrafts(
  deps: OwnJobDeps,
  plan: Plan & { kind: 'draft' },
  { instruction }: OwnWhat & { kind: 'draft' },
  run: Pick<JobRunning, 'log' | 'progress' | 'signal'>,
): Promise<string | null> {
  const skipped: Skipped[] = [...plan.skipped]
  let asked = 0
  for (const [at, whom] of plan.wanted.entries()) {
    run.signal.throwIfAborted()
    const why = askForDraft(deps, whom, instruction)
    if (why === null) asked += 1
    else skipped.push({ ...whom, why })
    if (why === null) run.log(`${mention(whom.conversation)}: a draft is being written.`)
    run.progress(at + 1, plan.wanted.length, nameOf(whom.conversation))
    await nextTurn()
  }
  for (const { conversation, why } of skipped) run.log(`${mention(conversation)}: left out, ${SKIP_WORDS[why]}.`)
  if (asked + skipped.length === 0) return null
  const left = skipped.length === 0 ? '' : `, left out ${skipped.length}`
  return `asked for ${sayCount(asked, 'draft')}${left}`
}

function askForDraft(deps: OwnJobDeps, whom: Whom, instruction: string): Skipped['why'] | null {
  const { id } = whom.conversation
  const why = deps.store.transaction((tx) => {
    const conversation = mustExist(tx, id)
    const against = whySkipped(deps, tx, { ...whom, conversation })
    if (against !== null) return against
    const now = deps.clock.now()
    insertRow(
      tx,
      {
        ...{ accountId: deps.accountId, conversationId: id, origin: 'ai', status: 'pending' },
        ...{ priority: conversation.priority, notBefore: now },
        change: {
          ...{ sourceMessageId: conversation.waitingMessageId, instruction },
          requestKey: requestKey(whom.key),
        },
      },
      { actor: 'assistant', at: now },
    )
    return null
  })
  if (why !== null) return why
  deps.announce('outbox', id)
  deps.announce('conversations', id)
  deps.wakeAssistant()
  return null
}
