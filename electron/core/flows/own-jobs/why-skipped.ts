import type { SkipReason } from '../../../contract/own-jobs.contract.ts'
import { createCalendar } from '../../assistant/reading/dates-zone.ts'
import type { Db } from '../../db/open.ts'
import { getContact, type StoredConversation } from '../../inbox/conversations.store.ts'
import { findRowByRequest, listOpenRows } from '../../outbox/outbox.store.ts'
import { isWithStranger } from '../check-text.ts'
import { mayAsk } from '../may-ask.ts'
import type { OwnJobDeps } from './own-job-deps.ts'
import type { Whom } from './whom.ts'

/** Why a job leaves somebody out, in words that follow their name. */
export const SKIP_WORDS: Record<SkipReason, string> = {
  draft_exists: 'a reply is under way there already',
  drafted_already: 'this job has written there already',
  blocked: 'the conversation is kept from models',
  ignored: 'the conversation is ignored',
  paused: 'the assistant is paused there',
  group: 'it is a group',
  yourself: 'that is you',
  stranger: 'you have never written with each other',
  wrote_today: 'you wrote there today',
  enough: 'enough for one time',
}

/** What a draft is never asked for over, whatever the job says; null where one may be. */
export function whySkipped(
  deps: Pick<OwnJobDeps, 'accountId' | 'clock' | 'timeZone'>,
  db: Db,
  { conversation, key }: Whom,
): SkipReason | null {
  if (findRowByRequest(db, deps.accountId, requestKey(key)) !== null) return 'drafted_already'
  if (conversation.kind === 'group') return 'group'
  if (conversation.isSelf) return 'yourself'
  if (!mayAsk(conversation)) return 'blocked'
  if (conversation.ignored) return 'ignored'
  if (conversation.paused) return 'paused'
  const contact = conversation.contactId === null ? null : getContact(db, conversation.contactId)
  if (isWithStranger(conversation, contact)) return 'stranger'
  const open = listOpenRows(db, [conversation.id]).filter(({ status }) => UNDER_WAY.has(status))
  if (open.length > 0) return 'draft_exists'
  return wroteToday(deps, conversation) ? 'wrote_today' : null
}

/** The key of the row that a job makes: asked for twice, it is one row. */
export function requestKey(key: string): string {
  return `own-job:${key}`
}

const UNDER_WAY: ReadonlySet<string> = new Set(['pending', 'generating', 'draft', 'queued', 'sending', 'uncertain'])

function wroteToday(
  { clock, timeZone }: Pick<OwnJobDeps, 'clock' | 'timeZone'>,
  { lastOutboundAt }: StoredConversation,
) {
  if (lastOutboundAt === null) return false
  const calendar = createCalendar(timeZone)
  const [then, now] = [calendar.toLocal(lastOutboundAt), calendar.toLocal(clock.now())]
  return then.year === now.year && then.month === now.month && then.day === now.day
}
