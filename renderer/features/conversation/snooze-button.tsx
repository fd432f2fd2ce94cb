import { ActionIcon, Popover, TextInput, Tooltip } from '@mantine/core'
import { IconClockPause } from '@tabler/icons-react'
import { useState } from 'react'
import type { Conversation } from '../../../electron/contract/models.ts'
import { keyLabel } from '../../commands/key-names.ts'
import { useDesk, useUi } from '../../state/use-desk.ts'
import { moment, until } from '../../ui/times.ts'
import { snooze } from './conversation-actions.ts'
import classes from './snooze-button.module.css'
import { parseSnooze, snoozePresets } from './snooze-times.ts'

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
        <SnoozeForm conversation={conversation} onDone={() => set(false)} />
      </Popover.Dropdown>
    </Popover>
  )
}

function SnoozeForm({ conversation, onDone }: { conversation: Conversation; onDone: () => void }) {
  const desk = useDesk()
  const [words, setWords] = useState('')
  const now = new Date()
  const when = parseSnooze(words, now)
  const choose = (moment: Date) => {
    onDone()
    void snooze(desk, conversation, moment)
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (when !== null) choose(when)
      }}
    >
      <TextInput
        data-autofocus
        label="Come back"
        placeholder="tomorrow 9, monday, in 3 h"
        description={readBack(words, when)}
        inputWrapperOrder={['label', 'input', 'description']}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      <ul className={classes.presets}>
        {snoozePresets(now).map((preset) => (
          <li key={preset.label}>
            <button type="button" className={classes.preset} onClick={() => choose(preset.when)}>
              <span>{preset.label}</span>
              <span className={classes.when}>{until(preset.when.toISOString(), now.getTime())}</span>
            </button>
          </li>
        ))}
      </ul>
    </form>
  )
}

function readBack(words: string, when: Date | null): string {
  if (words.trim() === '') return 'Press Enter to snooze until then.'
  return when === null ? 'That is not a moment to come that I understand.' : moment(when.toISOString())
}
