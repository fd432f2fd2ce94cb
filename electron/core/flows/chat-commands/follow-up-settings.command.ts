import type { CommandAnswer } from '../../../contract/commands.contract.ts'
import { listChosen } from '../../followups/preferences.store.ts'
import type { NamedConversation } from '../../inbox/names.ts'
import { sayCount } from '../../platform/say-amounts.ts'
import { changeSettings } from '../change-settings.ts'
import { preferencesOf } from '../followups/overview.ts'
import { changeFollowUps } from '../followups/steer-follow-ups.ts'
import { nameOf } from '../own-jobs/mention.ts'
import { type ChatCommand, type CommandResult, type CommandScope, done, refused } from './chat-command.ts'
import { isAnswer, quoted, whomIsMeant } from './whom-is-meant.ts'

const USAGE = '!followup_settings status|on|off [name]'

/** Follow-ups for everybody, or for one person. */
export const followUpSettingsCommand: ChatCommand = {
  name: 'followup_settings',
  aliases: ['followups', 'follow_up_settings', 'follow_ups'],
  usage: USAGE,
  sentence: 'says whether follow-ups are on, or switches them, for one person or for all',
  run(scope, [verb = 'status', ...words]) {
    const wish = verb.toLowerCase()
    if (wish !== 'status' && wish !== 'on' && wish !== 'off') return refused(`Write ${USAGE}.`)
    const name = words.join(' ')
    if (name === '') return wish === 'status' ? tellAll(scope) : switchAll(scope, wish === 'on')
    const found = whomIsMeant(scope, name, (again) => `!followup_settings ${wish} ${quoted(again)}`)
    if (isAnswer(found)) return found
    if (wish !== 'status') changeFollowUps(scope, found.id, { enabled: wish === 'on' })
    return tellOne(scope, found)
  },
}

function switchAll(scope: CommandScope, enabled: boolean): CommandAnswer {
  changeSettings(scope, { followUps: { enabled } })
  scope.announce('followups')
  return tellAll(scope)
}

function tellAll(scope: CommandScope): CommandAnswer {
  const { enabled, defaultDelayHours, maxPerWeek } = scope.settings().followUps
  if (!enabled) return done('Follow-ups are switched off. What you plan by hand is still written.')
  const chosen = listChosen(scope.store.db, scope.accountId).length
  return done(
    `Follow-ups are on: after ${defaultDelayHours} hours of silence, at most ${maxPerWeek} a week for one person.`,
    `You said something about ${sayCount(chosen, 'person', 'people')}; for the others it goes by who is important to you.`,
  )
}

function tellOne(scope: CommandScope, conversation: NamedConversation): CommandResult {
  const { active, why, frequencyHours } = preferencesOf(scope, conversation.id)
  const how = active ? `on, after ${frequencyHours} hours of silence` : 'off'
  const name = nameOf(conversation)
  return { ...done(`Follow-ups for ${name} are ${how}. ${why}`), people: [{ conversationId: conversation.id, name }] }
}
