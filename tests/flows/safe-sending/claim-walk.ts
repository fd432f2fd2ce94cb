import type { AccountId, ChannelChatId, ConversationId, OutboxId } from '../../../electron/contract/ids.ts'
import type { Settings } from '../../../electron/contract/settings.ts'
import { openStore } from '../../../electron/core/db/open.ts'
import { claimNextSend } from '../../../electron/core/flows/claim-next-send.ts'
import type { PaceDeps } from '../../../electron/core/flows/pace-of-row.ts'
import { rememberAccount } from '../../../electron/core/inbox/accounts.store.ts'
import { createConversation } from '../../../electron/core/inbox/conversations.store.ts'
import { insertRow, type OutboxRow, transition } from '../../../electron/core/outbox/outbox.store.ts'
import { silentLog } from '../../../electron/core/platform/log.ts'
import { readEnvironment } from '../../../electron/core/settings/environment.ts'
import { loadSettings } from '../../../electron/core/settings/settings.store.ts'

export const ACCOUNT = '4915155500000' as AccountId
/** Linked a month before, connected an hour before, on a Friday noon. */
export const WALK_FROM = Date.parse('2026-11-20T12:00:00Z')

export interface Approval {
  readonly to: ConversationId
  /** ms after the walk began. */
  readonly afterMs: number
  readonly priority?: number
  readonly stranger?: boolean
}

export interface Left {
  readonly id: OutboxId
  readonly to: ConversationId
  readonly at: number
  readonly approvedAt: number
  readonly stranger: boolean
}

/**
 * The real claim over a real database, and nothing else: time goes straight to the instant the claim names, or to the
 * next approval, and what is claimed is acknowledged `sendMs` later. Answers what left, in order.
 */
export function createWalk(pace: Partial<Settings['pace']>, sendMs = 0, timeZone = 'UTC') {
  const store = openStore(':memory:')
  const defaults = loadSettings(store.db, readEnvironment({})).values
  let now = WALK_FROM
  store.transaction((tx) => {
    rememberAccount(tx, { id: ACCOUNT, channel: 'simulator', name: 'Robin' }, now - 30 * 86_400_000)
  })
  const deps: PaceDeps = {
    ...{ store, accountId: ACCOUNT, log: silentLog, paceOff: false, timeZone, pace: { lastSendAt: 0 } },
    clock: { now: () => now, after: () => () => {} },
    settings: () => ({
      ...defaults,
      pace: { ...defaults.pace, askAgainAbove: 1000, approvalMaxAgeHours: 720, ...pace },
    }),
    connection: () => ({ generation: GENERATION }),
    ...{ announce: () => {}, wakeAssistant: () => {}, wakeSending: () => {}, cancelDrafting: () => {} },
  }
  let people = 0
  /** Somebody who wrote this long before the walk began, or never. */
  function person(wroteBeforeMs: number | null): ConversationId {
    people += 1
    const chatId = `${people}@c.us` as ChannelChatId
    return store.transaction((tx) => {
      const { id } = createConversation(tx, ACCOUNT, {
        chatId,
        addresses: [],
        kind: 'direct',
        title: `Person ${people}`,
      })
      const lastInboundAt = wroteBeforeMs === null ? null : WALK_FROM - wroteBeforeMs
      store.raw.prepare(READ_BY_THIS_CONNECTION).run(GENERATION, lastInboundAt, id)
      return id
    })
  }

  function approve({ to, priority = 3, stranger = false }: Approval): OutboxRow {
    const change = { text: 'Hello', approvedAt: now, toStranger: stranger }
    const row = {
      accountId: ACCOUNT,
      conversationId: to,
      origin: 'manual',
      status: 'queued',
      priority,
      change,
    } as const
    return store.transaction((tx) => insertRow(tx, { ...row, notBefore: now }, { actor: 'user', at: now }))
  }

  function claimAll(left: Left[]): number | null {
    for (;;) {
      const claim = store.transaction((tx) => claimNextSend(deps, tx, GENERATION))
      if (claim.kind === 'nothing') return claim.nextAt
      if (claim.kind === 'set-aside') continue
      now += sendMs
      const { row } = claim
      store.transaction((tx) => transition(tx, row, 'acknowledge', { actor: 'send-loop', at: now }, { sentAt: now }))
      deps.pace.lastSendAt = now
      const { id, conversationId: to, toStranger: stranger, approvedAt } = row
      left.push({ id, to, at: now, stranger, approvedAt: approvedAt ?? 0 })
    }
  }

  return {
    ...{ store, deps, person },
    /** Approves all of these at their times and walks until everything has left, or for at most this long. */
    run(approvals: readonly Approval[], atMostMs = 30 * 86_400_000): Left[] {
      const left: Left[] = []
      const coming = [...approvals].sort((a, b) => a.afterMs - b.afterMs)
      while (now < WALK_FROM + atMostMs) {
        while (coming[0] !== undefined && WALK_FROM + coming[0].afterMs <= now) approve(coming.shift() as Approval)
        const claimAt = claimAll(left)
        const approvalAt = coming[0] === undefined ? null : WALK_FROM + coming[0].afterMs
        const next = Math.min(claimAt ?? Number.POSITIVE_INFINITY, approvalAt ?? Number.POSITIVE_INFINITY)
        if (next === Number.POSITIVE_INFINITY) break
        if (next <= now && approvalAt !== next) throw new Error('The claim names an instant that is past.')
        now = Math.max(now, next)
      }
      return left
    },
    close: () => store.close(),
  }
}

const GENERATION = WALK_FROM - 3_600_000
const READ_BY_THIS_CONNECTION = 'UPDATE conversations SET caught_up_generation = ?, last_inbound_at = ? WHERE id = ?'

/** The most of these instants that lie in any window of this length. */
export function mostWithin(times: readonly number[], windowMs: number): number {
  return Math.max(0, ...times.map((from) => times.filter((at) => at >= from && at < from + windowMs).length))
}

/** How long each waited for the one before it. */
export function gapsOf(times: readonly number[]): number[] {
  return times.slice(1).map((at, before) => at - (times[before] ?? 0))
}
