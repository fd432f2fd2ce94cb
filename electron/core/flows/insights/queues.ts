import type { QueuesInsight } from '../../../contract/insights.contract.ts'
import type { OutboxStatus } from '../../../contract/models.ts'
import { countByStatus } from '../../outbox/outbox.store.ts'
import { listQueueMoves, type QueueMove } from '../../outbox/queue-moves.ts'
import { totalOf } from '../../platform/histogram.ts'
import type { LocalDay } from '../../platform/local-days.ts'
import { nextTurn } from '../../platform/next-turn.ts'
import type { Figure } from './figures.store.ts'
import { type InsightsDeps, linesOf, type Period, type Section } from './section.ts'

const HELPING = 500
const QUEUES = ['toWrite', 'toCheck', 'toSend'] as const
type Queue = (typeof QUEUES)[number]
type Lengths = Record<Queue, number>

/**
 * How long the queues were: for each day the longest, and the average over its time. Nothing is sampled: from what waits
 * now, the outbox's own record of every move is followed back.
 */
export const queues: Section<QueuesInsight> = {
  figures: ['queue'],
  keepsMost: false,
  async count(deps, day) {
    const now = deps.clock.now()
    const end = await lengthsAt(deps, day.to)
    const moves = await movesIn(deps, day)
    return toFigures(moves, unmoved(end, moves), { from: day.from, to: Math.min(now, day.to) })
  },
  show: (deps, periods) => ({
    unit: 'messages',
    now: lengthsNow(deps),
    days: periods.map((period) => ({ day: period.day, ...lengthsIn(period) })),
  }),
}

/** A line a queue: for how long (ms) it was looked at, its length summed over that time, the longest. */
function toFigures(moves: readonly QueueMove[], start: Lengths, time: { from: number; to: number }): Figure[] {
  const length = { ...start }
  const sum: Lengths = { ...NONE }
  const most = { ...start }
  let at = time.from
  const passUntil = (next: number) => {
    for (const queue of QUEUES) sum[queue] += length[queue] * Math.max(0, next - at)
    at = Math.max(at, next)
  }
  for (const move of moves) {
    passUntil(Math.min(move.at, time.to))
    shift(length, move, 1)
    for (const queue of QUEUES) most[queue] = Math.max(most[queue], length[queue])
  }
  passUntil(time.to)
  const count = Math.max(0, time.to - time.from)
  return QUEUES.map((queue) => ({
    ...{ figure: 'queue', subject: queue, bucket: 0, count },
    ...{ sum: sum[queue], largest: most[queue] },
  }))
}

const NONE: Lengths = { toWrite: 0, toCheck: 0, toSend: 0 }

/** How long the queues were at an instant (ms), or are now where it is still to come. */
async function lengthsAt(deps: InsightsDeps, at: number): Promise<Lengths> {
  const later = { from: at, to: Number.MAX_SAFE_INTEGER }
  // Read again in the end: while the moves were read in helpings, more may have happened.
  for (;;) {
    const moves = await movesIn(deps, later)
    const last = moves.at(-1) ?? null
    const now = lengthsNow(deps)
    const missed = listQueueMoves(deps.store.db, deps.accountId, { ...later, after: last, limit: 1 })
    if (missed.length === 0) return unmoved(now, moves)
  }
}

function lengthsNow({ store, accountId }: InsightsDeps): Lengths {
  const lengths = { ...NONE }
  for (const [status, count] of Object.entries(countByStatus(store.db, accountId))) {
    const queue = queueOf(status as OutboxStatus)
    if (queue !== null) lengths[queue] += count
  }
  return lengths
}

async function movesIn(deps: InsightsDeps, { from, to }: Pick<LocalDay, 'from' | 'to'>): Promise<QueueMove[]> {
  const moves: QueueMove[] = []
  for (;;) {
    const after = moves.at(-1) ?? null
    const page = listQueueMoves(deps.store.db, deps.accountId, { from, to, after, limit: HELPING })
    moves.push(...page)
    if (page.length < HELPING) return moves
    await nextTurn()
  }
}

/** The lengths before these moves. */
function unmoved(after: Lengths, moves: readonly QueueMove[]): Lengths {
  const lengths = { ...after }
  for (const move of moves) shift(lengths, move, -1)
  return lengths
}

function shift(lengths: Lengths, { from, to }: QueueMove, by: 1 | -1): void {
  const [left, entered] = [from === null ? null : queueOf(from), queueOf(to)]
  if (left !== null) lengths[left] -= by
  if (entered !== null) lengths[entered] += by
}

function queueOf(status: OutboxStatus): Queue | null {
  if (status === 'pending' || status === 'generating') return 'toWrite'
  if (status === 'draft') return 'toCheck'
  return status === 'queued' ? 'toSend' : null
}

function lengthsIn(period: Period) {
  return {
    ...{ toWriteMost: mostOf(period, 'toWrite'), toWriteAverage: averageOf(period, 'toWrite') },
    ...{ toCheckMost: mostOf(period, 'toCheck'), toCheckAverage: averageOf(period, 'toCheck') },
    ...{ toSendMost: mostOf(period, 'toSend'), toSendAverage: averageOf(period, 'toSend') },
  }
}

function mostOf(period: Period, queue: Queue): number {
  return totalOf(linesOf([period], 'queue', queue)).largest
}

function averageOf(period: Period, queue: Queue): number {
  const { count, sum } = totalOf(linesOf([period], 'queue', queue))
  return count === 0 ? 0 : sum / count
}
