import { Button, Popover, TextInput, Tooltip } from '@mantine/core'
import { useState } from 'react'
import type { Conversation } from '../../../electron/contract/models.ts'
import { keyLabel } from '../../commands/key-names.ts'
import { useDesk, useUi } from '../../state/use-desk.ts'
import { draftAgain } from './draft-actions.ts'

/** Asks for another draft, with a wish if there is one. */
export function AgainButton({ conversation, label = 'Again…' }: { conversation: Conversation; label?: string }) {
  const desk = useDesk()
  const isOpen = useUi((state) => state.overlay === 'again')
  const [wish, setWish] = useState('')
  const set = (open: boolean) => desk.ui.setState({ overlay: open ? 'again' : null })
  return (
    <Popover opened={isOpen} onChange={set} position="top-start" width={320} trapFocus returnFocus>
      <Popover.Target>
        <Tooltip label={`Write the draft again · ${keyLabel('r')}`}>
          <Button variant="subtle" aria-keyshortcuts="r" onClick={() => set(!isOpen)}>
            {label}
          </Button>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown aria-label="Write the draft again">
        <form
          onSubmit={(event) => {
            event.preventDefault()
            set(false)
            setWish('')
            void draftAgain(desk, conversation, wish)
          }}
        >
          <TextInput
            data-autofocus
            label="What should it say, or say differently?"
            placeholder="shorter, say no kindly, …"
            description="Leave it empty to have it simply written again."
            inputWrapperOrder={['label', 'input', 'description']}
            maxLength={2_000}
            value={wish}
            onChange={(event) => setWish(event.currentTarget.value)}
          />
          <Button type="submit" variant="filled" mt={8}>
            Write
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  )
}
