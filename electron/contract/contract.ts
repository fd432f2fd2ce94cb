import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { backupsContract, exportsContract } from './backups.contract.ts'
import { cleanupContract, deleteEverythingContract, forgetContract } from './cleanup.contract.ts'
import { commandsContract } from './commands.contract.ts'
import { contactDatesContract } from './dates.contract.ts'
import { changeEvent } from './events.ts'
import { followUpsContract } from './follow-ups.contract.ts'
import { healthContract } from './health.contract.ts'
import { conversationId, messageId, outboxId } from './ids.ts'
import { insightsContract } from './insights.contract.ts'
import { jobsContract } from './jobs.contract.ts'
import {
  conversation,
  conversationCounts,
  conversationState,
  isoTime,
  message,
  outboxItem,
  outboxStatus,
  repairStep,
  sendingBudget,
  session,
} from './models.ts'
import { newsContract } from './news.contract.ts'
import { notesContract } from './notes.contract.ts'
import { ownJobsContract } from './own-jobs.contract.ts'
import { consentOrigin, providerSettingsContract, speechContract, usageContract } from './providers.contract.ts'
import { readingContract } from './reading.contract.ts'
import { aiResponse, gap } from './records.ts'
import { autopilotContract, conversationSafetyContract, outboxSafetyContract } from './safety.contract.ts'
import { settingsAnswer, settingsPatch } from './settings.ts'
import { styleContract } from './style.contract.ts'

/**
 * Every procedure of the product, once: its REST route, input and output. The runtime implements it, the page, the
 * command line and scripts call it, the OpenAPI document is generated from it.
 */
const page = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() })
const limit = z.coerce.number().int().min(1).max(500).default(50)
const cursor = z.string().max(200).optional()
/** `a,b` in a query string, or a list in a call. */
const statusList = z.union([
  z.array(outboxStatus),
  z
    .string()
    .transform((text) => text.split(',').filter((part) => part !== ''))
    .pipe(z.array(outboxStatus)),
])
const byConversation = z.strictObject({ id: conversationId })
const byOutbox = z.strictObject({ id: outboxId })
const text = z.string().max(65_536)
const confirm = z.array(z.enum(['stranger'])).optional()

