import type { OutboxStatus } from '../../electron/contract/models.ts'
import type { Arrived, Promised } from './world.ts'

/** A row of the outbox as the database holds it in the end. */
export interface Row {
  readonly id: string
  readonly person: string
  readonly text: string
  readonly origin: string
  readonly status: OutboxStatus
  readonly note: string | null
  readonly channelMessageId: string | null
  /** The message it answers, by the channel's id. */
  readonly sourceId: string | null
  readonly approvedAt: number | null
  /** When it was superseded, ms. */
  readonly supersededAt: number | null
  /** The place in time of the message it answers, as `Stored.order`. */
  readonly sourceOrder: number | null
  readonly attempts: readonly {
    readonly channelMessageId: string | null
    readonly outcome: string | null
    /** When it was claimed, ms. */
    readonly startedAt: number
  }[]
  /** The names of what became of it, in order. */
  readonly events: readonly string[]
  /** The audit trail in short, for whoever looks into a failure. */
  readonly trail: string
}

/** A message that the stand-in's server took, as often as it did. */
export interface Taken {
  readonly id: string
  readonly person: string
  readonly text: string | null
  readonly at: number
}

/** A message in the database. */
export interface Stored {
  readonly id: string
  readonly person: string
  readonly fromMe: boolean
  readonly receipt: string
  /** Grows with the time at which it was written. */
  readonly order: number
  /** When it was committed, ms. */
  readonly receivedAt: number
  /** It came from the outbox. */
  readonly isOurs: boolean
}

export interface Facts {
  readonly rows: readonly Row[]
  readonly accepted: readonly Taken[]
  readonly arrived: readonly Arrived[]
  readonly promised: readonly Promised[]
  readonly stored: readonly Stored[]
}

export interface Finding {
  readonly what: string
  readonly row?: Row
}

export interface Verdict {
  readonly passed: boolean
  /** Rows that were approved and not overtaken. */
  readonly sendable: number
  readonly deliveredOnce: number
  readonly overtaken: number
  readonly uncertain: readonly Row[]
  /** Each of these must be empty. */
  readonly violations: Readonly<Record<Violation, readonly Finding[]>>
  /** The same id taken twice: the page repeated it by itself, which no client can prevent. */
  readonly repeatedByPage: number
}

export const VIOLATIONS = [
  'duplicates',
  'lost',
  'sent after superseded',
  'sent although overtaken',
  'sent but believed not sent',
  'superseded without a cause',
  'not at rest',
  'promised but gone',
  'sent without a row',
  'took another message for its own',
  'inbound missed or stored twice',
  'shown but never sent',
] as const
export type Violation = (typeof VIOLATIONS)[number]

/** The share of sendable rows that must have arrived exactly once. */
const WANTED_SHARE = 0.98

/** Compares what the outbox believes with what other people have. */
export function judge(facts: Facts): Verdict {
  const violations = Object.fromEntries(VIOLATIONS.map((name) => [name, []])) as unknown as Record<Violation, Finding[]>
  const once = new Map(facts.accepted.map((taken) => [taken.id, taken]))
  const approved = facts.rows.filter(({ approvedAt }) => approvedAt !== null)
  const delivered = matchGroups(approved, [...once.values()], violations)
  judgeRows(facts, approved, violations)
  judgeClaims(facts, approved, once, violations)
  judgeMessages(facts, once, violations)
  const sendable = approved.filter(({ status }) => !['superseded', 'discarded', 'draft'].includes(status))
  const deliveredOnce = sendable.filter((row) => delivered.get(row) === 1).length
  const isClean = VIOLATIONS.every((name) => violations[name].length === 0)
  return {
    passed: isClean && deliveredOnce >= sendable.length * WANTED_SHARE,
    sendable: sendable.length,
    deliveredOnce,
    overtaken: approved.filter(({ status }) => status === 'superseded').length,
    uncertain: approved.filter(({ status }) => status === 'uncertain'),
    violations,
    repeatedByPage: facts.accepted.length - once.size,
  }
}

/** How often each row arrived: by the ids of its attempts, and where those are not known by counting equal words. */
function matchGroups(
  rows: readonly Row[],
  accepted: readonly Taken[],
  violations: Record<Violation, Finding[]>,
): Map<Row, number> {
  const owner = new Map<string, Row>()
  for (const row of rows) for (const { channelMessageId: id } of row.attempts) if (id !== null) owner.set(id, row)
  const delivered = new Map(rows.map((row) => [row, 0]))
  const unowned: Taken[] = []
  for (const taken of accepted) {
    const row = owner.get(taken.id)
    if (row === undefined) unowned.push(taken)
    else settle(row, taken, delivered, violations)
  }
  for (const taken of unowned) {
    const alike = rows.filter((row) => row.person === taken.person && row.text === taken.text)
    const row = alike.find((one) => delivered.get(one) === 0 && ['sent', 'uncertain'].includes(one.status)) ?? alike[0]
    if (row === undefined) violations['sent without a row'].push({ what: `${taken.person}: ${taken.text}` })
    else settle(row, taken, delivered, violations)
  }
  return delivered
}

