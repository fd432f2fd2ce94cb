import type { MessageId } from '../../contract/ids.ts'
import type { AiResponse, JobRun, JobStatus, Message, Session } from '../../contract/models.ts'
import type { AiResponseRow } from '../assistant/ai-responses.store.ts'
import type { ConnectionState } from '../channels/connection.ts'
import type { StoredMessage } from '../inbox/messages.store.ts'
import type { Job } from '../jobs/job.ts'
import type { StoredJobRun } from '../jobs/job-status.store.ts'

/** An instant as it travels. */
export function toIso(at: number): string {
  return new Date(at).toISOString()
}

export function toIsoOrNull(at: number | null): string | null {
  return at === null ? null : toIso(at)
}

/** At most this many QR codes are shown before a button asks for more. */
const QR_MAX = 6

export function toSession(channel: Session['channel'], state: ConnectionState, watchOnly: boolean): Session {
  const isFirstReading = state.state === 'connected' && state.progress !== null
  return {
    channel,
    state: isFirstReading ? 'syncing' : state.state,
    qr: state.qr,
    qrExpiresAt: toIsoOrNull(state.qrExpiresAt),
    qrNumber: state.qrNumber,
    qrMax: QR_MAX,
    pairingCode: state.pairingCode,
    me: state.me,
    since: toIso(state.since),
    lastProofAt: toIsoOrNull(state.lastProofAt),
    error: state.error,
    progress: state.progress,
    watchOnly,
    versions: state.versions,
    browserMemoryBytes: state.browserMemoryBytes,
  }
}

export function toMessage(message: StoredMessage, quotedId: MessageId | null): Message {
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
    quoted: quotedText === null ? null : { messageId: quotedId, author: message.quotedAuthor, text: quotedText },
    media: message.media,
    outboxId: message.outboxId,
    mentionsMe: message.mentionsMe,
  }
}

export function toJobStatus(job: Job, queueLength: number, note: string | null): JobStatus {
  const status = job.status()
  return {
    name: job.name,
    state: status.running ? 'running' : status.paused ? 'paused' : 'idle',
    lastStart: toIsoOrNull(status.lastStart),
    lastEnd: toIsoOrNull(status.lastEnd),
    lastError: status.lastError,
    retries: status.retries,
    nextRun: toIsoOrNull(status.nextRun),
    queueLength,
    note: status.pausedWhy ?? note,
  }
}

export function toJobRun(run: StoredJobRun): JobRun {
  return { ...run, startedAt: toIso(run.startedAt), endedAt: toIsoOrNull(run.endedAt) }
}

export function toAiResponse({ contactId: _, ...row }: AiResponseRow): AiResponse {
  return { ...row, createdAt: toIso(row.createdAt) }
}
