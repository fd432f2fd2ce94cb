import { countByState } from '../../inbox/count-conversations.ts'
import { listConversations } from '../../inbox/list-conversations.ts'
import { toBriefed, waitingWords } from '../own-jobs/briefing.ts'
import { type ChatCommand, done } from './chat-command.ts'

const MOST = 5

/** Who waits for an answer, the most important first, with why. */
export const waitingCommand: ChatCommand = {
  name: 'waiting',
  aliases: [],
  usage: '!waiting',
  sentence: 'says who waits for your answer and why',
  run({ store: { db }, accountId, clock }) {
    const { unanswered } = countByState(db, accountId)
    const { items } = listConversations(db, accountId, { state: 'unanswered', limit: MOST })
    const people = items.map((conversation) => toBriefed(conversation, clock.now()))
    const lines = people.map(({ line }, at) => `${at + 1} ${line}`)
    const more = unanswered - items.length
    const answer = done(waitingWords(unanswered), ...lines, ...(more > 0 ? [`And ${more} more.`] : []))
    return { ...answer, people: people.map(({ conversationId, name }) => ({ conversationId, name })) }
  },
}
