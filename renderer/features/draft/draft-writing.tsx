import { Button, Skeleton } from '@mantine/core'
import type { OutboxItem } from '../../../electron/contract/models.ts'
import { CommandButton } from '../../commands/command-button.tsx'
import { useDesk } from '../../state/use-desk.ts'
import { useNow } from '../../ui/use-now.ts'
import { waitingWords } from '../../ui/waiting-words.ts'
import classes from './draft-card.module.css'
import { discardCommand } from './draft-commands.ts'
import { isStuck, useModelStopped } from './stuck.ts'

/** A draft that is being written, or waits for something: what it waits for, in the shape of what comes. */
export function DraftWriting({ draft }: { draft: OutboxItem }) {
  const desk = useDesk()
  const isModelStopped = useModelStopped()
  const now = useNow(1_000)
  const isWriting = draft.status === 'generating'
  const waits = waitingWords(draft, now)
  const problem = draft.errors.at(-1)?.message
  // A model that failed writes nothing now: then no shape of words promises any.
  const isHalted = isStuck(draft, isModelStopped)
  return (
    <>
      <div className={classes.head}>
        <span className={classes.name}>
          {isWriting ? 'Writing a draft…' : isHalted ? 'No draft yet' : 'A draft comes'}
        </span>
        {!isWriting && <span>{waits}</span>}
      </div>
      {!isHalted && <WordsToCome words={draft.writing} />}
      {problem !== undefined && <p className={classes.original}>{problem}</p>}
      <div className={classes.actions}>
        {draft.waitingFor?.code === 'consent' && (
          <Button variant="filled" onClick={() => desk.ui.goTo('settings', 'assistant')}>
            See what would be sent
          </Button>
        )}
        {isHalted && <Button onClick={() => desk.ui.goTo('settings', 'assistant')}>Check the model</Button>}
        {draft.waitingFor?.code === 'spending_cap' && (
          <Button onClick={() => desk.ui.goTo('settings', 'assistant')}>Change the limits</Button>
        )}
        <CommandButton command={discardCommand} label="Cancel" variant="subtle" />
      </div>
      {!isHalted && (
        <div className={classes.footToCome} aria-hidden>
          <Skeleton height={8} width={180} animate={false} />
        </div>
      )}
    </>
  )
}

/** What is there of the words, or their shape; as tall as the field that takes their place. */
function WordsToCome({ words }: { words: string | null }) {
  if (words !== null) {
    return (
      <p className={classes.streamed} dir="auto" data-streamed>
        {words}
      </p>
    )
  }
  return (
    <div className={classes.writing} aria-hidden>
      <Skeleton height={12} width="90%" animate={false} />
      <Skeleton height={12} width="60%" animate={false} />
    </div>
  )
}
