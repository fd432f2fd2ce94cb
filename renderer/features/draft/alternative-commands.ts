import { IconMessages } from '@tabler/icons-react'
import { ALTERNATIVE_KINDS, type AlternativeKind } from '../../../electron/contract/drafts.ts'
import { type Command, defineCommand } from '../../commands/command.ts'
import { conversationOf } from '../../state/route.ts'
import { ALTERNATIVE_WORDS, canSayOtherwise, sayOtherwise, takeAlternative } from './alternative-actions.ts'

export const otherwiseCommand = defineCommand({
  id: 'draft.otherwise',
  title: 'Other ways to say it',
  keys: ['v'],
  scope: 'inbox',
  group: 'Draft',
  icon: IconMessages,
  when: ({ draft }) => canSayOtherwise(draft),
  run(desk, { ui, draft }) {
    if (draft === null) return
    desk.ui.select(conversationOf(ui.route), true)
    return sayOtherwise(desk, draft)
  },
})

const takeCommand = (kind: AlternativeKind) =>
  defineCommand({
    id: `draft.take-${kind}`,
    title: ALTERNATIVE_WORDS[kind].title,
    scope: 'inbox',
    group: 'Draft',
    when: ({ draft }) => draft?.status === 'draft' && draft.alternatives.some((one) => one.kind === kind),
    run(desk, { draft }) {
      const alternative = draft?.alternatives.find((one) => one.kind === kind)
      if (draft !== null && alternative !== undefined) takeAlternative(desk, draft, alternative)
    },
  })

export const alternativeCommands: readonly Command[] = [otherwiseCommand, ...ALTERNATIVE_KINDS.map(takeCommand)]
