import { Button, Skeleton } from '@mantine/core'
import type { OutboxItem } from '../../../electron/contract/models.ts'
import { CommandButton } from '../../commands/command-button.tsx'
import { useDesk } from '../../state/use-desk.ts'
import { useNow } from '../../ui/use-now.ts'
import { waitingWords } from '../../ui/waiting-words.ts'
import classes from './draft-card.module.css'
import { discardCommand } from './draft-commands.ts'

/** A draft that is being written, or waits for something: what it waits for, in the shape of what comes. */
export function DraftWriting({ draft }: { draft: OutboxItem }) {
  const desk = useDesk()
  const now = useNow(1_000)
  const isWriting = draft.status === 'generating'
  const waits = waitingWords(draft, now)
  const problem = draft.errors.at(-1)?.message
  return (
    <>
      <div className={classes.head}>
        <span className={classes.name}>{isWriting ? 'Writing a draft…' : 'A draft comes'}</span>
        {!isWriting && <span>{waits}</span>}
      </div>
      {draft.writing === null ? (
        <div className={classes.writing} aria-hidden>
          <Skeleton height={12} width="90%" animate={false} />
          <Skeleton height={12} width="60%" animate={false} />
        </div>
      ) : (
        <p className={classes.streamed} dir="auto" data-streamed>
          {draft.writing}
        </p>
      )}
      {problem !== undefined && <p className={classes.original}>{problem}</p>}
      <div className={classes.actions}>
        {draft.waitingFor?.code === 'consent' && (
          <Button variant="filled" onClick={() => desk.ui.goTo('settings', 'assistant')}>
            See what would be sent
          </Button>
        )}
        <CommandButton command={discardCommand} label="Cancel" variant="subtle" />
      </div>
    </>
  )
}
