import { Popover, UnstyledButton } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import type { Conversation } from '../../../electron/contract/models.ts'
import { readCommandState, runCommand } from '../../commands/command.ts'
import { createMatcher } from '../../commands/keyboard.ts'
import type { Desk } from '../../state/desk.ts'
import { useDesk, useUi } from '../../state/use-desk.ts'
import { useNow } from '../../ui/use-now.ts'
import { headline } from './conversation-words.ts'
import { CORRECTIONS, ReadingDetails } from './reading-details.tsx'
import classes from './reading-line.module.css'
import { readingLine } from './reading-words.ts'

/** Under the name, in one line: how long it waits and what it was read as. Opens the details and the corrections. */
export function ReadingLine({ conversation }: { conversation: Conversation }) {
  const desk = useDesk()
  const now = useNow(30_000)
  const isOpen = useUi((state) => state.overlay === 'reading')
  const set = (open: boolean) => desk.ui.setState({ overlay: open ? 'reading' : null })
  const { reading, state } = conversation
  const line =
    reading === null || state !== 'unanswered' ? headline(conversation, now) : readingLine(conversation, reading, now)
  const isWarning = reading?.kind === 'fraud' && state === 'unanswered'
  return (
    <Popover
      opened={isOpen}
      onChange={set}
      position="bottom-start"
      floatingStrategy="fixed"
      width={400}
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <UnstyledButton
          className={classes.line}
          data-warning={isWarning || undefined}
          aria-label={`${line}. How this was read`}
          aria-keyshortcuts="y"
          onClick={() => set(!isOpen)}
        >
          <span className={classes.words}>{line}</span>
          <IconChevronDown className={classes.mark} size={14} aria-hidden />
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown
        aria-label="How this was read"
        className={classes.panel}
        onKeyDown={(event) => correctByKey(desk, event.nativeEvent)}
      >
        {/* The reader starts at the words: a correction is never one Enter too many. */}
        <span tabIndex={-1} data-autofocus />
        {isOpen && <ReadingDetails conversation={conversation} now={now} />}
      </Popover.Dropdown>
    </Popover>
  )
}

const corrections = createMatcher(CORRECTIONS)

/** The keys that the corrections show work beside them too, although what floats has keys of its own. */
function correctByKey(desk: Desk, event: KeyboardEvent): void {
  const command = corrections.match(event, readCommandState(desk))
  if (command === null || command === 'waiting') return
  event.preventDefault()
  void runCommand(desk, command)
}
