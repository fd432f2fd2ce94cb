import { ActionIcon, Popover, Tooltip } from '@mantine/core'
import { IconHeartHandshake } from '@tabler/icons-react'
import type { Conversation } from '../../../electron/contract/models.ts'
import { keyLabel } from '../../commands/key-names.ts'
import { useDesk, useUi } from '../../state/use-desk.ts'
import classes from './touch-panel.module.css'
import { TouchPanel } from './touch-panel.tsx'

/** Following up with the person of a conversation, and what is known about how to stay in touch with them. */
export function TouchButton({ conversation }: { conversation: Conversation }) {
  const desk = useDesk()
  const isOpen = useUi((state) => state.overlay === 'touch')
  const set = (open: boolean) => desk.ui.setState({ overlay: open ? 'touch' : null })
  return (
    <Popover opened={isOpen} onChange={set} position="bottom-end" width={400} trapFocus returnFocus>
      <Popover.Target>
        <Tooltip label={`Follow up… · ${keyLabel('f')}`}>
          <ActionIcon aria-label="Follow up…" aria-keyshortcuts="f" onClick={() => set(!isOpen)}>
            <IconHeartHandshake size={18} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown aria-label={`Keeping in touch with ${conversation.title}`} className={classes.panel}>
        {isOpen && <TouchPanel conversation={conversation} />}
      </Popover.Dropdown>
    </Popover>
  )
}
