import { Button, Popover, Tooltip } from '@mantine/core'
import { keyLabel } from '../../commands/key-names.ts'
import { useDesk, useUi } from '../../state/use-desk.ts'
import { WhenForm } from '../conversation/when-form.tsx'

/** Opens where one says when the message shall leave, in words or by a preset. */
export function LaterButton({ onChoose }: { onChoose: (when: Date) => void }) {
  const desk = useDesk()
  const isOpen = useUi((state) => state.overlay === 'later')
  const set = (open: boolean) => desk.ui.setState({ overlay: open ? 'later' : null })
  return (
    <Popover opened={isOpen} onChange={set} position="top-start" width={320} trapFocus returnFocus>
      <Popover.Target>
        <Tooltip label={`Send later · ${keyLabel('$mod+Shift+Enter')}`}>
          <Button variant="subtle" aria-keyshortcuts="Control+Shift+Enter" onClick={() => set(!isOpen)}>
            Send later…
          </Button>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown aria-label="Send later">
        <WhenForm
          label="Send it"
          hint="If they write before then, it comes back and asks you."
          onChoose={(when) => {
            set(false)
            onChoose(when)
          }}
        />
      </Popover.Dropdown>
    </Popover>
  )
}