export const contract = {
  health: healthContract,
  app: {
    info: oc.route({ method: 'GET', path: '/app' }).output(
      z.object({
        version: z.string(),
        host: z.enum(['desktop', 'headless']),
        demo: z.boolean(),
        dataDir: z.string(),
        timeZone: z.string(),
        /** True until the person has linked WhatsApp, or chosen demo people. */
        firstStart: z.boolean(),
        /** A test switch is on that removes every pause between sends: shown as a red banner. */
        paceOff: z.boolean(),
        /** Problems of this start that a person should know of, in words. */
        notices: z.array(z.object({ code: z.string(), message: z.string() })),
        inboundLatency: z.object({ p50Ms: z.number(), p99Ms: z.number(), count: z.number().int() }).nullable(),
      }),
    ),
    /** Closes the open account and opens the demo people (or the real account again). The connection is renewed. */
    demo: oc
      .route({ method: 'POST', path: '/app/demo' })
      .input(z.strictObject({ on: z.boolean() }))
      .output(z.object({ demo: z.boolean() })),
    ...deleteEverythingContract,
  },
  session: {
    get: oc.route({ method: 'GET', path: '/session' }).output(session),
    start: oc
      .route({ method: 'POST', path: '/session/start' })
      .input(z.strictObject({ watchOnly: z.boolean().optional() }).optional())
      .output(session),
    stop: oc.route({ method: 'POST', path: '/session/stop' }).output(session),
    logout: oc.route({ method: 'POST', path: '/session/logout' }).output(session),
    /** One rung of the repair ladder by hand; without a step, the next one. Drafts and queue survive all of them. */
    repair: oc
      .route({ method: 'POST', path: '/session/repair' })
      .input(z.strictObject({ step: repairStep.optional() }).optional())
      .output(session),
    /** The times without connection, the newest first. */
    gaps: oc.route({ method: 'GET', path: '/session/gaps' }).output(z.object({ items: z.array(gap) })),
    pairingCode: oc
      .route({ method: 'POST', path: '/session/pairing-code' })
      .input(z.strictObject({ phone: z.string().min(3).max(40) }))
      .output(z.object({ code: z.string() })),
  },
  conversations: {
    list: oc
      .route({ method: 'GET', path: '/conversations' })
      .input(
        z.strictObject({
          state: z.enum([...conversationState.options, 'earlier', 'all', 'blocked', 'ignored']).optional(),
          /** Words to find in titles and messages. */
          q: z.string().max(200).optional(),
          limit,
          cursor,
        }),
      )
      .output(page(conversation)),
    counts: oc.route({ method: 'GET', path: '/conversations/counts' }).output(conversationCounts),
    get: oc.route({ method: 'GET', path: '/conversations/{id}' }).input(byConversation).output(conversation),
    messages: oc
      .route({ method: 'GET', path: '/conversations/{id}/messages' })
      .input(byConversation.extend({ before: messageId.optional(), limit }))
      .output(page(message).extend({ historyComplete: z.boolean() })),
    draft: oc
      .route({ method: 'POST', path: '/conversations/{id}/draft' })
      .input(byConversation.extend({ instruction: z.string().max(2_000).optional() }))
      .output(outboxItem),
    done: oc.route({ method: 'POST', path: '/conversations/{id}/done' }).input(byConversation).output(conversation),
    reopen: oc.route({ method: 'POST', path: '/conversations/{id}/reopen' }).input(byConversation).output(conversation),
    pause: oc.route({ method: 'POST', path: '/conversations/{id}/pause' }).input(byConversation).output(conversation),
    resume: oc.route({ method: 'POST', path: '/conversations/{id}/resume' }).input(byConversation).output(conversation),
    snooze: oc
      .route({ method: 'POST', path: '/conversations/{id}/snooze' })
      .input(byConversation.extend({ until: isoTime }))
      .output(conversation),
    /** Never, or again, send anything of this conversation to a model. */
    modelAccess: oc
      .route({ method: 'POST', path: '/conversations/{id}/model-access' })
      .input(byConversation.extend({ blocked: z.boolean() }))
      .output(conversation),
    ...conversationSafetyContract,
    ...forgetContract,
    ...readingContract,
    ...contactDatesContract,
    /** Keeps what the person is typing, so that it survives a reload and a restart. */
    compose: oc
      .route({ method: 'PUT', path: '/conversations/{id}/composer' })
      .input(byConversation.extend({ text }))
      .output(z.object({ saved: z.boolean() })),
  },
  messages: {
    /** The file of a message, fetched from WhatsApp when it is looked at. */
    media: oc
      .route({ method: 'GET', path: '/messages/{id}/media' })
      .input(z.strictObject({ id: messageId }))
      .output(z.file()),
    ...speechContract,
  },
  outbox: {
    list: oc
      .route({ method: 'GET', path: '/outbox' })
      .input(
        z.strictObject({
          status: statusList.optional(),
          /** By priority, then age, unless the newest are asked for. */
          order: z.enum(['priority', 'newest']).default('priority'),
          limit,
          cursor,
        }),
      )
      .output(page(outboxItem)),
    get: oc.route({ method: 'GET', path: '/outbox/{id}' }).input(byOutbox).output(outboxItem),
    /** Approved replies that the conversation went on without, and that can still be sent; the newest first. */
    overtaken: oc
      .route({ method: 'GET', path: '/outbox/overtaken' })
      .input(z.strictObject({ limit, cursor }))
      .output(page(outboxItem)),
    /** What the limits leave, and when a message approved now in this conversation would leave. */
    budget: oc
      .route({ method: 'GET', path: '/outbox/budget' })
      .input(z.strictObject({ conversationId }))
      .output(sendingBudget),
    create: oc
      .route({ method: 'POST', path: '/outbox' })
      .input(
        z.strictObject({
          conversationId,
          text,
          notBefore: isoTime.optional(),
          confirm,
          /** Chosen by the caller, the same for every try of one message: asked again, it answers the row it made. */
          key: z.string().min(1).max(100).optional(),
        }),
      )
      .output(outboxItem),
    update: oc
      .route({ method: 'PATCH', path: '/outbox/{id}' })
      .input(
        byOutbox.extend({
          text: text.optional(),
          priority: z.number().int().min(1).max(5).optional(),
          revision: z.number().int().optional(),
        }),
      )
      .output(outboxItem),
    approve: oc
      .route({ method: 'POST', path: '/outbox/{id}/approve' })
      .input(byOutbox.extend({ revision: z.number().int(), text: text.optional(), confirm }))
      .output(outboxItem),
    /** Up to three other ways to say what a draft says (shorter, warmer, declining), written by the model in one call. */
    alternatives: oc.route({ method: 'POST', path: '/outbox/{id}/alternatives' }).input(byOutbox).output(outboxItem),
    undo: oc.route({ method: 'POST', path: '/outbox/{id}/undo' }).input(byOutbox).output(outboxItem),
    hold: oc.route({ method: 'POST', path: '/outbox/{id}/hold' }).input(byOutbox).output(outboxItem),
    release: oc.route({ method: 'POST', path: '/outbox/{id}/release' }).input(byOutbox).output(outboxItem),
    retry: oc.route({ method: 'POST', path: '/outbox/{id}/retry' }).input(byOutbox).output(outboxItem),
    discard: oc.route({ method: 'POST', path: '/outbox/{id}/discard' }).input(byOutbox).output(outboxItem),
    /** Brings back a draft discarded by mistake, as long as nothing newer took its place. */
    restore: oc.route({ method: 'POST', path: '/outbox/{id}/restore' }).input(byOutbox).output(outboxItem),
    /** Ends the waits that only pace a send (undo window, gap): the rest of the checks stay. */
    sendNow: oc.route({ method: 'POST', path: '/outbox/{id}/send-now' }).input(byOutbox).output(outboxItem),
    /** Sends an overtaken reply all the same, as the user's own words. */
    sendAnyway: oc.route({ method: 'POST', path: '/outbox/{id}/send-anyway' }).input(byOutbox).output(outboxItem),
    /** Lets an overtaken reply go for good. */
    dismiss: oc.route({ method: 'POST', path: '/outbox/{id}/dismiss' }).input(byOutbox).output(outboxItem),
    ...outboxSafetyContract,
    resolve: oc
      .route({ method: 'POST', path: '/outbox/{id}/resolve' })
      .input(byOutbox.extend({ outcome: z.enum(['sent', 'resend']) }))
      .output(outboxItem),
  },
  autopilot: autopilotContract,
  notes: notesContract,
  backups: backupsContract,
  cleanup: cleanupContract,
  exports: exportsContract,
  style: styleContract,
  jobs: { ...jobsContract, own: ownJobsContract },
  followUps: followUpsContract,
  news: newsContract,
  commands: commandsContract,
  settings: {
    get: oc.route({ method: 'GET', path: '/settings' }).output(settingsAnswer),
    update: oc.route({ method: 'PATCH', path: '/settings' }).input(settingsPatch).output(settingsAnswer),
    /** Asks the model for one word and reports the real answer or error. Unsaved values may be tried first. */
    testModel: oc
      .route({ method: 'POST', path: '/settings/test-model' })
      .input(
        z
          .strictObject({
            baseUrl: z.string().max(2000).optional(),
            name: z.string().max(200).optional(),
            apiKey: z.string().max(1000).optional(),
            /** A profile as it is saved; what is given beside it is tried instead of its own. */
            profile: z.string().max(40).optional(),
          })
          .optional(),
      )
      .output(
        z.object({ ok: z.boolean(), message: z.string(), latencyMs: z.number().int(), model: z.string().nullable() }),
      ),
    /** Model servers that answer on this machine, asked through their models endpoint on loopback. */
    localModels: oc
      .route({ method: 'GET', path: '/settings/local-models' })
      .output(
        z.object({ items: z.array(z.object({ label: z.string(), baseUrl: z.string(), models: z.array(z.string()) })) }),
      ),
    ...providerSettingsContract,
  },
  consent: {
    /** What would leave the machine if drafting began now: numbers, an estimate of cost, one real example. */
    preview: oc.route({ method: 'GET', path: '/consent' }).output(
      z.object({
        needed: z.boolean(),
        origin: z.string().nullable(),
        model: z.string().nullable(),
        /** Every place that something of these conversations would be sent to. */
        origins: z.array(consentOrigin),
        conversations: z.number().int(),
        estimatedTokens: z.number().int(),
        /** US dollars for these conversations; null where the price is unknown. */
        estimatedCostUsd: z.number().nullable(),
        example: z.string().nullable(),
      }),
    ),
    give: oc
      .route({ method: 'POST', path: '/consent' })
      /** Without a place: every one that would get something now. */
      .input(z.strictObject({ agree: z.boolean(), origin: z.string().max(2000).optional() }))
      .output(settingsAnswer),
  },
  aiResponses: {
    list: oc
      .route({ method: 'GET', path: '/ai-responses' })
      .input(z.strictObject({ conversationId: conversationId.optional(), outboxId: outboxId.optional(), limit }))
      .output(page(aiResponse)),
  },
  usage: usageContract,
  insights: insightsContract,
  events: {
    /** Announces what changed; whoever listens reads it anew. Over REST this is a stream of server-sent events. */
    subscribe: oc.route({ method: 'GET', path: '/events' }).output(eventIterator(changeEvent)),
  },
  simulator: {
    inbound: oc
      .route({ method: 'POST', path: '/simulator/inbound' })
      .input(z.strictObject({ from: z.string().min(1).max(200), text }))
      .output(z.object({ conversationId })),
    fault: oc
      .route({ method: 'POST', path: '/simulator/fault' })
      .input(
        z.strictObject({
          kind: z.enum(['reject', 'accept-then-fail', 'hang', 'slow', 'disconnect', 'restrict']),
          count: z.number().int().min(1).max(1000).default(1),
          ms: z.number().int().min(0).max(600_000).default(0),
        }),
      )
      .output(z.object({ armed: z.boolean() })),
  },
} as const

export type Contract = typeof contract
