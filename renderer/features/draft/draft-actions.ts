import type { ConversationId } from '../../../electron/contract/ids.ts'
import type { Conversation, OutboxItem } from '../../../electron/contract/models.ts'
import type { Desk } from '../../state/desk.ts'
import { putComposerText, putDraft } from '../../state/save-typed.ts'
import type { UiState } from '../../state/ui-store.ts'
import { goOn, offerUndo } from '../conversation/going-on.ts'
import { yieldToOther } from './approved-elsewhere.ts'
import { composerKey, draftKey, draftRevision, draftText } from './draft-text.ts'

/** A draft must have been on screen this long before it can be approved: nobody has read what has just appeared. */
export const READ_AT_LEAST_MS = 300

/** Names one text on the screen: another draft, or other words put there by somebody else, make another key. */
export function shownKey(draft: Pick<OutboxItem, 'id'>, version: number): string {
  return `${draft.id}:${version}`
}

export function wasReadLongEnough(ui: UiState, draft: Pick<OutboxItem, 'id'>, now: number): boolean {
  const { shownDraft } = ui
  if (shownDraft === null || !shownDraft.key.startsWith(`${draft.id}:`)) return false
  return now - shownDraft.at >= READ_AT_LEAST_MS
}

type Confirmations = 'stranger'[]

/** What is on its way to the runtime now: a second click or key press on it does nothing. */
const underWay = new Set<string>()

async function once(key: string, action: () => Promise<unknown>): Promise<void> {
  if (underWay.has(key)) return
  underWay.add(key)
  try {
    await action()
  } finally {
    underWay.delete(key)
  }
}

/** Approves exactly what stands in the field, then goes on to who comes next. */
export function approve(desk: Desk, draft: OutboxItem, confirm?: Confirmations): Promise<void> {
  return once(draftKey(draft.id), () => approveNow(desk, draft, confirm))
}

async function approveNow(desk: Desk, draft: OutboxItem, confirm?: Confirmations): Promise<void> {
  const key = draftKey(draft.id)
  const ours = draftText(draft, desk.typed.store.getState()[key])
  await desk.typed.flush(key)
  const typed = desk.typed.store.getState()[key]
  const isLost = typed?.state === 'conflict' || typed?.state === 'orphan'
  if (isLost && ((await yieldToOther(desk, draft, ours)) || typed.state === 'conflict')) return
  const request = { id: draft.id, revision: draftRevision(draft, typed), text: draftText(draft, typed), confirm }
  const isDone = await desk.attempt(key, async () => {
    const item = await desk.client.outbox.approve(request)
    desk.typed.forget(key)
    putDraft(desk, item)
    offerUndo(desk, {
      label: `To ${draft.title}: ${oneLine(request.text)}`,
      conversationId: draft.conversationId,
      until: item.notBefore === null ? null : Date.parse(item.notBefore),
      run: () => desk.client.outbox.undo({ id: draft.id }),
    })
    goOn(desk, draft.conversationId)
  })
  if (!isDone) await yieldToOther(desk, draft, ours)
}

/** Lets a draft go (or ends the writing of one); it can be brought back. */
export async function discard(desk: Desk, draft: OutboxItem): Promise<void> {
  const key = draftKey(draft.id)
  await desk.typed.flush(key)
  await desk.attempt(key, async () => {
    await desk.client.outbox.discard({ id: draft.id })
    desk.typed.forget(key)
    if (draft.status !== 'draft') return
    offerUndo(desk, {
      label: 'Draft discarded',
      conversationId: draft.conversationId,
      until: null,
      run: () => desk.client.outbox.restore({ id: draft.id }),
    })
  })
}

/** Asks for another draft. What the person had written is kept by the runtime and offered back. */
export async function draftAgain(desk: Desk, conversation: Conversation, instruction: string): Promise<void> {
  if (conversation.draft !== null) await desk.typed.flush(draftKey(conversation.draft.id))
  const wish = instruction.trim()
  await desk.attempt(`conversation:${conversation.id}`, () =>
    desk.client.conversations.draft({ id: conversation.id, ...(wish === '' ? {} : { instruction: wish }) }),
  )
}

/** Sends a message of the person's own words, once; the field is emptied when the runtime has taken it. */
export function sendOwn(desk: Desk, id: ConversationId, text: string, how: How = {}): Promise<void> {
  return once(composerKey(id), () => sendOwnNow(desk, id, text, how))
}

interface How {
  readonly confirm?: Confirmations
  /** When it shall leave; at once where that is not said. */
  readonly at?: Date
}

/** One key a message, the same for every try: when only the answer was lost, asking again makes no second one. */
const keys = new Map<string, string>()

function keyOf(message: object): string {
  const known = keys.get(JSON.stringify(message)) ?? crypto.randomUUID()
  keys.set(JSON.stringify(message), known)
  return known
}

async function sendOwnNow(desk: Desk, id: ConversationId, text: string, { confirm, at }: How): Promise<void> {
  const key = composerKey(id)
  await desk.attempt(key, async () => {
    await desk.typed.flush(key)
    const message = { conversationId: id, text, notBefore: at?.toISOString() }
    const item = await desk.client.outbox.create({ ...message, confirm, key: keyOf(message) })
    keys.delete(JSON.stringify(message))
    desk.typed.forget(key)
    desk.ui.setState({ handedOver: null })
    putComposerText(desk, id, '')
    // The next press of the same key finds the draft in this place: it counts as seen from now on only.
    desk.ui.setState(({ shownDraft }) => ({
      composing: null,
      shownDraft: shownDraft && { ...shownDraft, at: Date.now() },
    }))
    offerUndo(desk, {
      label: `${at === undefined ? 'To' : 'Later to'} ${item.title}: ${oneLine(text)}`,
      conversationId: id,
      until: item.notBefore === null || at !== undefined ? null : Date.parse(item.notBefore),
      run: () => takeBackOwn(desk, item, text),
    })
  })
}

/** A message of one's own that is taken back returns to the field it came from. */
export async function takeBackOwn(desk: Desk, item: OutboxItem, text: string): Promise<void> {
  await desk.client.outbox.discard({ id: item.id })
  desk.ui.setState({ composing: item.conversationId })
  desk.typed.type(composerKey(item.conversationId), text, { conversationId: item.conversationId, revision: null })
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
