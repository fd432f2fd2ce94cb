import { join } from 'node:path'
import type { ChannelMessageId } from '../../electron/contract/ids.ts'
import type { Channel } from '../../electron/core/channels/channel.ts'
import { createSimulator } from '../../electron/core/channels/simulator/simulator.ts'
import { openStore } from '../../electron/core/db/open.ts'
import { sendNextMessage } from '../../electron/core/flows/send-next-message.ts'
import { systemClock } from '../../electron/core/platform/clock.ts'
import { createBareOutbox } from './bare-outbox.ts'
import type { BenchContext, GroupTable } from './context.ts'
import { inTurn } from './measure.ts'
import { openPlainjob } from './plainjob.ts'
import { rateLine } from './report.ts'
import { createScope, GENERATION } from './scope.ts'
import { ACCOUNT, chatOf } from './seed-database.ts'

/** Claims and completions in one round. */
const ROUND = 50
/** Every conversation has one reply and two messages of the user's own waiting, so that the claim meets blocked rows. */
const ROWS_EACH = 3

/** Claiming a message and completing it, both on the disk before anything else happens. */
export async function measureOutbox(context: BenchContext): Promise<GroupTable> {
  const rounds = context.options.quick ? 8 : 40
  context.note('claiming and completing messages of the outbox')
  const rows = Math.ceil((rounds * 1.1 + 1) * ROUND)
  const path = (name: string) => join(context.dir, `outbox-${name}.db`)
  const stores = { product: openStore(path('product')), equal: openStore(path('equal')), two: openStore(path('two')) }
  const scope = createScope(stores.product, acknowledging())
  for (const store of [stores.equal, stores.two]) createScope(store, acknowledging())
  for (const store of Object.values(stores)) approveMany(store.raw, rows)
  const equal = createBareOutbox(stores.equal.raw, ACCOUNT, GENERATION)
  const two = createBareOutbox(stores.two.raw, ACCOUNT, GENERATION)
  const plainjob = openPlainjob(path('plainjob'))
  plainjob.addMany(rows)
  const { signal } = new AbortController()
  const samples = await inTurn(rounds, {
    product: async () => {
      for (let at = 0; at < ROUND; at++) {
        const { did } = await sendNextMessage(scope, signal)
        if (did !== 'sent a message') throw new Error(`The send loop should have sent a message, but ${did}.`)
      }
    },
    equal: () => repeat(equal.claimAndComplete),
    two: () => repeat(two.twoStatements),
    plainjob: () => repeat(plainjob.claimAndComplete),
  })
  for (const store of Object.values(stores)) store.close()
  plainjob.close()
  const beside = (figure: string, name: keyof typeof samples, aim = {}) =>
    rateLine(figure, ROUND, samples.product, samples[name], aim)
  return {
    title: 'Claim and complete, synchronous=FULL',
    beside: 'beside',
    lines: [
      beside('beside bare, equal work (claim, attempt, audit, the message in its chat)', 'equal', { speed: 0.85 }),
      beside('beside bare, the two statements alone', 'two'),
      beside('beside plainjob at FULL', 'plainjob'),
    ],
  }
}

function repeat(work: () => void): void {
  for (let at = 0; at < ROUND; at++) work()
}

/** Approved messages in as many conversations as they need, each answering a message. */
function approveMany(raw: ReturnType<typeof openStore>['raw'], rows: number): void {
  const now = Date.now() - 60_000
  const chat =
    raw.prepare(`INSERT INTO conversations (id, account_id, chat_id, kind, title, state, waiting_message_id, last_inbound_at, caught_up_generation)
    VALUES (?, ?, ?, 'direct', 'Somebody', 'unanswered', ?, ?, ${GENERATION})`)
  const message = raw.prepare(
    "INSERT INTO messages (id, account_id, conversation_id, channel_message_id, from_me, kind, text, sent_at, received_at) VALUES (?, ?, ?, ?, 0, 'text', 'Are you there?', ?, ?)",
  )
  const row =
    raw.prepare(`INSERT INTO outbox (account_id, conversation_id, source_message_id, text, origin, status, priority, created_at, not_before, approved_at)
    VALUES (?, ?, ?, ?, ?, 'queued', ?, ?, ?, ?)`)
  raw.transaction(() => {
    for (let at = 0; at < rows; at++) {
      const id = 1 + Math.floor(at / ROWS_EACH)
      const isReply = at % ROWS_EACH === 0
      if (isReply) {
        chat.run(id, ACCOUNT, chatOf(id).chatId, id, now)
        message.run(id, ACCOUNT, id, `message-${id}`, now, now)
      }
      row.run(
        ACCOUNT,
        id,
        isReply ? id : null,
        `Yes, on my way, number ${at}.`,
        isReply ? 'ai' : 'manual',
        1 + (id % 5),
        now,
        now,
        now + at,
      )
    }
  })()
}

/** A channel whose server acknowledges at once. */
function acknowledging(): Channel {
  let sent = 0
  const me = { id: ACCOUNT, name: 'You' }
  return {
    ...createSimulator({ people: [], clock: systemClock, random: Math.random, emit: () => {}, me }),
    async sendText() {
      sent += 1
      return { outcome: 'acknowledged', id: `sent-${sent}` as ChannelMessageId, providerResponse: { ack: 1 } }
    },
  }
}
