import type { JobStatus } from '../../contract/jobs.ts'
import type { Conversation, ConversationState, OutboxItem, OutboxStatus, Session } from '../../contract/models.ts'
import type { Work } from './app-connection.ts'
import { outboxStatuses } from './arguments.ts'
import { ago, shorten, table, toJson, withoutControls } from './text.ts'

/** Without a number, as many as fit a screen. */
const USUAL_LIMIT = 20

/** The connection, who waits, and the loops, on one screen. */
export const showStatus: Work = async ({ client, isRunning }, output) => {
  const [info, session, counts, jobs] = await Promise.all([
    client.app.info(),
    client.session.get(),
    client.conversations.counts(),
    client.jobs.list(),
  ])
  if (output.json) return output.print(toJson({ running: isRunning, app: info, session, counts, jobs: jobs.items }))
  output.print(
    `Secretary ${info.version}${info.demo ? ' with demo people' : ''}, ${isRunning ? 'running' : 'not running'}`,
  )
  output.print(`WhatsApp: ${sessionWords(session)}`)
  output.print(
    `To answer ${counts.unanswered} · waiting for them ${counts.waiting} · snoozed ${counts.snoozed} · done ${counts.done} · earlier ${counts.earlier}`,
  )
  output.print(`Sending ${counts.sending} · needs your decision ${counts.needsDecision}`)
  output.print(jobTable(jobs.items))
  for (const notice of info.notices) output.print(`Note: ${withoutControls(notice.message)}`)
}

export const showJobs: Work = async ({ client }, output) => {
  const jobs = await client.jobs.list()
  output.print(output.json ? toJson(jobs) : jobTable(jobs.items))
}

/** Conversations, the most important first. */
export function listConversations(filter: {
  state?: ConversationState | 'earlier' | 'all' | undefined
  q?: string | undefined
  limit?: number | undefined
}): Work {
  return async ({ client }, output) => {
    const list = await client.conversations.list({ ...filter, limit: filter.limit ?? USUAL_LIMIT })
    if (output.json) return output.print(toJson(list))
    if (list.items.length === 0) return output.print('There is nobody here.')
    output.print(table(['id', 'waits', 'who', 'why', 'draft', 'last words'], list.items.map(conversationRow)))
    if (list.nextCursor !== null) output.print('… and more; see --limit.')
  }
}

/** Drafts and messages on their way. `status` is a list separated by commas. */
export function listOutbox(filter: { status?: string | undefined; limit?: number | undefined }): Work {
  return async ({ client }, output) => {
    const status: OutboxStatus[] | undefined = filter.status === undefined ? undefined : outboxStatuses(filter.status)
    const list = await client.outbox.list({ ...(status && { status }), limit: filter.limit ?? USUAL_LIMIT })
    if (output.json) return output.print(toJson(list))
    if (list.items.length === 0) return output.print('There is nothing here.')
    output.print(table(['id', 'priority', 'status', 'to', 'waits for', 'text'], list.items.map(outboxRow)))
    if (list.nextCursor !== null) output.print('… and more; see --limit.')
  }
}

function sessionWords(session: Session): string {
  const who = session.me === null ? '' : ` as ${session.me.name}`
  const proof = session.lastProofAt === null ? '' : `, checked ${ago(session.lastProofAt)}`
  const error = session.error === null ? '' : `: ${session.error.message}`
  return withoutControls(`${session.state}${who}${proof}${error}`)
}

function jobTable(jobs: readonly JobStatus[]): string {
  return table(
    ['job', 'state', 'last run', 'next run', 'queue', 'note'],
    jobs.map((job) => [
      job.title === null ? job.name : `${job.name} (${job.title})`,
      job.state,
      job.lastEnd === null ? 'never' : ago(job.lastEnd),
      job.nextRun === null ? '' : ago(job.nextRun),
      String(job.queueLength),
      job.lastError ?? job.note ?? '',
    ]),
  )
}

function conversationRow(conversation: Conversation): string[] {
  return [
    conversation.id,
    conversation.waitsSince === null ? '' : ago(conversation.waitsSince),
    conversation.title,
    conversation.reasons[0]?.text ?? '',
    conversation.draft?.status === 'draft' ? `ready (${conversation.draft.id})` : (conversation.draft?.status ?? ''),
    shorten(conversation.snippet ?? '', 60),
  ]
}

function outboxRow(item: OutboxItem): string[] {
  const waitsFor = item.waitingFor === null ? '' : item.waitingFor.code.replaceAll('_', ' ')
  return [item.id, String(item.priority), item.status, item.title, waitsFor, shorten(item.text ?? '', 60)]
}
