import type { Contacts } from './contacts.ts'
import { Emitter, Model } from './model.ts'
import type { ProfileStore } from './profile-store.ts'
import type { Challenge, Hello, PageBehaviour } from './protocol.ts'
import type { Wire } from './wire.ts'

/** The connection's state as `WAWebSocketModel.Socket` shows it. */
class Socket extends Model {
  declare readonly state: string
  declare readonly hasSynced: boolean
  readonly #wire: Wire
  readonly #logOut: () => Promise<void>

  constructor(wire: Wire, logOut: () => Promise<void>) {
    super({ state: 'UNLAUNCHED', hasSynced: false })
    this.#wire = wire
    this.#logOut = logOut
  }

  logout(): Promise<void> {
    return this.#logOut()
  }

  takeover(): Promise<null> {
    return this.#wire.ask('takeover', {})
  }

  reconnect(): Promise<null> {
    return this.#wire.ask('reconnect', {})
  }
}

/** What the screen is about, as `WAWebStreamModel.Stream` shows it. */
class Stream extends Model {
  readonly #wire: Wire

  constructor(wire: Wire) {
    super({ mode: 'OFFLINE', info: 'OPENING', displayInfo: 'OPENING', available: false })
    this.#wire = wire
  }

  show(mode: string, info: string): void {
    this.set({ mode, info, displayInfo: info })
    const status = document.getElementById('status')
    if (status) status.textContent = `${mode} ${info}`
  }

  markAvailable(): void {
    this.set({ available: true })
    void this.#wire.ask('call', { name: 'available', chatId: null, detail: 'stream' })
  }

  markUnavailable(): void {
    this.set({ available: false })
    void this.#wire.ask('call', { name: 'unavailable', chatId: null, detail: 'stream' })
  }
}

export interface SessionParts {
  readonly wire: Wire
  readonly profile: ProfileStore
  readonly hello: Hello
  readonly contacts: Contacts
  readonly behaviour: () => Promise<PageBehaviour>
  /** Fills the page with the account's chats. */
  readonly load: () => Promise<void>
  /** Resolves when the library listens to messages. */
  readonly whenListenedTo: () => Promise<void>
  /** What to do once everything is here and somebody listens. */
  readonly whenReady: () => Promise<void>
}

/** From "who are you" to "everything is here": the QR code, linking, connecting, syncing, logging out. */
export class Session {
  readonly socket: Socket
  readonly stream: Stream
  readonly conn: Model
  readonly cmd = new Emitter()
  readonly #parts: SessionParts
  #isLinked: boolean
  #isLoaded = false
  #ref: string | null
  #challenge: Challenge | null
  #networkGone: string | null

