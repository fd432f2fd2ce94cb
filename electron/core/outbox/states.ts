import type { OutboxStatus } from '../../contract/models.ts'

/**
 * The outbox's one state machine: status × event → next status. What is not listed cannot happen. The store, the
 * trigger in the database (checked by a test), the property tests and the documentation all come from this table.
 *
 * | from       | what can happen                                                                    |
 * |------------|------------------------------------------------------------------------------------|
 * | pending    | an answer is wanted; the assistant claims it                                       |
 * | generating | claimed by the assistant; a lease that runs out goes back, an end is a draft       |
 * | draft      | waits for the user                                                                 |
 * | queued     | approved; undo until claimed                                                       |
 * | sending    | claimed by the send loop, an attempt row was committed before the call             |
 * | uncertain  | may have been sent; settled by looking in the chat or by the user                  |
 * | try_again  | the user's word for a failed one; `retry` is the loops' own, for what they hold       |
 * | find       | whatever we believed: its message stands in the chat, acknowledged                 |
 * | ends       | sent; failed (retry by hand); superseded (the world moved on); discarded (restore) |
 */
export const TRANSITIONS = {
  pending: {
    claim: 'generating',
    move: 'pending',
    supersede: 'superseded',
    discard: 'discarded',
    regenerate: 'pending',
  },
  generating: {
    complete: 'draft',
    declare_needless: 'discarded',
    retry: 'pending',
    restart: 'pending',
    expire_lease: 'pending',
    fail: 'failed',
    supersede: 'superseded',
    discard: 'discarded',
  },
  draft: { edit: 'draft', approve: 'queued', discard: 'discarded', regenerate: 'pending', supersede: 'superseded' },
  queued: {
    hold: 'queued',
    release: 'queued',
    hurry: 'queued',
    undo: 'draft',
    ask_again: 'draft',
    find: 'sent',
    claim: 'sending',
    discard: 'discarded',
    supersede: 'superseded',
  },
  sending: {
    acknowledge: 'sent',
    retry: 'queued',
    defer: 'queued',
    fail: 'failed',
    interrupt: 'uncertain',
    supersede: 'superseded',
  },
  uncertain: {
    find: 'sent',
    prove_absent: 'queued',
    resend: 'queued',
    believe_sent: 'sent',
    fail: 'failed',
    supersede: 'superseded',
  },
  failed: { find: 'sent', try_again: 'queued', regenerate: 'pending', discard: 'discarded' },
  discarded: { restore: 'draft' },
  sent: {},
  superseded: {},
} as const satisfies Record<OutboxStatus, Record<string, OutboxStatus>>

type EventsOf<Status extends OutboxStatus> = keyof (typeof TRANSITIONS)[Status]
export type OutboxEvent = { [Status in OutboxStatus]: EventsOf<Status> }[OutboxStatus]

/** At most one of these per conversation for what the assistant writes (a partial unique index holds it). */
export const LIVE_STATUSES = ['pending', 'generating', 'draft', 'queued'] as const satisfies readonly OutboxStatus[]

/** The status an event leads to, or null where it is not possible. */
export function nextStatus(from: OutboxStatus, event: OutboxEvent): OutboxStatus | null {
  return (TRANSITIONS[from] as Partial<Record<OutboxEvent, OutboxStatus>>)[event] ?? null
}

/** Every pair of different statuses with a way between them: what the database allows. */
export function legalPairs(): readonly (readonly [OutboxStatus, OutboxStatus])[] {
  const pairs = new Map<string, readonly [OutboxStatus, OutboxStatus]>()
  for (const [from, events] of Object.entries(TRANSITIONS) as [OutboxStatus, Record<string, OutboxStatus>][]) {
    for (const to of Object.values(events)) if (from !== to) pairs.set(`${from}>${to}`, [from, to])
  }
  return [...pairs.values()]
}

/** The trigger that makes an illegal transition impossible for any writer, as it stands in the migrations. */
export function transitionTriggerSql(): string {
  const pairs = legalPairs().map(([from, to]) => `'${from}>${to}'`)
  return `CREATE TRIGGER outbox_legal_transition BEFORE UPDATE OF status ON outbox
WHEN OLD.status <> NEW.status AND OLD.status || '>' || NEW.status NOT IN (
  ${pairs.join(',\n  ')}
)
BEGIN SELECT RAISE(ABORT, 'outbox: illegal transition'); END`
}
