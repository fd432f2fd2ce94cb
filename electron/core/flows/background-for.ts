import { listStyles } from '../assistant/voice/style-cards.store.ts'
import { chooseStyle } from '../assistant/voice/style-choice.ts'
import { lockLanguage } from '../assistant/voice/voice-language.ts'
import { wordsOf } from '../assistant/writing/evidence.ts'
import { listNotes, type StoredNote } from '../assistant/writing/notes.store.ts'
import type { Background, EarlierEvidence, NoteEvidence, Voice } from '../assistant/writing/prompt-background.ts'
import { findRollingSummary } from '../assistant/writing/summaries.store.ts'
import type { StoredConversation } from '../inbox/conversations.store.ts'
import { getMessage, listMessages, type StoredMessage } from '../inbox/messages.store.ts'
import type { AccountScope } from './account-scope.ts'
import { relationshipOf } from './propose-relationship.ts'
import { similarReplies } from './similar-replies.ts'
import { toEvidences } from './to-evidence.ts'

/** Notes together, in UTF-16 units, and one of them: the rest of the prompt needs its room. */
const LONGEST_NOTES = 4_000
/** How far back the user's last words in a conversation are looked for. */
const LOOK_BACK = 200

/** What a draft may know beside the messages shown (newest last). */
export function backgroundFor(
  scope: AccountScope,
  conversation: StoredConversation,
  shown: readonly StoredMessage[],
): Background {
  const notes = notesFor(scope, conversation)
  const chosen = notesThatFit(notes)
  return {
    notes: chosen,
    notesLeftOut: chosen.length < notes.length,
    earlier: earlierFor(scope, conversation, shown),
    voice: voiceFor(scope, conversation, shown),
  }
}

/** What the user keeps about the contact, then about themself. What they gave as secret is not for groups. */
function notesFor(scope: AccountScope, { contactId, kind }: StoredConversation): NoteEvidence[] {
  const { store, accountId } = scope
  const toEvidence = (about: NoteEvidence['about']) => (note: StoredNote) => {
    const { id, text, secret } = note
    return note.status !== 'kept' || (secret && kind === 'group') ? [] : [{ id, about, text, secret }]
  }
  const ofContact = contactId === null ? [] : listNotes(store.db, accountId, contactId)
  return [
    ...ofContact.flatMap(toEvidence('contact')),
    ...listNotes(store.db, accountId, null).flatMap(toEvidence('user')),
  ]
}

function notesThatFit(notes: readonly NoteEvidence[]): NoteEvidence[] {
  let left = LONGEST_NOTES
  return notes.filter(({ text }) => {
    if (text.length > left) return false
    left -= text.length
    return true
  })
}

/** The summary's lines that the messages shown do not say themselves; a line goes with its message. */
function earlierFor(
  { store }: AccountScope,
  { id }: StoredConversation,
  shown: readonly StoredMessage[],
): EarlierEvidence[] {
  const summary = findRollingSummary(store.db, id)
  const oldest = Number(shown[0]?.id ?? Number.MAX_SAFE_INTEGER)
  return (summary?.lines ?? []).filter((line) => {
    const message = getMessage(store.db, line.messageId)
    if (message === null || message.conversationId !== id || message.revokedAt !== null) return false
    return Number(message.id) < oldest && (message.editedAt ?? 0) <= (summary?.writtenAt ?? 0)
  })
}

function voiceFor(scope: AccountScope, conversation: StoredConversation, shown: readonly StoredMessage[]): Voice {
  const relationship = relationshipOf(scope.store.db, conversation.contactId)?.value ?? null
  const style = chooseStyle(listStyles(scope.store.db, scope.accountId), relationship)
  const language = languageOf(scope, conversation, shown)
  const evidence = toEvidences(shown, conversation.lastOutboundAt ?? 0)
  const inbound = evidence.filter(({ unanswered }) => unanswered).map(wordsOf)
  const situation = { conversationId: conversation.id, relationship, inbound, language }
  return { ...style, language, ...similarReplies(scope, situation) }
}

function languageOf({ store }: AccountScope, { id }: StoredConversation, shown: readonly StoredMessage[]) {
  const texts = (messages: readonly StoredMessage[], fromMe: boolean) =>
    messages.flatMap((message) => (message.fromMe === fromMe && message.text !== null ? [message.text] : []))
  const newestFirst = shown.toReversed()
  const mine = texts(newestFirst, true)
  const further = mine.length > 0 ? mine : texts(listMessages(store.db, id, LOOK_BACK), true)
  return lockLanguage(further, texts(newestFirst, false))
}
