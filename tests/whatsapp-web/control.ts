import { killBrowsers, killRenderers } from './browser-processes.ts'
import { composeInbound, composeOwn, toAddress } from './compose.ts'
import type {
  Call,
  Control,
  Inbound,
  Match,
  NewContact,
  NewGroup,
  PageLook,
  PhoneMessage,
  Seed,
  TypedOnPhone,
} from './control-types.ts'
import { randomMessageId, serializeKey } from './page/message-key.ts'
import type { WireContact, WireMessage } from './page/protocol.ts'
import type { Page } from './pages.ts'
import { STRANGER } from './phone-account.ts'
import { seedAccount } from './seed.ts'
import type { Service } from './service.ts'

/** The control of a stand-in whose page is served on `port`. */
export function createControl(service: Service, port: () => number): Control {
  return {
    ...linkingControl(service),
    ...peopleControl(service),
    ...messageControl(service),
    ...networkControl(service, port),
    ...sendControl(service),
    ...waiting(service),
  }
}

type Part<Names extends keyof Control> = Pick<Control, Names>

function linkingControl({
  linking,
  network,
}: Service): Part<
  'scan' | 'enterPairingCode' | 'rotateQr' | 'expireQr' | 'unlink' | 'conflict' | 'challenge' | 'challengePassed'
> {
  return {
    scan: (qr) => linking.scan(qr),
    enterPairingCode: (code) => linking.enterPairingCode(code),
    rotateQr: () => linking.rotate(),
    expireQr: () => linking.expire(),
    unlink: () => linking.unlink(),
    conflict: () => network.announce('socketState', { state: 'CONFLICT' }),
    challenge: (name = 'PASSKEY_CHALLENGE') =>
      linking.setChallenge({
        socketState: name,
        streamMode: name,
        streamInfo: name,
        text: `Confirm on your phone: ${name}`,
      }),
    challengePassed: () => linking.setChallenge(null),
  }
}

function peopleControl(
  service: Service,
): Part<'addContact' | 'addChat' | 'addGroup' | 'updateChat' | 'removeChat' | 'seed'> {
  const { account, network } = service
  const announce = (id: string) => {
    const chat = account.chat(id)
    if (chat) network.announce('chat', { chat })
    return id
  }
  return {
    addContact: (contact) => service.putContact(toContact(contact)),
    addChat: (address, changes = {}) => {
      const id = toAddress(address)
      if (!account.contact(id)) service.putContact(toContact(id.endsWith('@lid') ? { lid: id } : { phone: id }))
      account.beginChat(id)
      account.changeChat(id, changes)
      return announce(id)
    },
    addGroup: (group) => announce(account.beginChat(group.id ?? newGroupId(), toGroup(group, account.me.phone)).id),
    updateChat: (chat, changes) => service.changeChat(toAddress(chat), changes),
    removeChat: (chat) => {
      account.removeChat(toAddress(chat))
      network.announce('chatRemoved', { id: toAddress(chat) })
    },
    seed: (seed: Seed) => seedAccount(account, seed),
  }
}

function toContact(contact: NewContact): WireContact {
  return {
    ...STRANGER,
    ...contact,
    phone: contact.phone === undefined ? null : toAddress(contact.phone),
    lid: contact.lid === undefined ? null : contact.lid.includes('@') ? contact.lid : `${contact.lid}@lid`,
    name: contact.name ?? null,
    pushName: contact.pushName ?? null,
  }
}

function newGroupId(): string {
  return `1203630${String(Math.floor(Math.random() * 1e11)).padStart(11, '0')}@g.us`
}

function toGroup(group: NewGroup, me: string) {
  const others = group.participants.map((participant) => ({ id: toAddress(participant), isAdmin: false }))
  return {
    subject: group.subject,
    owner: me,
    participants: [{ id: me, isAdmin: true }, ...others],
    announce: group.announce ?? false,
    lidAddressing: group.lidAddressing ?? false,
  }
}

function messageControl(
  service: Service,
): Part<
  | 'inbound'
  | 'typedOnPhone'
  | 'past'
  | 'edit'
  | 'revoke'
  | 'deleteForMe'
  | 'ack'
  | 'patchMessage'
  | 'readOnPhone'
  | 'react'
  | 'call'
  | 'loseMedia'
> {
  const { account, network } = service
  const compose = (message: Inbound | TypedOnPhone) =>
    'chat' in message ? composeOwn(account, message) : composeInbound(account, message)
  const arrive = (message: WireMessage) => {
    service.arrive(message)
    return toPhoneMessage(message)
  }
  return {
    inbound: (message) => arrive(compose(message)),
    typedOnPhone: (message) => arrive(compose(message)),
    past: (message) => {
      const composed = compose(message)
      account.addMessage(composed)
      return toPhoneMessage(composed)
    },
    edit: (id, text) => service.edit(id, text),
    revoke: (id) => service.revoke(id),
    deleteForMe: (id) => service.deleteForMe(id),
    ack: (id, level) => service.changeMessage(id, { ack: level }, { ack: level }),
    patchMessage: (id, fields) => {
      const { type, body, caption, fields: others } = { ...service.message(id), ...fields }
      service.changeMessage(id, { type, body, caption, fields: { ...others, ...fields } }, fields)
    },
    readOnPhone: (chat) => service.changeChat(toAddress(chat), { unreadCount: 0 }),
    react: (id, emoji, from) => {
      const parent = service.message(id).key
      const author = toAddress(from)
      const key = { ...parent, fromMe: false, id: randomMessageId(), participant: parent.participant && author }
      network.announce('reaction', { id: key, parent, author, emoji, timestampMs: Date.now() })
    },
    call: (from, { isVideo = false } = {}) =>
      network.announce('incomingCall', { id: randomMessageId(), from: toAddress(from), isVideo, isGroup: false }),
    loseMedia: (id) => {
      const { media } = service.message(id)
      if (media) account.files.delete(media.directPath)
    },
  }
}

