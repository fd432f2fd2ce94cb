import { IconHeartHandshake, IconHeartOff } from '@tabler/icons-react'
import { type Command, defineCommand } from '../../commands/command.ts'
import { changeFollowUps } from './follow-up-actions.ts'

const SWITCHES = [
  { id: 'follow-up.on', title: 'Switch follow-ups on for this person', icon: IconHeartHandshake, enabled: true },
  { id: 'follow-up.off', title: 'Switch follow-ups off for this person', icon: IconHeartOff, enabled: false },
] as const

export const followUpSwitches: readonly Command[] = SWITCHES.map(({ enabled, ...command }) =>
  defineCommand({
    ...command,
    scope: 'inbox',
    group: 'Conversation',
    when: ({ conversation }) => conversation?.kind === 'direct',
    run: (desk, { conversation }) => conversation && changeFollowUps(desk, conversation.id, { enabled }),
  }),
)
