import type { MessageId } from '../../../contract/ids.ts'
import type { AnswersInsight } from '../../../contract/insights.contract.ts'
import { isOneTimeCode } from '../../assistant/reading/one-time-code.ts'
import {
  findAnswerable,
  listMessagesOfDay,
  listWrittenBefore,
  type MessageOfDay,
  type WaitingWords,
} from '../../inbox/answer-times.ts'
import { closesConversation } from '../../inbox/words.ts'
import { quantileOf, toBuckets, totalOf } from '../../platform/histogram.ts'
import type { LocalDay } from '../../platform/local-days.ts'
import { nextTurn } from '../../platform/next-turn.ts'
import type { Figure } from './figures.store.ts'
import { type InsightsDeps, linesOf, type Period, type Section } from './section.ts'

/** So many messages are looked at in one go. */
const HELPING = 50
/** So many of a day's longest waits are kept by conversation. */
const LONGEST_KEPT = 5

/** How long people waited for an answer of the user, on the day it came. */
export const answers: Section<AnswersInsight> = {
  figures: ['answer', 'wait'],
  keepsMost: true,
  async count(deps, day) {
    const found = await answersOf(deps, day)
    const here = found.filter(({ own }) => own.outboxId !== null)
    const phone = found.filter(({ own }) => own.outboxId === null)
    return [...toFigures('here', here), ...toFigures('phone', phone), ...longestOf(found)]
  },
  show: (_deps, periods) => ({
    unit: 'ms',
    days: periods.map((period) => ({
      day: period.day,
      ...waitsIn([period]),
      here: countIn([period], 'here'),
      phone: countIn([period], 'phone'),
    })),
    total: waitsIn(periods),
    here: waitsIn(periods, 'here'),
    phone: waitsIn(periods, 'phone'),
  }),
}

interface Answer {
  readonly own: MessageOfDay
  readonly waitedMs: number
}

async function answersOf(deps: InsightsDeps, { from, to }: LocalDay): Promise<Answer[]> {
  const found: Answer[] = []
  let after: MessageId | null = null
  for (;;) {
    const page = listMessagesOfDay(deps.store.db, deps.accountId, { from, to, after, limit: HELPING })
    for (const own of page) {
      const since = own.fromMe ? waitedSince(deps, own) : null
      if (since !== null) found.push({ own, waitedMs: Math.max(0, own.sentAt - since) })
    }
    after = page.at(-1)?.id ?? null
    if (page.length < HELPING) return found
    await nextTurn()
  }
}

/** Since when they waited for this message of ours (ms); null where nobody did. */
function waitedSince(deps: InsightsDeps, own: MessageOfDay): number | null {
  const chat = findAnswerable(deps.store.db, own.conversationId)
  if (chat === null) return null
  const isForUs = chat.kind === 'direct' || !deps.settings().inbox.groupsNeedMention
  const written = listWrittenBefore(deps.store.db, own.conversationId, own.id)
  return written.findLast((theirs) => waits(theirs, isForUs))?.sentAt ?? null
}

function waits({ kind, text, mentionsMe, quotesMe }: WaitingWords, isForUs: boolean): boolean {
  if (!isForUs && !mentionsMe && !quotesMe) return false
  return text === null || !(isOneTimeCode(text) || (kind === 'text' && closesConversation(text)))
}

function toFigures(subject: string, found: readonly Answer[]): Figure[] {
  return toBuckets(found.map(({ waitedMs }) => waitedMs)).map((bucket) => ({ figure: 'answer', subject, ...bucket }))
}

/** The longest wait of each conversation, for those who waited longest. */
function longestOf(found: readonly Answer[]): Figure[] {
  const byConversation = Map.groupBy(found, ({ own }) => own.conversationId)
  const longest = [...byConversation].map(([id, waits]) => ({ id, ms: Math.max(...waits.map((one) => one.waitedMs)) }))
  return longest
    .sort((a, b) => b.ms - a.ms || Number(a.id) - Number(b.id))
    .slice(0, LONGEST_KEPT)
    .map(({ id, ms }) => ({ figure: 'wait', subject: id, bucket: 0, count: 1, sum: ms, largest: ms }))
}

function waitsIn(periods: readonly Period[], subject?: string) {
  const lines = linesOf(periods, 'answer', subject)
  const { count, largest } = totalOf(lines)
  return {
    answered: count,
    medianMs: quantileOf(lines, 0.5),
    p90Ms: quantileOf(lines, 0.9),
    longestMs: count === 0 ? null : largest,
  }
}

function countIn(periods: readonly Period[], subject: string): number {
  return totalOf(linesOf(periods, 'answer', subject)).count
}
