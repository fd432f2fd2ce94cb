import type { Conversation } from '../../../electron/contract/models.ts'
import type { Desk } from '../../state/desk.ts'
import { until } from '../../ui/times.ts'
import { goOn, offerUndo } from './going-on.ts'

/** What can be done with a conversation besides answering it. Failures show at `conversation:<id>`. */
const at = (conversation: Conversation) => `conversation:${conversation.id}`

/** Nothing has to be said any more, so the draft goes too. Taking it back brings both again, the draft first. */
export async function markDone(desk: Desk, conversation: Conversation): Promise<void> {
  const { id, draft } = conversation
  await desk.attempt(at(conversation), async () => {
    if (draft !== null) await desk.typed.flush(`draft:${draft.id}`)
    const discarded = draft?.status === 'draft' ? await desk.client.outbox.discard({ id: draft.id }) : null
    await desk.client.conversations.done({ id })
    offerUndo(desk, {
      label: `${conversation.title} is done`,
      conversationId: id,
      until: null,
      async run() {
        if (discarded !== null) await desk.client.outbox.restore({ id: discarded.id })
        await desk.client.conversations.reopen({ id })
      },
    })
    goOn(desk, id)
  })
}

export async function snooze(desk: Desk, conversation: Conversation, when: Date): Promise<void> {
  const { id } = conversation
  const back = when.toISOString()
  await desk.attempt(at(conversation), async () => {
    await desk.client.conversations.snooze({ id, until: back })
    const label = `${conversation.title} comes back ${until(back, Date.now())}`
    const run = () => desk.client.conversations.reopen({ id })
    offerUndo(desk, { label, conversationId: id, until: null, run })
    goOn(desk, id)
  })
}

export function reopen(desk: Desk, conversation: Conversation): Promise<boolean> {
  return desk.attempt(at(conversation), () => desk.client.conversations.reopen({ id: conversation.id }))
}

/** The assistant writes nothing here until it is resumed. */
export function setPaused(desk: Desk, conversation: Conversation, paused: boolean): Promise<boolean> {
  const { id } = conversation
  return desk.attempt(at(conversation), () =>
    paused ? desk.client.conversations.pause({ id }) : desk.client.conversations.resume({ id }),
  )
}

/** Nothing of this conversation goes to a model any more, or may again. */
export function setModelBlocked(desk: Desk, conversation: Conversation, blocked: boolean): Promise<boolean> {
  return desk.attempt(at(conversation), () => desk.client.conversations.modelAccess({ id: conversation.id, blocked }))
}
