import { countByState } from '../../inbox/count-conversations.ts'
import { countByStatus } from '../../outbox/outbox.store.ts'
import { sayCount, sayDuration } from '../../platform/say-amounts.ts'
import { waitingWords } from '../own-jobs/briefing.ts'
import { PAUSED_BY_USER } from '../paused-by-user.ts'
import { type ChatCommand, type CommandScope, done } from './chat-command.ts'

/** How the secretary itself is, in a few lines without anybody's name. */
export const botStatusCommand: ChatCommand = {
  name: 'bot_status',
  aliases: ['status'],
  usage: '!bot_status',
  sentence: 'says how the secretary is: connection, who waits, what is on its way, what is wrong',
  run(scope) {
    const { db } = scope.store
    const rows = countByStatus(db, scope.accountId)
    const decide = rows.uncertain + rows.failed
    return done(
      connectionLine(scope),
      `${waitingWords(countByState(db, scope.accountId).unanswered)} ${sayCount(rows.draft, 'draft is', 'drafts are')} ready.`,
      `${sendingLine(scope)} ${rows.queued + rows.sending} on their way${decide === 0 ? '' : `, ${decide} need your decision`}.`,
      ...problemLines(scope),
    )
  },
}

function connectionLine(scope: CommandScope): string {
  const { state, since } = scope.linkState()
  const forSoLong = sayDuration(Math.max(60_000, scope.clock.now() - since))
  return `WhatsApp: ${state.replaceAll('-', ' ')} for ${forSoLong}.`
}

function sendingLine(scope: CommandScope): string {
  if (scope.watchOnly()) return 'Watch only: nothing is sent from here.'
  const loop = scope.loops().find(({ name }) => name === 'send')
  return sendingWords(loop?.status() ?? RUNS)
}

const RUNS = { paused: false, pausedWhy: null }

/** Whether what is approved leaves, and why not. */
export function sendingWords({ paused, pausedWhy }: { paused: boolean; pausedWhy: string | null }): string {
  if (!paused) return 'Sending runs.'
  return pausedWhy === null || pausedWhy === PAUSED_BY_USER
    ? 'Sending is paused by you.'
    : `Sending is paused: ${pausedWhy}`
}

function problemLines({ health, store }: CommandScope): string[] {
  const problems = [...health.problems(store.db).values()]
  return problems.length === 0 ? ['Nothing is wrong.'] : problems.map(({ sentence }) => `Wrong: ${sentence}`)
}
