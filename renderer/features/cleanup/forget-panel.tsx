import { Button } from '@mantine/core'
import { useState } from 'react'
import type { Conversation } from '../../../electron/contract/models.ts'
import { useDesk, useUi } from '../../state/use-desk.ts'
import { goOn } from '../conversation/going-on.ts'
import classes from './cleanup.module.css'

/** Says plainly what forgetting somebody means, and does it on the second press. */
export function ForgetPanel({ conversation }: { conversation: Conversation }) {
  const desk = useDesk()
  const isOpen = useUi((state) => state.overlay === 'forget')
  const [isForgetting, setForgetting] = useState(false)
  if (!isOpen) return null
  const { id, title, kind } = conversation
  const close = () => desk.ui.setState({ overlay: null })
  const forget = async () => {
    setForgetting(true)
    const isDone = await desk.attempt(`conversation:${id}`, () =>
      desk.client.conversations.forget({ id, confirm: ['forget'] }),
    )
    setForgetting(false)
    close()
    if (isDone) goOn(desk, id)
  }
  return (
    <section className={classes.panel} aria-label={`Forget ${title}`}>
      <h3 className={classes.title}>Forget {title}?</h3>
      <p className={classes.words}>
        Everything {kind === 'group' ? 'of this group' : 'about them'} goes from this computer: messages, drafts, notes,
        what was learned and logged{kind === 'group' ? '' : ', and their words in groups'}. Backups are made anew
        without it. Only the address of the chat is kept, so that old messages do not come back; when they write again,
        they are new here. WhatsApp itself keeps everything. This cannot be taken back.
      </p>
      <div className={classes.actions}>
        <Button className={classes.final} loading={isForgetting} onClick={() => void forget()}>
          Forget for good
        </Button>
        <Button data-autofocus onClick={close}>
          Keep
        </Button>
      </div>
    </section>
  )
}
