import { LANES } from '../../contract/jobs.ts'
import type { Settings } from '../../contract/settings.ts'
import type { Db, Tx } from '../db/open.ts'
import { changePreferences, listPreferences, type StoredPreferences } from '../followups/preferences.store.ts'
import { listAccounts } from '../inbox/accounts.store.ts'
import {
  changeConversation,
  createConversation,
  findByAddresses,
  getConversation,
  listAddresses,
  type StoredConversation,
} from '../inbox/conversations.store.ts'
import { type Forgotten, listForgotten, rememberForgotten } from '../inbox/erasures.store.ts'
import { listHeldBack, listWithAutopilot } from '../inbox/held-back.ts'
import { readJobStatus, type StoredJobStatus, writeJobStatus } from '../jobs/job-status.store.ts'
import { type LanePause, readLane, writeLane } from '../jobs/lanes.store.ts'
import { readEnvironment } from '../settings/environment.ts'
import {
  type Consent,
  type LinkChoice,
  loadSettings,
  readConsents,
  readLinkChoice,
  saveSettings,
  writeConsents,
  writeLinkChoice,
} from '../settings/settings.store.ts'
import { startForgetting } from './cleanup/forget-person.ts'

/** What a restore does not turn back: see `keepChoices`. */
export interface Kept {
  readonly backups: Settings['backups']
  readonly autopilotOn: boolean
  readonly consents: readonly Consent[]
  readonly link: LinkChoice | null
  /** The loops and lanes that stand still. */
  readonly paused: {
    readonly loops: readonly StoredJobStatus[]
    readonly lanes: readonly (LanePause & { lane: string })[]
  }
  /** Kept from models, paused, or ignored. */
  readonly heldBack: readonly Known[]
  readonly withAutopilot: readonly Known[]
  readonly optedOut: readonly (Known & { readonly said: StoredPreferences })[]
  readonly forgotten: readonly Forgotten[]
}

/** A conversation with all its addresses: its number may be another one in a backup. */
interface Known {
  readonly conversation: StoredConversation
  readonly addresses: readonly string[]
}

/** The loops that show messages to a model, or send. */
const LOOPS = ['assistant', 'send'] as const

export function choicesOf(db: Db, { backups, autopilot }: Settings): Kept {
  const known = (conversation: StoredConversation): Known => ({
    conversation,
    addresses: [...new Set([conversation.chatId, ...listAddresses(db, conversation.id)])],
  })
  const said = listAccounts(db).flatMap(({ id }) => listPreferences(db, id))
  return {
    ...{ backups, autopilotOn: autopilot.on, consents: readConsents(db), link: readLinkChoice(db) },
    paused: {
      loops: LOOPS.map((name) => readJobStatus(db, name)).filter(({ paused }) => paused),
      lanes: LANES.map((lane) => ({ lane, ...readLane(db, lane) })).filter(({ paused }) => paused),
    },
    heldBack: listHeldBack(db).map(known),
    withAutopilot: listWithAutopilot(db).map(known),
    optedOut: said.flatMap((one) => {
      const conversation = isNo(one) ? getConversation(db, one.conversationId) : null
      return conversation === null ? [] : [{ ...known(conversation), said: one }]
    }),
    forgotten: listForgotten(db),
  }
}

function isNo({ optedOutAt, enabled }: StoredPreferences): boolean {
  return optedOutAt !== null || enabled === false
}

/**
 * Written into a backup before it takes its place. Where backups go is about this computer, not about the day of the
 * backup. What was taken back, closed or forgotten since then does not come back by itself: an agreement, the autopilot,
 * sending, a conversation that is kept from models, somebody who wants no follow-ups, somebody who was forgotten.
 */
export function keepChoices(tx: Tx, kept: Kept, now: number): void {
  const then = loadSettings(tx, readEnvironment({})).values
  saveSettings(tx, { backups: kept.backups, autopilot: { on: then.autopilot.on && kept.autopilotOn } })
  const stillGiven = readConsents(tx).filter(({ origin }) => kept.consents.some((one) => one.origin === origin))
  writeConsents(tx, stillGiven)
  keepLink(tx, kept.link)
  for (const { name, pausedWhy } of kept.paused.loops) writeJobStatus(tx, name, { paused: true, pausedWhy })
  for (const { lane, ...pause } of kept.paused.lanes) writeLane(tx, lane, pause)
  for (const known of kept.heldBack) holdBack(tx, known)
  endAutopilots(tx, kept.withAutopilot)
  for (const { said, ...known } of kept.optedOut) {
    const { optedOutAt, enabled } = said
    for (const id of idsOf(tx, known)) changePreferences(tx, said.accountId, id, { optedOutAt, enabled }, now)
  }
  forgetAgain(tx, kept.forgotten)
}

function keepLink(tx: Tx, link: LinkChoice | null): void {
  if (link === null) return
  const watchOnly = link.watchOnly || readLinkChoice(tx)?.watchOnly === true
  writeLinkChoice(tx, { wanted: link.wanted, watchOnly })
}

function idsOf(tx: Tx, { conversation, addresses }: Known) {
  return findByAddresses(tx, conversation.accountId, addresses)
}

/** One that the backup does not know yet is made: WhatsApp is read again, and its first message would be drafted for. */
function holdBack(tx: Tx, known: Known): void {
  const { conversation, addresses } = known
  const { accountId, chatId, kind, title } = conversation
  if (!listAccounts(tx).some(({ id }) => id === accountId)) return
  const found = idsOf(tx, known)
  const ids = found.length > 0 ? found : [createConversation(tx, accountId, { chatId, addresses, kind, title }).id]
  for (const id of ids) {
    const then = getConversation(tx, id)
    changeConversation(tx, id, {
      modelBlocked: conversation.modelBlocked || then?.modelBlocked === true,
      paused: conversation.paused || then?.paused === true,
      ignored: conversation.ignored || then?.ignored === true,
    })
  }
}

function endAutopilots(tx: Tx, stillOn: readonly Known[]): void {
  const on = new Set(stillOn.flatMap((known) => idsOf(tx, known)))
  for (const { id } of listWithAutopilot(tx)) {
    if (!on.has(id)) changeConversation(tx, id, { autopilot: false, autopilotSince: null })
  }
}

/** Whom the backup still knows is as good as gone at once; the clean-up removes the rest, and such backups with it. */
function forgetAgain(tx: Tx, all: readonly Forgotten[]): void {
  const before = new Map(listForgotten(tx).map((one) => [`${one.accountId} ${one.address}`, one.forgottenAt]))
  for (const one of all) {
    const { accountId, address, forgottenAt } = one
    if ((before.get(`${accountId} ${address}`) ?? 0) >= forgottenAt) continue
    rememberForgotten(tx, one)
    for (const conversationId of findByAddresses(tx, accountId, [address])) {
      const addresses = [...new Set([address, ...listAddresses(tx, conversationId)])]
      startForgetting(tx, { accountId, conversationId, addresses, forgottenAt })
    }
  }
}