  constructor(parts: SessionParts) {
    const { wire, hello } = parts
    this.#parts = parts
    this.#isLinked = hello.isLinked
    this.#ref = hello.ref
    this.#challenge = hello.challenge
    this.#networkGone = hello.networkGone
    this.socket = new Socket(wire, () => this.#logOut())
    this.stream = new Stream(wire)
    this.conn = new Model({ ref: hello.ref, pushname: hello.me.name, platform: 'android', battery: 80, plugged: false })
    this.#listen(wire)
    void this.socket.whenListenedTo('change:hasSynced').then(() => wire.ask('listening', {}))
  }

  /** Goes on from wherever this device stands. Called again whenever that changes. */
  async proceed(): Promise<void> {
    if (this.#networkGone !== null) this.#show(this.#networkGone, 'OFFLINE', 'OFFLINE')
    else if (this.#challenge) this.#showChallenge(this.#challenge)
    else if (!this.#isLinked) this.#showQr()
    else await this.#connect()
  }

  #listen(wire: Wire): void {
    wire.on('ref', ({ ref }) => {
      this.#ref = ref
      void this.proceed()
    })
    wire.on('challenge', ({ challenge }) => {
      this.#challenge = challenge
      void this.proceed()
    })
    wire.on('network', ({ gone }) => {
      this.#networkGone = gone
      void this.proceed()
    })
    wire.on('linked', ({ token }) => void this.#pair(token))
    wire.on('unlinked', () => void this.#unlink())
    wire.on('socketState', ({ state }) => this.socket.set({ state }))
    wire.on('streamState', ({ mode, info }) => this.stream.show(mode, info))
    wire.on('battery', (battery) => this.conn.set({ ...battery }))
    wire.on('syncAgain', () => this.#syncAgain())
    wire.on('finishSync', () => void this.#finishSync())
    wire.on('reload', () => location.reload())
  }

  #show(state: string, mode: string, info: string): void {
    this.stream.show(mode, info)
    this.socket.set({ state })
  }

  #showQr(): void {
    if (this.#ref === null) {
      this.#show('UNPAIRED_IDLE', 'QR', 'UNPAIRED_IDLE')
      return
    }
    this.conn.set({ ref: this.#ref })
    this.#show('UNPAIRED', 'QR', 'NORMAL')
  }

  #showChallenge(challenge: Challenge): void {
    this.#show(challenge.socketState, challenge.streamMode, challenge.streamInfo)
    const status = document.getElementById('status')
    if (status) status.textContent = challenge.text
  }

  async #pair(token: string): Promise<void> {
    await this.#parts.profile.saveToken(token)
    this.#isLinked = true
    if (!this.#challenge) this.#show('PAIRING', 'SYNCING', 'PAIRING')
    await this.proceed()
  }

  async #connect(): Promise<void> {
    this.#show('OPENING', 'SYNCING', 'OPENING')
    if (!this.#isLoaded) await this.#load()
    this.#show('CONNECTED', this.socket.hasSynced ? 'MAIN' : 'SYNCING', 'NORMAL')
  }

  async #load(): Promise<void> {
    this.#isLoaded = true
    await this.#parts.load()
    this.conn.set({ wid: this.#parts.contacts.me.phone })
    void this.#sync()
  }

  /** Says "synced" only when the library listens, unless told to be early: said before, it is never heard. */
  async #sync(): Promise<void> {
    const { sync, syncMs } = await this.#parts.behaviour()
    if (sync !== 'early') await this.socket.whenListenedTo('change:hasSynced')
    await new Promise((resolve) => setTimeout(resolve, syncMs))
    this.cmd.trigger('offline_progress_update_from_bridge')
    if (sync !== 'stuck') this.#hasSynced()
    await this.#parts.whenListenedTo()
    if (sync === 'twice') this.#syncAgain()
    await this.#parts.wire.ask('synced', {})
    await this.#parts.whenReady()
  }

  #hasSynced(): void {
    this.stream.show('MAIN', 'NORMAL')
    this.socket.set({ hasSynced: true })
  }

  #syncAgain(): void {
    this.socket.set({ hasSynced: false })
    this.#hasSynced()
  }

  async #finishSync(): Promise<void> {
    await this.socket.whenListenedTo('change:hasSynced')
    this.#hasSynced()
  }

  /** The phone unlinked this device: forget it, tell the library, begin anew as WhatsApp Web does. */
  async #unlink(): Promise<void> {
    await this.#parts.profile.forget()
    this.cmd.trigger('logout_from_bridge')
    location.replace('/?post_logout=1')
  }

  async #logOut(): Promise<void> {
    await this.#parts.wire.ask('logout', {})
    await this.#parts.profile.forget()
    if ((await this.#parts.behaviour()).logoutNavigates) location.replace('/?post_logout=1')
  }
}

/** The modules that the library's login works through. */
export function sessionModules(session: Session, wire: Wire): Record<string, unknown> {
  const secret = (length: number) => crypto.getRandomValues(new Uint8Array(length))
  const encodeB64 = (bytes: Uint8Array) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
  const noise = { staticKeyPair: { pubKey: secret(32) } }
  const registration = { identityKeyPair: { pubKey: secret(32) } }
  const advSecret = encodeB64(secret(32))
  const refreshQR = () => wire.ask('refreshQr', {})
  return {
    WAWebSocketModel: { Socket: session.socket },
    WAWebStreamModel: { Stream: session.stream },
    WAWebConnModel: { Conn: session.conn },
    WAWebCmd: { Cmd: Object.assign(session.cmd, { refreshQR }) },
    WAWebLaunchSocketUtils: { refreshQR },
    WAWebOfflineHandler: { OfflineMessageHandler: { getOfflineDeliveryProgress: () => 100 } },
    WAWebAltDeviceLinkingApi: {
      setPairingType: () => {},
      initializeAltDeviceLinking: () => Promise.resolve(),
      initializeQRLinking: () => Promise.resolve(),
      startAltLinkingFlow: async (phone: string) => (await wire.ask('pairingCode', { phone })).code,
    },
    WABase64: { encodeB64 },
    WAWebCompanionRegClientUtils: { DEVICE_PLATFORM: '1' },
    WAWebAdvSignatureApi: {},
    WAWebUserPrefsInfoStore: { waNoiseInfo: { get: () => Promise.resolve(noise) } },
    WAWebSignalStoreApi: { waSignalStore: { getRegistrationInfo: () => Promise.resolve(registration) } },
    WAWebUserPrefsMultiDevice: { getADVSecretKey: () => advSecret },
    WAWebMiscBrowserUtils: { info: () => ({ os: 'Linux', name: 'Chrome' }) },
    WAWebSyncGatingUtils: { isPlaceholderMessageResendEnabled: () => false },
  }
}