function settle(row: Row, taken: Taken, delivered: Map<Row, number>, violations: Record<Violation, Finding[]>): void {
  const times = (delivered.get(row) ?? 0) + 1
  delivered.set(row, times)
  const finding = { what: `${taken.person}: ${taken.text} (${taken.id})`, row }
  if (times > 1) violations.duplicates.push(finding)
  if (taken.text !== row.text)
    violations['sent without a row'].push({ ...finding, what: `other words: ${finding.what}` })
  if (row.status === 'superseded' && row.supersededAt !== null && taken.at > row.supersededAt) {
    violations['sent after superseded'].push(finding)
  } else if (!['sent', 'uncertain'].includes(row.status)) violations['sent but believed not sent'].push(finding)
}

function judgeRows(facts: Facts, approved: readonly Row[], violations: Record<Violation, Finding[]>): void {
  const ids = new Set(facts.accepted.map(({ id }) => id))
  const typed = new Set(facts.arrived.filter(({ fromMe }) => fromMe).map(({ id }) => id))
  const groups = countBy(facts.accepted.filter(isFirst), ({ person, text }) => `${person}\n${text}`)
  for (const row of approved) {
    const key = `${row.person}\n${row.text}`
    if (row.status === 'queued' || row.status === 'sending') violations['not at rest'].push({ what: row.status, row })
    if (row.status === 'superseded' && !hasCause(facts, row))
      violations['superseded without a cause'].push({ what: row.note ?? '', row })
    if (row.status !== 'sent') continue
    const left = groups.get(key) ?? 0
    if (left === 0) violations.lost.push({ what: `${row.person}: ${row.text}`, row })
    else groups.set(key, left - 1)
    const id = row.channelMessageId
    if (id !== null && !ids.has(id) && typed.has(id))
      violations['took another message for its own'].push({ what: id, row })
  }
  const rows = new Map(facts.rows.map((row) => [row.id, row]))
  for (const { outboxId, text } of facts.promised) {
    if (rows.get(outboxId)?.text !== text) violations['promised but gone'].push({ what: `${outboxId}: ${text}` })
  }
}

function isFirst({ id }: Taken, at: number, all: readonly Taken[]): boolean {
  return all.findIndex((other) => other.id === id) === at
}

/** Something else must have come into the chat after the message that it answers. */
function hasCause(facts: Facts, row: Row): boolean {
  const source = facts.arrived.find(({ id }) => id === row.sourceId)
  const since = source?.at ?? 0
  const own = new Set(row.attempts.map(({ channelMessageId }) => channelMessageId))
  const byOthers = facts.arrived.some(
    ({ person, id, at }) => person === row.person && id !== row.sourceId && at >= since,
  )
  return byOthers || facts.accepted.some(({ person, id, at }) => person === row.person && !own.has(id) && at >= since)
}

/** A reply may not be claimed once something newer than what it answers was committed. */
function judgeClaims(
  facts: Facts,
  approved: readonly Row[],
  once: ReadonlyMap<string, Taken>,
  violations: Record<Violation, Finding[]>,
): void {
  for (const row of approved) {
    const { sourceOrder } = row
    if (row.origin === 'manual' || sourceOrder === null) continue
    const claim = row.attempts.find(({ channelMessageId: id }) => id !== null && once.has(id))
    const newer = facts.stored.find(
      ({ person, isOurs, order, receivedAt }) =>
        person === row.person && !isOurs && order > sourceOrder && receivedAt < (claim?.startedAt ?? 0),
    )
    if (newer !== undefined) violations['sent although overtaken'].push({ what: newer.id, row })
  }
}

function judgeMessages(facts: Facts, once: ReadonlyMap<string, Taken>, violations: Record<Violation, Finding[]>): void {
  const stored = countBy(facts.stored, ({ id }) => stanza(id))
  for (const { id, text, person } of facts.arrived) {
    const times = stored.get(stanza(id)) ?? 0
    if (times !== 1) violations['inbound missed or stored twice'].push({ what: `${times} times: ${person}: ${text}` })
  }
  const real = new Set([...once.keys(), ...facts.arrived.map(({ id }) => id)].map(stanza))
  for (const { id, fromMe, receipt } of facts.stored) {
    if (fromMe && receipt === 'none' && !real.has(stanza(id))) violations['shown but never sent'].push({ what: id })
  }
}

function stanza(id: string): string {
  return id.split('_')[2] ?? id
}

function countBy<Item>(items: readonly Item[], key: (item: Item) => string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const item of items) counts.set(key(item), (counts.get(key(item)) ?? 0) + 1)
  return counts
}
