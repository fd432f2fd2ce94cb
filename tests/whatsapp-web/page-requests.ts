import type { RequestName, Requests, WireChat } from './page/protocol.ts'
import type { Page } from './pages.ts'
import type { Service } from './service.ts'

type Answer<Name extends RequestName> = Requests[Name]['answer'] | Promise<Requests[Name]['answer']>
type Handlers = { [Name in RequestName]: (page: Page, params: Requests[Name]['params']) => Answer<Name> }

/** What the service answers to each request of a page. A thrown error becomes a refusal in the page. */
export function pageRequests(service: Service): Handlers {
  const { account, linking, network, sends, watch } = service
  return {
    hello: (page, { token }) => ({
      version: service.version,
      behaviour: service.behaviour,
      isLinked: linking.welcome(page, token),
      me: account.me,
      ref: page.ref,
      challenge: linking.challenge,
      networkGone: network.gone,
    }),
    behaviour: () => service.behaviour,
    listening: (page) => {
      page.isListening = true
      watch.changed()
      return null
    },
    snapshot: (page) => {
      page.isLoaded = true
      return account.snapshot(service.behaviour.preloadedMessages, network.missed)
    },
    synced: (page) => {
      network.catchUp(page)
      return null
    },
    loadEarlier: (_page, { chatId, before }) => account.earlier(chatId, before, service.behaviour.earlierMessages),
    messagesById: (_page, { ids }) => ids.flatMap((id) => account.message(id) ?? []),
    send: (page, { message }) => sends.receive(page, message),
    edit: (_page, { id, text }) => {
      service.edit(id, text)
      return null
    },
    revoke: (_page, { ids }) => {
      for (const id of ids) service.revoke(id)
      return null
    },
    deleteForMe: (_page, { ids }) => {
      for (const id of ids) service.deleteForMe(id)
      return null
    },
    queryExists: (_page, { id }) => {
      const contact = account.contact(id)
      return contact?.isRegistered ? contact : null
    },
    findChat: (_page, { id }) => findChat(service, id),
    changeChat: (_page, { id, changes }) => {
      service.changeChat(id, changes)
      return null
    },
    upload: (_page, { base64, mimetype }) => {
      const directPath = `/media/${account.files.size + 1}`
      account.files.set(directPath, { bytes: Buffer.from(base64, 'base64'), mimetype })
      return { directPath }
    },
    refreshQr: (page) => {
      linking.refresh(page)
      return null
    },
    pairingCode: (page, { phone }) => {
      if (service.behaviour.pairingCode === 'refused') throw new Error('startAltLinkingFlow: IQErrorRateOverlimit')
      return { code: linking.givePairingCode(page, phone) }
    },
    logout: (page) => {
      linking.logOut(page)
      return null
    },
    takeover: (page) => {
      page.tell('socketState', { state: 'CONNECTED' })
      return null
    },
    pong: (page, { number }) => {
      page.pong = number
      watch.changed()
      return null
    },
    reconnect: (page) => {
      page.tell('socketState', { state: 'OPENING' })
      page.tell('socketState', { state: 'CONNECTED' })
      return null
    },
    call: (_page, call) => {
      service.calls.push({ ...call, at: Date.now() })
      watch.changed()
      return null
    },
  }
}

function findChat(service: Service, id: string): WireChat | null {
  const known = service.account.chatOfPerson(id)
  if (known) return known
  return service.account.contact(id)?.isRegistered ? service.account.beginChat(id) : null
}
