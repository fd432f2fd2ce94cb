import type { MessageId } from '../../contract/ids.ts'
import type { Message, Session } from '../../contract/models.ts'
import type { AiResponse, Gap } from '../../contract/records.ts'
import type { AiResponseRow } from '../assistant/models/ai-responses.store.ts'
import { type ConnectionState, isDoubtful, nextRepair } from '../channels/connection.ts'
import type { Db } from '../db/open.ts'
import { getConversation } from '../inbox/conversations.store.ts'
import type { Gap as StoredGap } from '../inbox/gaps.store.ts'
import type { StoredMessage } from '../inbox/messages.store.ts'

/** An instant as it travels. */
export function toIso(at: number): string {
  return new Date(at).toISOString()
}

export function toIsoOrNull(at: number | null): string | null {
  return at === null ? null : toIso(at)
}

/** At most this many QR codes are shown before a button asks for more. */
const QR_MAX = 6

const NO_PROOF = { code: 'NO_PROOF', message: 'WhatsApp has not given a sign of life for a while. Checking it.' }

/** "Connected" is said only while something proved it lately; otherwise it is being looked into. */
export function toSession(
  channel: Session['channel'],
  state: ConnectionState,
  watchOnly: boolean,
  now: number,
): Session {
  const doubtful = isDoubtful(state, now)
  const isFirstReading = state.state === 'connected' && state.progress !== null
  return {
    channel,
    state: doubtful ? 'reconnecting' : isFirstReading ? 'syncing' : state.state,
    qr: state.qr,
    qrExpiresAt: toIsoOrNull(state.qrExpiresAt),
    qrNumber: state.qrNumber,
    qrMax: QR_MAX,
    pairingCode: state.pairingCode,
    me: state.me,
    since: toIso(state.since),
    lastProofAt: toIsoOrNull(state.lastProofAt),
    error: doubtful ? NO_PROOF : state.error,
    progress: state.progress,
    watchOnly,
    versions: state.versions,
    browserMemoryBytes: state.browserMemoryBytes,
    nextRepair: nextRepair(state, now),
    repairAt: toIsoOrNull(state.repairAt),
  }
}

export function toMessage(stored: StoredMessage, quotedId: MessageId | null, now: number): Message {
  const message = withoutExpired(stored, now)
  const { quotedText } = message
  return {
    id: message.id,
    conversationId: message.conversationId,
    fromMe: message.fromMe,
    author: message.author,
    kind: message.kind,
    text: message.text,
    sentAt: toIso(message.sentAt),
    receipt: message.receipt,
    editedAt: toIsoOrNull(message.editedAt),
    revokedAt: toIsoOrNull(message.revokedAt),
    expiresAt: toIsoOrNull(message.expiresAt),
    quoted: quotedText === null ? null : { messageId: quotedId, author: message.quotedAuthor, text: quotedText },
    media: message.media,
    outboxId: message.outboxId,
    mentionsMe: message.mentionsMe,
    transcribed: message.transcribed,
  }
}

/** What has disappeared is not shown, also in the moment before it is erased. */
function withoutExpired(message: StoredMessage, now: number): StoredMessage {
  const { expiresAt, revokedAt } = message
  if (expiresAt === null || expiresAt > now || revokedAt !== null) return message
  return { ...message, text: null, media: null, quotedText: null, revokedAt: expiresAt }
}

export function toGap(db: Db, gap: StoredGap): Gap {
  const unread = gap.unread.map((chat) => ({ ...chat, title: getConversation(db, chat.conversationId)?.title ?? '' }))
  const { id, fromAt, toAt, chatsRead, messagesRecovered } = gap
  return { id, from: toIsoOrNull(fromAt), to: toIso(toAt), chatsRead, messagesRecovered, unread }
}

export function toAiResponse({ contactId: _, ...row }: AiResponseRow): AiResponse {
  return { ...row, createdAt: toIso(row.createdAt) }
}
