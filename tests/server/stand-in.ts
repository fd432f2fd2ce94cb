import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { implement } from '@orpc/server'
import { contract } from '../../electron/contract/contract.ts'
import { AppError } from '../../electron/contract/errors.ts'
import type { ChangeEvent } from '../../electron/contract/events.ts'
import type { ConversationId, OutboxId } from '../../electron/contract/ids.ts'
import type { OutboxItem } from '../../electron/contract/models.ts'
import { createLog } from '../../electron/core/platform/log.ts'

/** The part of the contract that the server's tests call: enough to carry every kind of input, answer and failure. */
const served = {
  health: { get: contract.health.get },
  conversations: { list: contract.conversations.list },
  messages: { media: contract.messages.media },
  outbox: { list: contract.outbox.list, get: contract.outbox.get, approve: contract.outbox.approve },
  settings: { update: contract.settings.update },
  events: contract.events,
  simulator: contract.simulator,
}

/** Answers from memory, by the contract: what is tested is the way a call travels, not what becomes of it. */
export function createStandIn() {
  const calls: { name: string; input: unknown }[] = []
  const listeners = new Set<(event: ChangeEvent) => void>()
  const os = implement(served)
  const router = os.router({
    health: { get: os.health.get.handler(() => ({ status: 'ok', version: '9.9.9' })) },
    conversations: {
      list: os.conversations.list.handler(({ input }) => {
        calls.push({ name: 'conversations.list', input })
        return { items: [], nextCursor: null }
      }),
    },
    messages: {
      media: os.messages.media.handler(
        () => new File([new Uint8Array([0, 255, 10, 13, 200])], 'vöice note.ogg', { type: 'audio/ogg' }),
      ),
    },
    outbox: {
      list: os.outbox.list.handler(({ input }) => {
        calls.push({ name: 'outbox.list', input })
        return { items: [outboxItem('1')], nextCursor: 'more' }
      }),
      get: os.outbox.get.handler(({ input }) => {
        if (input.id === '404') throw new AppError('NOT_FOUND', { message: 'There is no message 404.' })
        if (input.id === '500') throw new Error('SELECT private FROM secret')
        return { ...outboxItem(input.id), ...(input.id === '13' ? { origin: 'nobody' as 'ai' } : {}) }
      }),
      approve: os.outbox.approve.handler(({ input }) => {
        calls.push({ name: 'outbox.approve', input })
        if (input.confirm === undefined) throw new AppError('CONFIRMATION_NEEDED', { data: { confirm: ['stranger'] } })
        return { ...outboxItem(input.id), text: input.text ?? null, revision: input.revision }
      }),
    },
    settings: {
      update: os.settings.update.handler(() => {
        throw new AppError('KEY_SEALED')
      }),
    },
    events: {
      subscribe: os.events.subscribe.handler(({ signal }) => eventsUntil(signal, listeners)),
    },
    simulator: {
      inbound: os.simulator.inbound.handler(() => ({ conversationId: '1' as ConversationId })),
      fault: os.simulator.fault.handler(({ input }) => {
        calls.push({ name: 'simulator.fault', input })
        return { armed: true }
      }),
    },
  })
  const announce = (event: ChangeEvent) => {
    for (const listener of listeners) listener(event)
  }
  return { router, calls, announce, listeners }
}

export type StandIn = ReturnType<typeof createStandIn>

async function* eventsUntil(
  signal: AbortSignal | undefined,
  listeners: Set<(event: ChangeEvent) => void>,
): AsyncGenerator<ChangeEvent> {
  const waiting: ChangeEvent[] = []
  let wake = () => {}
  const listener = (event: ChangeEvent) => {
    waiting.push(event)
    wake()
  }
  signal?.addEventListener('abort', () => wake(), { once: true })
  listeners.add(listener)
  try {
    while (signal?.aborted !== true) {
      const event = waiting.shift()
      if (event !== undefined) yield event
      else await new Promise<void>((resolve) => (wake = resolve))
    }
  } finally {
    listeners.delete(listener)
  }
}

function outboxItem(id: string): OutboxItem {
  return {
    id: id as OutboxId,
    conversationId: '7' as ConversationId,
    title: 'Ann Becker',
    sourceMessageId: null,
    text: 'Hi Ann 👋\nof course',
    generatedText: null,
    origin: 'ai',
    status: 'draft',
    priority: 3,
    attempts: 0,
    revision: 1,
    createdAt: '2026-11-20T12:00:00.000Z',
    notBefore: null,
    heldAt: null,
    claimedAt: null,
    approvedAt: null,
    lastAttemptAt: null,
    sentAt: null,
    deliveredAt: null,
    readAt: null,
    processedAt: null,
    channelMessageId: null,
    receipt: 'none',
    waitingFor: null,
    providerResponse: null,
    errors: [],
    writtenBy: null,
    note: null,
    basedOn: null,
    keptText: null,
    flags: [],
    blanks: [],
    claims: [],
    question: null,
    confidence: null,
    alternatives: [],
    approvedBy: null,
    writing: null,
  }
}

/** A log whose lines a test can read. */
export function createTestLog() {
  const lines: string[] = []
  return { lines, log: createLog({ level: 'debug', write: (line) => lines.push(line) }) }
}

/** An empty directory that is gone after the test. */
export function makeTempDir(): { dir: string; remove: () => void } {
  const dir = mkdtempSync(join(tmpdir(), 'secretary-test-'))
  return { dir, remove: () => rmSync(dir, { recursive: true, force: true }) }
}
