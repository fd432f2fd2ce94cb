import type { ConversationId, MessageId } from '../../../contract/ids.ts'
import { listLongestWaiting, listMessagesOfDay } from '../../inbox/answer-times.ts'
import { getConversation } from '../../inbox/conversations.store.ts'
import { countByState } from '../../inbox/count-conversations.ts'
import { nextTurn } from '../../platform/next-turn.ts'
import { sayCount } from '../../platform/say-amounts.ts'
import { type Briefing, toBriefed, waitingWords } from './briefing.ts'
import type { OwnJobDeps } from './own-job-deps.ts'

const WEEK_MS = 7 * 24 * 60 * 60_000
/** So many messages are looked at in one go. */
const HELPING = 200
const MOST_PEOPLE = 3

/** What the last seven days came to, and who has waited longest. */
export async function briefWeek(deps: OwnJobDeps): Promise<Briefing> {
  const { store, accountId, clock } = deps
  const { received, written, people } = await countWeek(deps)
  const { unanswered, waiting } = countByState(store.db, accountId)
  const longest = listLongestWaiting(store.db, accountId, MOST_PEOPLE)
    .map(({ id }) => getConversation(store.db, id))
    .filter((conversation) => conversation !== null)
  const came = `${sayCount(received, 'message')} came in from ${sayCount(people, 'conversation')}`
  return {
    head: [`In the last seven days ${came}, and you wrote ${written}.`, waitingWords(unanswered)],
    people: longest.map((conversation) => toBriefed(conversation, clock.now())),
    foot: waiting > 0 ? [`${sayCount(waiting, 'person owes', 'people owe')} you an answer.`] : [],
  }
}

async function countWeek({ store, accountId, clock }: OwnJobDeps) {
  const to = clock.now()
  const from = to - WEEK_MS
  const writers = new Set<ConversationId>()
  let [received, written] = [0, 0]
  let after: MessageId | null = null
  for (;;) {
    const page = listMessagesOfDay(store.db, accountId, { from, to, after, limit: HELPING })
    for (const { fromMe, conversationId } of page) {
      if (fromMe) written += 1
      else {
        received += 1
        writers.add(conversationId)
      }
    }
    after = page.at(-1)?.id ?? null
    if (page.length < HELPING) return { received, written, people: writers.size }
    await nextTurn()
  }
}
