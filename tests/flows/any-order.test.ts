import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ChannelMessageId, OutboxId } from '../../electron/contract/ids.ts'
import type { OutboxItem } from '../../electron/contract/models.ts'
import { nextStatus, type OutboxEvent } from '../../electron/core/outbox/states.ts'
import { type Desk, openDesk } from './desk.ts'
import { brokenRules } from './outbox-rules.ts'

/** What the user, they, the network and the machine may do, in any order. `row` chooses among the rows there are. */
type Step =
  | { do: 'inbound'; who: string; text: string }
  | { do: 'typed-on-phone' | 'regenerate' | 'write' | 'done'; who: string }
  | { do: 'edit-theirs' | 'revoke-theirs'; nth: number }
  | { do: 'approve'; row: number; isStale: boolean }
  | { do: 'edit'; row: number }
  | { do: UserAct; row: number }
  | { do: 'fault'; kind: 'reject' | 'accept-then-fail' | 'hang' | 'slow' | 'disconnect'; ms: number }
  | { do: 'wait'; ms: number }
  | { do: 'restart'; crash: boolean }

const USER_ACTS = [
  'undo',
  'hold',
  'release',
  'discard',
  'restore',
  'retry',
  'sendNow',
  'sendAnyway',
  'dismiss',
  'sent',
  'resend',
] as const
type UserAct = (typeof USER_ACTS)[number]
/** Which way of the machine each act is; the two about offers are no transition of the row itself. */
const EVENT_OF: Partial<Record<UserAct, OutboxEvent>> = {
  ...{ undo: 'undo', hold: 'hold', release: 'release', discard: 'discard', restore: 'restore', sendNow: 'hurry' },
  ...{ sent: 'believe_sent', resend: 'resend', retry: 'try_again' },
}

const who = fc.constantFrom('Ann Becker', 'Ben Okafor')
const row = fc.nat({ max: 5 })
const ms = fc.constantFrom(500, 4_000, 9_000, 30_000)
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('inbound' as const),
      who,
      text: fc.constantFrom('Can you come?', 'Hello there', 'Thanks!', 'Your code is 481920'),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constantFrom('typed-on-phone', 'regenerate', 'write', 'write', 'done'), who }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('edit-theirs', 'revoke-theirs'), nth: fc.nat({ max: 3 }) }) },
  {
    weight: 12,
    arbitrary: fc.record({
      do: fc.constant('approve' as const),
      row,
      isStale: fc.nat({ max: 5 }).map((die) => die === 0),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('edit' as const), row }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constantFrom(...USER_ACTS), row }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('fault' as const),
      kind: fc.constantFrom('reject', 'accept-then-fail', 'hang', 'slow', 'disconnect'),
      ms,
    }),
  },
  { weight: 14, arbitrary: fc.record({ do: fc.constant('wait' as const), ms }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('restart' as const), crash: fc.boolean() }) },
)

/** What a test may believe without asking the product: which words were approved, and how often they may arrive. */
interface Believed {
  count: number
  readonly mayArrive: Map<string, number>
}

test(
  'whatever happens in whatever order, nothing is sent twice, unapproved, or lost from sight',
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 15, maxLength: 45, size: 'max' }), async (steps) => {
        const desk = await openHurriedDesk()
        const believed: Believed = { count: 0, mayArrive: new Map() }
        for (const next of steps) {
          await take(desk, next, believed)
          await desk.settle()
          expect(desk.sql(brokenRules)).toEqual([])
          expectOnlyApproved(desk, believed)
        }
        await expectEverythingSettles(desk)
        expectOnlyApproved(desk, believed)
        await desk.stop()
      }),
      { numRuns: Number(process.env.ANY_ORDER_RUNS ?? 10), endOnFailure: true },
    )
  },
  Number(process.env.ANY_ORDER_RUNS ?? 10) * 12_000,
)

/** No pauses but the undo window and three seconds between sends, so that much happens in little time. */
async function openHurriedDesk(): Promise<Desk> {
  const desk = await openDesk()
  await desk.api.settings.update({
    assistant: { settleDelaySeconds: 2 },
    sending: { undoMs: 2_000 },
    pace: {
      ...{ replyDelayMinSeconds: 0, replyDelayMaxSeconds: 0, gapMinSeconds: 0, gapMaxSeconds: 0, burstAfter: 1000 },
      ...{ perContactPerHour: 1000, perHour: 10_000, perDay: 100_000, warmUp: false, quietAfterConnectSeconds: 0 },
      ...{ quietFrom: '00:00', quietTo: '00:00' },
    },
  })
  return desk
}

async function take(desk: Desk, next: Step, believed: Believed): Promise<void> {
  switch (next.do) {
    case 'inbound':
      desk.phone.inbound(next.who, next.text)
      return
    case 'typed-on-phone':
      desk.phone.typedOnPhone(next.who, 'I answered on the phone')
      return
    case 'edit-theirs':
    case 'revoke-theirs': {
      const id = theirs(desk, next.nth)
      if (id === null) return
      return next.do === 'edit-theirs' ? desk.phone.edit(id, 'Or rather tomorrow?') : desk.phone.revoke(id)
    }
    case 'regenerate':
      return tolerate(desk.api.conversations.draft({ id: (await desk.conversation(next.who)).id }))
    case 'done':
      return tolerate(desk.api.conversations.done({ id: (await desk.conversation(next.who)).id }))
    case 'write': {
      const text = newWords(believed)
      const { id } = await desk.conversation(next.who)
      await desk.api.outbox.create({ conversationId: id, text })
      believed.mayArrive.set(text, 1)
      return
    }
    case 'fault':
      return desk.phone.fault(next.kind, 1, next.ms)
    case 'wait':
      return desk.clock.advance(next.ms)
    case 'restart':
      return desk.restart({ crash: next.crash })
    default:
      return decide(desk, next, believed)
  }
}

