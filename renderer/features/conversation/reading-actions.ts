import type { Conversation } from '../../../electron/contract/models.ts'
import type { LessonVerdict, Relationship } from '../../../electron/contract/people.ts'
import type { Desk } from '../../state/desk.ts'
import { goOn, offerUndo } from './going-on.ts'

const at = (conversation: Conversation) => `conversation:${conversation.id}`

/** Says that it was misread; the runtime remembers it for this contact. */
export function correct(desk: Desk, conversation: Conversation, verdict: LessonVerdict): Promise<boolean> {
  const { id } = conversation
  return desk.attempt(at(conversation), () => desk.client.conversations.correct({ id, verdict }))
}

export function needsNoAnswer(desk: Desk, conversation: Conversation): Promise<void> {
  return close(desk, conversation, 'no_answer', `${conversation.title} needs no answer`)
}

/** Messages come in and never wait. */
export function neverWaits(desk: Desk, conversation: Conversation): Promise<void> {
  return close(desk, conversation, 'never', `${conversation.title} never waits for an answer`)
}

/** Nothing has to be said, so the draft goes too. Taking it back brings both again, the draft first. */
async function close(desk: Desk, conversation: Conversation, verdict: 'no_answer' | 'never', label: string) {
  const { id, draft, state } = conversation
  await desk.attempt(at(conversation), async () => {
    if (draft !== null) await desk.typed.flush(`draft:${draft.id}`)
    const discarded = draft?.status === 'draft' ? await desk.client.outbox.discard({ id: draft.id }) : null
    await desk.client.conversations.correct({ id, verdict })
    offerUndo(desk, {
      label,
      conversationId: id,
      until: null,
      async run() {
        if (discarded !== null) await desk.client.outbox.restore({ id: discarded.id })
        const after = await desk.client.conversations.correct({ id, verdict: 'answer' })
        // It did not wait before either.
        if (state === 'done' && after.state === 'unanswered') await desk.client.conversations.done({ id })
      },
    })
    goOn(desk, id)
  })
}

/** What the contact is to the user; null leaves it to what the history suggests. */
export function setRelationship(desk: Desk, conversation: Conversation, value: Relationship | null): Promise<boolean> {
  const { id } = conversation
  return desk.attempt(at(conversation), () => desk.client.conversations.relationship({ id, value }))
}
