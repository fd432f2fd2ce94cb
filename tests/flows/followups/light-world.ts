import { onTestFinished } from 'vitest'
import type { AccountId, ChannelChatId, ChannelMessageId, ConversationId } from '../../../electron/contract/ids.ts'
import { createCallSlots } from '../../../electron/core/assistant/models/call-slots.ts'
import { createModelChooser } from '../../../electron/core/assistant/models/choose-model.ts'
import { createCircuitBreakers } from '../../../electron/core/assistant/models/circuit-breaker.ts'
import { createPrices } from '../../../electron/core/assistant/models/own-prices.ts'
import type { Channel, ChannelMessage } from '../../../electron/core/channels/channel.ts'
import { openStore } from '../../../electron/core/db/open.ts'
import { approveDraft } from '../../../electron/core/flows/approve-draft.ts'
import type { DraftDeps } from '../../../electron/core/flows/draft-deps.ts'
import type { PlanScope } from '../../../electron/core/flows/followups/plan-follow-up.ts'
import { followUpMessageJob, followUpScanJob } from '../../../electron/core/flows/jobs/follow-ups.job.ts'
import { receiveMessages } from '../../../electron/core/flows/receive-message.ts'
import { type SendDeps, sendNextMessage } from '../../../electron/core/flows/send-next-message.ts'
import { takeInChats } from '../../../electron/core/flows/take-in-chats.ts'
import { writeDraft } from '../../../electron/core/flows/write-draft.ts'
import { rememberAccount } from '../../../electron/core/inbox/accounts.store.ts'
import { changeConversation } from '../../../electron/core/inbox/conversations.store.ts'
import { createScheduler, type Scheduler } from '../../../electron/core/jobs/scheduler.ts'
import { claimForDrafting } from '../../../electron/core/outbox/claim.ts'
import { listRows } from '../../../electron/core/outbox/outbox.store.ts'
import { silentLog } from '../../../electron/core/platform/log.ts'
import { readEnvironment } from '../../../electron/core/settings/environment.ts'
import { createMemorySecrets } from '../../../electron/core/settings/secrets.ts'
import { loadSettings, saveSettings } from '../../../electron/core/settings/settings.store.ts'
import { createHandClock, settleQuickly } from '../../clock.ts'
import { createRandom } from '../random.ts'

const HOUR = 60 * 60_000
const ME = 'me' as AccountId

export interface Known {
  readonly id: ConversationId
  readonly chatId: ChannelChatId
}

/** One that leaves now. */
export interface Left {
  readonly chatId: ChannelChatId
  readonly at: number
  /** Since when it was planned. */
  readonly sinceAt: number
}

export type LightWorld = Awaited<ReturnType<typeof openLightWorld>>

/**
 * The rules, flows, stores and the scheduler of follow-ups on a real database, without what they do not need: no
 * connection, no page, no loops that poll. The user looks three times a day and approves what is there, whoever sleeps
 * then; what leaves arrives at once.
 */
