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
    const lines = items.map((conversation, at) => `${at + 1} ${toBriefed(conversation, clock.now()).line}`)
    const more = unanswered - items.length
    return done(waitingWords(unanswered), ...lines, ...(more > 0 ? [`And ${more} more.`] : []))
  },
}
