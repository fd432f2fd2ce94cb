import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ChannelChatId, ChannelMessageId } from '../../../../electron/contract/ids.ts'
import type { Channel, ChannelEvent, ChannelSession, SendRequest } from '../../../../electron/core/channels/channel.ts'
import { createWhatsAppWebChannel } from '../../../../electron/core/channels/whatsapp-web/create-channel.ts'
import type { Timings } from '../../../../electron/core/channels/whatsapp-web/timings.ts'
import { systemClock } from '../../../../electron/core/platform/clock.ts'
import { createLog, silentLog } from '../../../../electron/core/platform/log.ts'
import { findBrowser } from '../../../whatsapp-web/find-browser.ts'
import { type StandIn, type StandInOptions, startWhatsAppStandIn } from '../../../whatsapp-web/stand-in.ts'

/** The real channel, the real library and a real browser, turned to a stand-in for WhatsApp's page. */
export interface Fixture {
  readonly standIn: StandIn
  readonly dataDir: string
  channel: Channel
  readonly events: ChannelEvent[]
  session(): ChannelSession
  /** Resolves with the first event, past or future, that fits; past ones count from the last `forget`. */
  heard<Type extends ChannelEvent['type']>(
    type: Type,
    fits?: (event: Extract<ChannelEvent, { type: Type }>) => boolean,
    timeoutMs?: number,
  ): Promise<Extract<ChannelEvent, { type: Type }>>
  /** Resolves when the session looks like this. */
  until(fits: (session: ChannelSession) => boolean, timeoutMs?: number): Promise<ChannelSession>
  forget(): void
  /** Links by scanning the code. */
  link(): Promise<void>
  /** A new channel on the same data directory, as after a restart of the program. */
  restart(timings?: Partial<Timings>): void
  end(): Promise<void>
}

export interface FixtureOptions {
  readonly standIn?: StandInOptions
  readonly timings?: Partial<Timings>
  /** Another program than the browser that the tests found. */
  readonly browserPath?: string
}

const SHORT: Partial<Timings> = {
  pollMs: 200,
  backoffMs: [50, 200, 500],
  lookupMs: 1_000,
  acknowledgeMs: 8_000,
}

export async function startFixture(options: FixtureOptions = {}): Promise<Fixture> {
  const standIn = await startWhatsAppStandIn(options.standIn)
  const dataDir = mkdtempSync(join(tmpdir(), 'secretary-channel-'))
  const events: ChannelEvent[] = []
  const listeners = new Set<() => void>()
  let session: ChannelSession | null = null
  const emit = (event: ChannelEvent) => {
    if (event.type === 'session') session = event.session
    events.push(event)
    for (const listener of [...listeners]) listener()
  }
  const log = process.env.SECRETARY_TEST_LOG ? createLog({ level: 'debug' }) : silentLog
  const create = (timings: Partial<Timings> = {}) =>
    createWhatsAppWebChannel({
      dataDir,
      clock: systemClock,
      log,
      emit,
      browser: { path: options.browserPath ?? findBrowser(), args: standIn.browserArgs },
      timings: { ...SHORT, ...options.timings, ...timings },
    })
  const now = () => {
    if (session === null) throw new Error('No session was announced yet')
    return session
  }
  const wait = <Found>(look: () => Found | undefined, what: () => string, timeoutMs: number): Promise<Found> =>
    new Promise((resolve, reject) => {
      const settle = () => {
        const found = look()
        if (found === undefined) return
        listeners.delete(settle)
        clearTimeout(timer)
        resolve(found)
      }
      const timer = setTimeout(() => {
        listeners.delete(settle)
        reject(new Error(`Waited ${timeoutMs} ms for ${what()}`))
      }, timeoutMs)
      listeners.add(settle)
      settle()
    })
  const last = () => `${JSON.stringify(session)} after ${events.map((event) => event.type).join(' ')}`

  const fixture: Fixture = {
    standIn,
    dataDir,
    channel: create(),
    events,
    session: now,
    heard: (type, fits = () => true, timeoutMs = 10_000) =>
      wait(
        () => events.find((event) => event.type === type && fits(event as never)) as never,
        () => `an event "${type}" that fits; ${last()}`,
        timeoutMs,
      ),
    until: (fits, timeoutMs = 15_000) =>
      wait(
        () => (session !== null && fits(session) ? session : undefined),
        () => `a session; now ${last()}`,
        timeoutMs,
      ),
    forget: () => {
      events.length = 0
    },
    async link() {
      await fixture.channel.start()
      await fixture.until(({ qr }) => qr !== null)
      standIn.control.scan(now().qr ?? '')
      await fixture.until(({ state }) => state === 'connected')
    },
    restart(timings) {
      session = null
      fixture.channel = create(timings)
    },
    async end() {
      await fixture.channel.stop()
      await standIn.close()
      rmSync(dataDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
    },
  }
  return fixture
}

/** A request to send with the usual choices: no look, no typing, no read mark. */
export function textTo(chatId: string, text: string, changes: Partial<SendRequest> = {}) {
  const ids: ChannelMessageId[] = []
  const request: SendRequest = {
    chatId: chatId as ChannelChatId,
    text,
    newestInboundId: undefined,
    typingMs: 0,
    markRead: false,
    signal: new AbortController().signal,
    onId: (id) => ids.push(id),
    ...changes,
  }
  return { request, ids }
}

export const NO_SIGNAL = new AbortController().signal