export async function openLightWorld(startAt: number, onSend: (left: Left) => void) {
  const store = openStore(':memory:')
  const clock = createHandClock(startAt, settleQuickly)
  const generation = startAt - HOUR
  store.transaction((tx) => {
    rememberAccount(tx, { id: ME, channel: 'simulator', name: 'Robin' }, startAt - 365 * 24 * HOUR)
    // One does not wait for the other here, and the user writes at any hour: theirs are the hours that are looked at.
    saveSettings(tx, {
      sending: { undoMs: 0, minGapMs: 0 },
      pace: { ...{ gapMinSeconds: 0, gapMaxSeconds: 0, perHour: 10_000, perDay: 10_000, warmUp: false }, ...ALWAYS },
    })
  })
  const settings = loadSettings(store.db, readEnvironment({})).values
  let [messages, hearing] = [0, true]
  const late: { scheduler?: Scheduler } = {}
  const planOfSending = store.raw
    .prepare("SELECT p.since_at FROM outbox o JOIN follow_up_plans p ON p.outbox_id = o.id WHERE o.status = 'sending'")
    .pluck()
  const channel: Pick<Channel, 'sendText'> = {
    async sendText({ chatId, onId }) {
      const id = `out-${++messages}` as ChannelMessageId
      onId(id)
      onSend({ chatId, at: clock.now(), sinceAt: planOfSending.get() as number })
      return { outcome: 'acknowledged', id, providerResponse: null }
    },
  }
  const nothing = () => {}
  const scope = {
    ...{ store, clock, log: silentLog, accountId: ME, settings: () => settings, announce: nothing, timeZone: 'UTC' },
    ...{ wakeAssistant: nothing, wakeSending: nothing, cancelDrafting: nothing, watchOnly: () => false },
    ...{ userName: 'Robin', random: createRandom(3), calls: new Map(), writing: new Map(), transcribing: new Map() },
    ...{ isCatchingUp: () => false, environment: readEnvironment({}), secrets: createMemorySecrets() },
    ...{
      chooseModel: createModelChooser({ clock }),
      circuits: createCircuitBreakers(),
      slots: createCallSlots(() => 1),
    },
    ...{
      prices: createPrices('/nowhere'),
      paceOff: false,
      pace: { lastSendAt: 0 },
      connection: () => ({ generation }),
    },
    ...{ channel: channel as Channel, catchUpChat: nothing, wakeSettling: nothing, pauseSending: nothing },
    enqueue: (tx, wish) => {
      if (late.scheduler === undefined) throw new Error('too early')
      return late.scheduler.enqueue(tx, wish)
    },
  } satisfies PlanScope & DraftDeps & SendDeps
  const scheduler = createScheduler({
    ...{ store, clock, log: silentLog, random: () => 0.5, context: scope as never, changed: nothing },
    types: { FOLLOW_UP_MESSAGE: followUpMessageJob, FOLLOW_UP_SCAN: followUpScanJob },
    ...{ lanes: { assistant: 2 }, homeZone: () => 'UTC' },
  })
  late.scheduler = scheduler
  store.transaction((tx) => {
    const schedule = { everyMs: HOUR }
    scheduler.enqueue(tx, { name: 'follow-ups', type: 'FOLLOW_UP_SCAN', payload: {}, schedule, catchUpMs: HOUR })
  })
  scheduler.start({ onlyByHand: false })
  onTestFinished(async () => {
    hearing = false
    await scheduler.stop(0)
    store.close()
  })

  /** All that is wanted is written. */
  async function write(): Promise<void> {
    for (;;) {
      const claim = { accountId: ME, now: clock.now(), allowBlocked: true }
      const row = store.transaction((tx) => claimForDrafting(tx, claim))
      if (row === null) return
      await writeDraft(scope, row, new AbortController().signal)
    }
  }

  function approve(): void {
    if (!LOOKS_AT.includes(new Date(clock.now()).getUTCHours())) return
    const drafts = { accountId: ME, statuses: ['draft'], limit: 500, after: null } as const
    for (const { id, revision } of listRows(store.db, drafts)) approveDraft(scope, { id, revision })
  }

  async function send(): Promise<void> {
    const { signal } = new AbortController()
    for (let did: string | null = ''; did !== null; ) did = (await sendNextMessage(scope, signal)).did
  }

  return {
    ...{ store, clock, scope, settings },
    /** Takes somebody in as WhatsApp's list of chats would. */
    meet(name: string, phone: string): Known {
      const chatId = `${phone.replaceAll(/\D/g, '')}@c.us` as ChannelChatId
      const chat = {
        ...{ id: chatId, addresses: [chatId], kind: 'direct' as const, title: name, phone, isSavedContact: true },
        ...{ isSelf: false, unreadCount: 0, archived: false, muted: false, lastMessageAt: null },
      }
      const id = takeInChats(scope, [chat]).get(chatId) as ConversationId
      store.transaction((tx) => changeConversation(tx, id, { caughtUpGeneration: generation }))
      return { id, chatId }
    },
    /** Words that were written, by either side, in the order in which they were. */
    said(known: Known, lines: readonly { at: number; me?: boolean; text: string }[], live = true): void {
      const texts = lines.map(
        ({ at, me = false, text }): ChannelMessage => ({
          ...{ id: `said-${++messages}` as ChannelMessageId, chatId: known.chatId, chatAddresses: [known.chatId] },
          ...{ chatKind: 'direct', chatTitle: null, fromMe: me, authorId: null, authorName: null, kind: 'text', text },
          ...{ sentAt: at, receipt: 'none', editedAt: null, revokedAt: null, quoted: null, media: null },
          ...{ mentionsMe: false, quotesMe: false, live },
        }),
      )
      receiveMessages(scope, texts, { mayDraft: live })
    },
    /** An hour goes by: what is due runs, what is written is approved, what may leave leaves. */
    async hour(): Promise<void> {
      if (!hearing) return
      await clock.jump(HOUR)
      await write()
      approve()
      await send()
    },
  }
}

/** At which hours the user looks. */
const LOOKS_AT: readonly number[] = [7, 13, 21]

/** The same time twice: no quiet hours. */
const ALWAYS = { quietFrom: '00:00', quietTo: '00:00', askAgainAbove: 1000 }
