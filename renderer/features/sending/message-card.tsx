import type { ReactNode } from 'react'
import type { OutboxItem } from '../../../electron/contract/models.ts'
import { readCommandState } from '../../commands/command.ts'
import { CommandButton } from '../../commands/command-button.tsx'
import { useDesk, useUi } from '../../state/use-desk.ts'
import { ProblemAt } from '../../ui/problem.tsx'
import classes from './message-card.module.css'
import { RiskNote } from './risk-note.tsx'
import { placeOf, selectMessage } from './sending-actions.ts'
import { messageCommands } from './sending-commands.ts'

interface MessageCardProps {
  readonly item: OutboxItem
  /** What is the matter with it right now, beside its name. */
  readonly state: ReactNode
  readonly tone?: 'bad' | 'warn'
  /** The command that is drawn strongest. */
  readonly mainCommand?: string
  /** What is known beyond the state. */
  readonly children?: ReactNode
}

/** One message in Sending: to whom, what is the matter, its words, and what can be done. Selected by looking at it. */
export function MessageCard({ item, state, tone, mainCommand, children }: MessageCardProps) {
  const desk = useDesk()
  const isSelected = useUi(({ route }) => route.place === 'sending' && route.detail === item.id)
  const select = () => selectMessage(desk, item)
  return (
    <article
      id={`message-${item.id}`}
      className={classes.card}
      data-tone={tone}
      data-selected={isSelected}
      aria-label={`Message to ${item.title}`}
      tabIndex={-1}
      onFocusCapture={select}
      onPointerDownCapture={select}
      onClickCapture={select}
    >
      <header className={classes.head}>
        <h3 className={classes.title}>{item.title}</h3>
        <div className={classes.state}>{state}</div>
      </header>
      <p className={classes.text} dir="auto">
        {item.text}
      </p>
      {children}
      <MessageActions item={item} mainCommand={mainCommand} />
      <RiskNote item={item} />
      <ProblemAt place={placeOf(item)} />
    </article>
  )
}

/** Words that are clear beside the others on a card, so that a narrow one holds them on one line. */
const SHORT: Partial<Record<string, string>> = { 'sending.open': 'Open' }

function MessageActions({ item, mainCommand }: Pick<MessageCardProps, 'item' | 'mainCommand'>) {
  const state = { ...readCommandState(useDesk()), message: item }
  const fitting = messageCommands.filter((command) => command.when?.(state))
  return (
    <div className={classes.actions}>
      {fitting.map((command) => (
        <CommandButton
          key={command.id}
          command={command}
          label={SHORT[command.id]}
          size="sm"
          variant={command.id === mainCommand ? 'filled' : 'default'}
        />
      ))}
    </div>
  )
}
