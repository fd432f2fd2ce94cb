import { toSmallLetters } from '../../assistant/reading/small-letters.ts'
import type { Db } from '../../db/open.ts'
import { type FollowUpPlan, findPlan } from '../../followups/plans.store.ts'
import { followUpText } from '../../followups/templates.ts'
import { getConversation } from '../../inbox/conversations.store.ts'
import { listMessages } from '../../inbox/messages.store.ts'
import type { OutboxRow } from '../../outbox/outbox.store.ts'
import type { AccountScope } from '../account-scope.ts'

/** A follow-up's words without any model; null for any other row. */
export function openerFor(
  { store }: AccountScope,
  row: Pick<OutboxRow, 'id' | 'origin' | 'conversationId'>,
): string | null {
  const plan = row.origin === 'follow_up' ? findPlan(store.db, row.id) : null
  if (plan === null) return null
  const name = getConversation(store.db, row.conversationId)?.title ?? ''
  const topic = wordedTopic(store.db, plan)
  return followUpText({ ...plan.context, topic, kind: plan.kind, variant: plan.variant }, name)
}

/** As far back as words of theirs are looked for. */
const LOOK_BACK = 40

/** Models name topics in English: in another language one is of use only where somebody said it like that. */
function wordedTopic(db: Db, { conversationId, context: { topic, language } }: FollowUpPlan): string | null {
  if (topic === null || language === null || language === 'en') return topic
  const said = listMessages(db, conversationId, LOOK_BACK).map(({ text }) => toSmallLetters(text ?? ''))
  return said.some((text) => text.includes(toSmallLetters(topic))) ? topic : null
}