function toPhoneMessage(message: WireMessage): PhoneMessage {
  const { key, t } = message
  return { id: serializeKey(key), stanzaId: key.id, chatId: key.remote, at: t * 1000 }
}

function networkControl(
  service: Service,
  port: () => number,
): Part<
  | 'networkGone'
  | 'networkBack'
  | 'reloadPage'
  | 'killPage'
  | 'killBrowser'
  | 'socketState'
  | 'streamState'
  | 'syncAgain'
  | 'finishSync'
  | 'restrict'
> {
  const { network, pages, sends } = service
  return {
    networkGone: (socketState = 'TIMEOUT') => network.leave(socketState),
    networkBack: (missedMessages) => network.comeBack(missedMessages),
    reloadPage: () => {
      for (const page of pages.all) page.tell('reload', {})
    },
    killPage: () => killRenderers(port()),
    killBrowser: () => killBrowsers(port()),
    socketState: (state) => {
      for (const page of pages.all) page.tell('socketState', { state })
    },
    streamState: (mode, info) => {
      for (const page of pages.all) page.tell('streamState', { mode, info })
    },
    syncAgain: () => network.announce('syncAgain', {}),
    finishSync: () => network.announce('finishSync', {}),
    restrict: (restriction) => {
      sends.restriction = restriction
      if (restriction === 'account') network.announce('socketState', { state: 'TOS_BLOCK' })
    },
  }
}

function sendControl(
  service: Service,
): Part<'behave' | 'nextSends' | 'failNext' | 'releaseHanging' | 'look' | 'accepted' | 'calls'> {
  const { sends, network, linking, pages } = service
  return {
    behave: (changes) => service.behave(changes),
    nextSends: (...modes) => sends.plan(modes),
    failNext: (count = 1) => sends.plan(Array.from({ length: count }, () => 'reject' as const)),
    releaseHanging: (as) => sends.release(as),
    look: () => ({
      isLinked: linking.isLinked,
      pages: pages.all.map(toLook),
      networkGone: network.gone,
      behaviour: service.behaviour,
      hangingSends: sends.hanging,
      missedMessages: network.missed.size,
    }),
    accepted: () => [...sends.accepted],
    calls: () => [...service.calls],
  }
}

function toLook(page: Page): PageLook {
  const { number, isLoaded, isReady, ref, pairingCode } = page
  return { number, isLinked: page.token !== null, isLoaded, isReady, qrRef: ref, pairingCode }
}

function waiting({
  watch,
  pages,
  sends,
  calls,
}: Service): Part<
  | 'waitForPageConnected'
  | 'waitForPageReady'
  | 'waitForQr'
  | 'waitForPairingCode'
  | 'waitForPageListening'
  | 'waitForDelivery'
  | 'waitForNoPage'
  | 'waitForAccepted'
  | 'waitForSendAttempt'
  | 'waitForHangingSend'
  | 'waitForCall'
> {
  const page = (fits: (page: Page) => boolean) => () => pages.all.filter(fits).map(toLook).at(-1)
  return {
    waitForPageConnected: (ms) =>
      watch.until(
        page(() => true),
        'a page',
        ms,
      ),
    waitForPageReady: (ms) =>
      watch.until(
        page((one) => one.isReady),
        'a page that is ready',
        ms,
      ),
    waitForQr: (ms) => watch.until(() => pages.newestUnlinked?.ref, 'a QR code', ms),
    waitForPairingCode: (ms) => watch.until(() => pages.newestUnlinked?.pairingCode, 'a pairing code', ms),
    waitForPageListening: (ms) =>
      watch.until(
        page((one) => one.isListening),
        'a page that the library listens to',
        ms,
      ),
    waitForDelivery: async (ms) => {
      const number = pages.ping()
      await watch.until(() => pages.all.every(({ pong }) => pong >= number), 'every page to answer', ms)
    },
    waitForNoPage: (ms) => watch.until(() => pages.all.length === 0, 'the last page to go', ms).then(() => {}),
    waitForAccepted: (match, ms) =>
      watch.until(() => sends.accepted.find(matches(match)), `an accepted message like ${told(match)}`, ms),
    waitForSendAttempt: (match, ms) =>
      watch.until(() => sends.attempts.find(matches(match)), `an attempt to send like ${told(match)}`, ms),
    waitForHangingSend: (ms) => watch.until(() => sends.hanging || null, 'a message that hangs', ms),
    waitForCall: (match, ms) => watch.until(() => calls.find(matches<Call>(match)), `a call like ${told(match)}`, ms),
  }
}

function matches<Item extends object>(match: Match<Item>): (item: Item) => boolean {
  if (typeof match === 'function') return match
  const wanted = Object.entries(match)
  return (item) => wanted.every(([name, value]) => (item as Record<string, unknown>)[name] === value)
}

function told(match: unknown): string {
  return typeof match === 'function' ? 'the one described' : JSON.stringify(match)
}
