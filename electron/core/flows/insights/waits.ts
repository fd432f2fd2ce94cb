import type { ConversationId } from '../../../contract/ids.ts'
import type { WaitsInsight } from '../../../contract/insights.contract.ts'
import { listLongestWaiting } from '../../inbox/answer-times.ts'
import { getConversation } from '../../inbox/conversations.store.ts'
import { type InsightsDeps, linesOf, type Period, type Section } from './section.ts'

/** How many people each list names. */
const NAMED = 5

/** Who waits longest now, and who waited longest; the answers count it. */
export const waits: Section<WaitsInsight> = {
  figures: [],
  keepsMost: true,
  count: async () => [],
  show: (deps, periods) => ({
    unit: 'ms',
    now: listLongestWaiting(deps.store.db, deps.accountId, NAMED).map(({ id, title, waitsSince }) => ({
      conversationId: id,
      title,
      waitsSince: new Date(waitsSince).toISOString(),
    })),
    longest: longestIn(deps, periods),
  }),
}

/** Once a conversation, with its longest. One that was forgotten is not named. */
function longestIn({ store }: InsightsDeps, periods: readonly Period[]): WaitsInsight['longest'] {
  const lines = periods.flatMap(({ day, ...rest }) =>
    linesOf([{ day, ...rest }], 'wait').map((line) => ({ day, id: line.subject, waitedMs: line.largest })),
  )
  const seen = new Set<string>()
  const named: WaitsInsight['longest'] = []
  for (const { day, id, waitedMs } of lines.sort((a, b) => b.waitedMs - a.waitedMs)) {
    if (named.length === NAMED) break
    if (seen.has(id)) continue
    seen.add(id)
    const conversation = getConversation(store.db, id as ConversationId)
    if (conversation !== null) named.push({ conversationId: conversation.id, title: conversation.title, day, waitedMs })
  }
  return named
}