async function decide(desk: Desk, next: Extract<Step, { row: number }>, believed: Believed): Promise<void> {
  if (next.do === 'approve') await someDraft(desk, next.row)
  const chosen = choose((await desk.api.outbox.list({ limit: 500 })).items, next)
  if (chosen === undefined) return
  if (next.do === 'approve') return approve(desk, chosen, next.isStale, believed)
  if (next.do === 'edit') return tolerate(desk.api.outbox.update({ id: chosen.id, text: newWords(believed) }))
  const after = await attempt(desk, next.do, chosen.id)
  const event = next.do === 'retry' && chosen.text === null ? undefined : EVENT_OF[next.do]
  const predicted = event === undefined ? null : nextStatus(chosen.status, event)
  if (event !== undefined && predicted === null) expect(after).toBeNull()
  if (event !== undefined && after !== null) expect(after.status).toBe(predicted)
  if (after === null) expect((await desk.api.outbox.get({ id: chosen.id })).status).toBe(chosen.status)
  if (after === null || chosen.text === null) return
  if (next.do === 'resend' || next.do === 'retry')
    believed.mayArrive.set(chosen.text, (believed.mayArrive.get(chosen.text) ?? 0) + 1)
}

/** There is something to approve: if nobody has a draft, somebody writes. */
async function someDraft(desk: Desk, nth: number): Promise<void> {
  if ((await desk.api.outbox.list({ status: ['draft'] })).items.length > 0) return
  desk.phone.inbound(nth % 2 === 0 ? 'Ann Becker' : 'Ben Okafor', 'Can you come?')
  await desk.clock.advance(3_000)
}

/** Mostly a row for which it makes sense, the newest first; sometimes any. */
function choose(items: readonly OutboxItem[], next: Extract<Step, { row: number }>): OutboxItem | undefined {
  const newest = items.toSorted((a, b) => Number(b.id) - Number(a.id))
  const event = next.do === 'approve' || next.do === 'edit' ? next.do : EVENT_OF[next.do]
  const sensible = newest.filter(({ status }) => event !== undefined && nextStatus(status, event) !== null)
  return next.row < 4 && sensible.length > 0 ? sensible[next.row % sensible.length] : newest[next.row]
}

async function approve(desk: Desk, draft: OutboxItem, isStale: boolean, believed: Believed): Promise<void> {
  const text = newWords(believed)
  const revision = isStale ? draft.revision - 1 : draft.revision
  const done = desk.api.outbox.approve({ id: draft.id, revision, text })
  if (draft.status === 'draft' && !isStale) {
    await done
    believed.mayArrive.set(text, 1)
  } else await expect(done).rejects.toMatchObject({ code: expect.stringMatching(/STALE_REVISION|ILLEGAL_TRANSITION/) })
}

function attempt(desk: Desk, act: UserAct, id: OutboxId): Promise<OutboxItem | null> {
  const { outbox } = desk.api
  const call = act === 'sent' || act === 'resend' ? outbox.resolve({ id, outcome: act }) : outbox[act]({ id })
  return call.catch((error: { code?: string }) => {
    expect(error.code).toMatch(/^(ILLEGAL_TRANSITION|LIVE_ROW_EXISTS)$/)
    return null
  })
}

async function tolerate(call: Promise<unknown>): Promise<void> {
  await call.catch((error: { code?: string }) => expect(error.code).toMatch(/^(ILLEGAL_TRANSITION|LIVE_ROW_EXISTS)$/))
}

function newWords(believed: Believed): string {
  believed.count += 1
  return `Words no. ${believed.count} 🚲 `
}

function theirs(desk: Desk, nth: number): ChannelMessageId | null {
  const ids = desk.sql((raw) =>
    raw.prepare('SELECT channel_message_id FROM messages WHERE from_me = 0 ORDER BY id DESC LIMIT 4').pluck().all(),
  )
  return (ids[nth] as ChannelMessageId | undefined) ?? null
}

/** Everything that arrived was approved in exactly these words, and as often as the user wanted. */
function expectOnlyApproved(desk: Desk, { mayArrive }: Believed): void {
  const arrivals = Map.groupBy(desk.phone.accepted, ({ text }) => text)
  const wrong = [...arrivals].filter(([text, times]) => times.length > (mayArrive.get(text) ?? 0))
  expect(wrong.map(([text, times]) => `${text} × ${times.length}`)).toEqual([])
}

/** Left alone with a connection, nothing stays half done, and whatever is approved and not held has left. */
async function expectEverythingSettles(desk: Desk): Promise<void> {
  await desk.clock.advance(20 * 60_000)
  const { items } = await desk.api.outbox.list({ limit: 500 })
  const stuck = items.filter(({ status, heldAt }) => {
    return (
      ['pending', 'generating', 'sending', 'uncertain'].includes(status) || (status === 'queued' && heldAt === null)
    )
  })
  expect(stuck.map(({ status, waitingFor, errors }) => ({ status, waitingFor, errors }))).toEqual([])
  expect(desk.sql(brokenRules)).toEqual([])
}
