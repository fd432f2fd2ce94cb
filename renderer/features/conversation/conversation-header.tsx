import { ActionIcon, Menu, Tooltip } from '@mantine/core'
import { IconArrowLeft, IconBellOff, IconDots, IconLock } from '@tabler/icons-react'
import { memo } from 'react'
import type { Conversation } from '../../../electron/contract/models.ts'
import { type Command, canRun, readCommandState, runCommand } from '../../commands/command.ts'
import { CommandButton } from '../../commands/command-button.tsx'
import { keyLabel } from '../../commands/key-names.ts'
import { useDesk } from '../../state/use-desk.ts'
import { focusOn } from '../../ui/focus.ts'
import { useAfterPaint } from '../../ui/use-after-paint.ts'
import { AutopilotButton } from '../autopilot/autopilot-button.tsx'
import { forgetCommand } from '../cleanup/forget-commands.ts'
import { NotesButton } from '../people/notes-button.tsx'
import { TouchButton } from '../people/touch-button.tsx'
import {
  allowModelCommand,
  blockModelCommand,
  doneCommand,
  noAnswerCommand,
  pauseCommand,
  reopenCommand,
  writeCommand,
} from './conversation-commands.ts'
import classes from './conversation-header.module.css'
import {
  canWaitCommand,
  needsAnswerCommand,
  neverCommand,
  urgentCommand,
  waitsAgainCommand,
} from './reading-commands.ts'
import { ReadingLine } from './reading-line.tsx'
import { SnoozeButton } from './snooze-button.tsx'

const MENU = [
  writeCommand,
  noAnswerCommand,
  needsAnswerCommand,
  reopenCommand,
  urgentCommand,
  canWaitCommand,
  neverCommand,
  waitsAgainCommand,
  pauseCommand,
  blockModelCommand,
  allowModelCommand,
  forgetCommand,
]

/** Who it is, why they wait, and what can be done besides answering. */
export function ConversationHeader({ conversation, isAlone }: { conversation: Conversation; isAlone: boolean }) {
  const desk = useDesk()
  const back = () => {
    desk.ui.setState({ pane: 'list' })
    focusOn('list')
  }
  return (
    <header className={classes.header}>
      {isAlone && (
        <ActionIcon aria-label="Back to the list" onClick={back}>
          <IconArrowLeft size={18} aria-hidden />
        </ActionIcon>
      )}
      <div className={classes.who}>
        <h2 className={classes.title}>{conversation.title}</h2>
        <ReadingLine conversation={conversation} />
      </div>
      {conversation.ignored && (
        <Tooltip label="Never waits for an answer. The menu lets it wait again.">
          <IconBellOff size={16} aria-label="Never waits for an answer" role="img" />
        </Tooltip>
      )}
      {conversation.modelBlocked && (
        <Tooltip label="Never sent to a model">
          <IconLock size={16} aria-label="Never sent to a model" role="img" />
        </Tooltip>
      )}
      <Actions conversation={conversation} />
    </header>
  )
}

/**
 * What can be done looks alike for everybody and takes as long to draw as the rest of a conversation. So the buttons of
 * the one before stand, without effect, until the words are on the screen.
 */
function Actions({ conversation }: { conversation: Conversation }) {
  const drawn = useAfterPaint(conversation)
  const isDrawn = drawn.id === conversation.id
  const shown = isDrawn ? conversation : drawn
  return (
    <div className={classes.actions} inert={!isDrawn}>
      <Buttons key={shown.id} conversation={shown} />
    </div>
  )
}

const Buttons = memo(function Buttons({ conversation }: { conversation: Conversation }) {
  return (
    <>
      {conversation.kind === 'direct' && <NotesButton conversation={conversation} />}
      {conversation.kind === 'direct' && <TouchButton conversation={conversation} />}
      {conversation.kind === 'direct' && <AutopilotButton conversation={conversation} />}
      <SnoozeButton conversation={conversation} />
      <CommandButton command={conversation.state === 'done' ? reopenCommand : doneCommand} iconOnly />
      <MoreMenu conversation={conversation} />
    </>
  )
})

function MoreMenu({ conversation }: { conversation: Conversation }) {
  const desk = useDesk()
  const state = { ...readCommandState(desk), conversation }
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon aria-label="More">
          <IconDots size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {MENU.filter((command) => canRun(command, state)).map((command) => (
          <MenuLine key={command.id} command={command} label={menuLabel(command, conversation)} />
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

function MenuLine({ command, label }: { command: Command; label: string }) {
  const desk = useDesk()
  const key = command.keys?.[0]
  const CommandIcon = command.icon
  return (
    <Menu.Item
      leftSection={CommandIcon && <CommandIcon size={16} aria-hidden />}
      rightSection={key && <span className={classes.key}>{keyLabel(key)}</span>}
      onClick={() => void runCommand(desk, command)}
    >
      {label}
    </Menu.Item>
  )
}

function menuLabel(command: Command, conversation: Conversation): string {
  if (command !== pauseCommand) return command.title
  return conversation.paused ? 'Resume the assistant here' : 'Pause the assistant here'
}
