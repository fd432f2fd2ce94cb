import { Button } from '@mantine/core'
import type { Conversation } from '../../../electron/contract/models.ts'
import { useDesk, useTyped } from '../../state/use-desk.ts'
import { focusOn } from '../../ui/focus.ts'
import { APPROVED_ELSEWHERE, isApprovedWithout } from './approved-elsewhere.ts'
import { composerKey, draftKey } from './draft-text.ts'
import classes from './kept-texts.module.css'
import { useOrphans } from './use-orphans.ts'

/** Texts of the person that lost their place (a newer message came, the draft went), offered back. */
export function KeptTexts({ conversation }: { conversation: Conversation }) {
  const desk = useDesk()
  const orphans = useOrphans(conversation)
  const { draft } = conversation
  const own = useTyped(composerKey(conversation.id))?.text ?? ''
  const keptText = draft?.status === 'draft' && draft.keptText !== draft.text ? draft.keptText : null
  // Words that went on in the field for one's own message are there already.
  const kept = keptText !== null && !own.includes(keptText) ? keptText : null
  const use = (text: string) => {
    const isDraft = draft?.status === 'draft'
    const key = isDraft ? draftKey(draft.id) : composerKey(conversation.id)
    desk.typed.type(key, text, { conversationId: conversation.id, revision: isDraft ? draft.revision : null })
    focusOn(isDraft ? 'draft' : 'composer')
  }
  return (
    <>
      {kept !== null && <Kept text={kept} onUse={() => use(kept)} />}
      {orphans.map(({ key, text }) => (
        <Kept
          key={key}
          text={text}
          why={isApprovedWithout(key, draft) ? `${APPROVED_ELSEWHERE} Yours were kept` : undefined}
          onUse={() => {
            // First: it may be the very draft that the text goes back to.
            desk.typed.forget(key)
            use(text)
          }}
          onDrop={() => desk.typed.forget(key)}
        />
      ))}
    </>
  )
}

interface KeptProps {
  readonly text: string
  readonly why?: string
  onUse(): void
  onDrop?(): void
}

function Kept({ text, why, onUse, onDrop }: KeptProps) {
  return (
    <section className={classes.kept} aria-label="Your earlier text">
      <p className={classes.title} role={why === undefined ? undefined : 'status'}>
        {why ?? 'Your earlier text was kept'}
      </p>
      <p className={classes.text}>{text}</p>
      <div>
        <Button size="compact-sm" h={32} onClick={onUse}>
          Use it
        </Button>
        {onDrop && (
          <Button size="compact-sm" h={32} variant="subtle" onClick={onDrop}>
            Let it go
          </Button>
        )}
      </div>
    </section>
  )
}
