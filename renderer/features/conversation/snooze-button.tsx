import { ActionIcon, Popover, Tooltip } from '@mantine/core'
import { IconClockPause } from '@tabler/icons-react'
import type { Conversation } from '../../../electron/contract/models.ts'
import { keyLabel } from '../../commands/key-names.ts'
import { useDesk, useUi } from '../../state/use-desk.ts'
import { snooze } from './conversation-actions.ts'
import { WhenForm } from './when-form.tsx'

/** Opens where one says when the conversation shall come back, in words or by a preset. */
export function SnoozeButton({ conversation }: { conversation: Conversation }) {
  const desk = useDesk()
  const isOpen = useUi((state) => state.overlay === 'snooze')
  const set = (open: boolean) => desk.ui.setState({ overlay: open ? 'snooze' : null })
  return (
    <Popover opened={isOpen} onChange={set} position="bottom-end" width={280} trapFocus returnFocus>
      <Popover.Target>
        <Tooltip label={`Snooze · ${keyLabel('h')}`}>
          <ActionIcon aria-label="Snooze" aria-keyshortcuts="h" onClick={() => set(!isOpen)}>
            <IconClockPause size={18} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown aria-label="Snooze">
        <WhenForm
          label="Come back"
          hint="Press Enter to snooze until then."
          onChoose={(moment) => {
            set(false)
            void snooze(desk, conversation, moment)
          }}
        />
      </Popover.Dropdown>
    </Popover>
  )
}
