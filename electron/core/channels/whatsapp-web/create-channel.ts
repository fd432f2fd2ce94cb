import { AppError } from '../../../contract/errors.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Log } from '../../platform/log.ts'
import type { Channel, ChannelListener, SendOutcome } from '../channel.ts'
import { channelPaths, clearWebCache } from './browser-process.ts'
import { untilAborted } from './call-page.ts'
import type { Connection } from './connection.ts'
import { downloadBrowser } from './download-browser.ts'
import { fetchMedia } from './fetch-media.ts'
import { findBrowser, isExecutable } from './find-browser.ts'
import { loadLibrary } from './library.ts'
import { readPageState } from './page-functions.ts'
import { readChats, readHistory } from './read-chats.ts'
import { notSent, sendText } from './send-text.ts'
import { createSession } from './session.ts'
import { DEFAULT_TIMINGS, type Timings } from './timings.ts'

export interface WhatsAppWebDeps {
  /** Absolute. The login, the record of the browser and a downloaded browser live inside. */
  readonly dataDir: string
  readonly clock: Clock
  readonly log: Log
  readonly emit: ChannelListener
  /** `SECRETARY_BROWSER_PATH` and `SECRETARY_BROWSER_ARGS`. */
  readonly browser: { readonly path: string | null; readonly args: readonly string[] }
  /** Other waits than DEFAULT_TIMINGS, for machines and tests that need them. */
  readonly timings?: Partial<Timings>
}

/** WhatsApp through `whatsapp-web.js`: the user's own linked device in a hidden browser. */
export function createWhatsAppWebChannel(deps: WhatsAppWebDeps): Channel {
  const { clock, emit, browser } = deps
  const log = deps.log.with({ channel: 'whatsapp-web' })
  const timings = { ...DEFAULT_TIMINGS, ...deps.timings }
  const paths = channelPaths(deps.dataDir)
  const session = createSession({
    paths,
    clock,
    log,
    timings,
    emit,
    browserArgs: browser.args,
    loadLibrary: () => loadLibrary(log),
    locateBrowser: (onProgress) =>
      findBrowser(
        {
          path: browser.path,
          platform: process.platform,
          env: process.env,
          isExecutable,
          download: (report) => downloadBrowser(paths.browsers, report),
        },
        onProgress,
      ),
  })
  const connected = (): Connection => {
    const connection = session.connection()
    if (connection === null) throw new AppError('NOT_CONNECTED')
    return connection
  }
  const reading = (connection: Connection) => ({ ...connection, clock, timings })
  let lane: Promise<unknown> = Promise.resolve()
  let silences = 0

  return {
    kind: 'whatsapp-web',
    start: async () => session.start(),
    stop: () => session.stop(),
    logout: () => session.logout(),
    requestPairingCode: (phone) => session.requestPairingCode(phone),
    listChats: (signal) => read(signal, () => readChats(reading(connected()))),
    readHistory: (chatId, limit, signal) => read(signal, () => readHistory(reading(connected()), chatId, limit)),
    sendText(request) {
      // One at a time, whoever asks: the page watches its own send function while one runs.
      const sent = lane.then(() => sendNow(request))
      lane = sent
      return sent
    },
    fetchMedia: async (id) => fetchMedia(connected().generation.client, id, { clock, ms: timings.mediaMs }),
    async probe() {
      const connection = session.connection()
      if (connection === null) return false
      const state = await connection.page.call(timings.probeMs, readPageState).catch(() => null)
      silences = state === null ? silences + 1 : 0
      if (state === null) session.noticeSilence(silences)
      else emit({ type: 'proof', at: clock.now() })
      return state !== null
    },
    async repair(step) {
      log.info({ step }, 'repairing the connection')
      if (step === 'reload') return session.reload()
      await session.stop()
      if (step === 'clear-cache') await clearWebCache(paths).catch((err) => log.warn({ err }, 'the cache stays'))
      session.start()
    },
  }

  async function sendNow(request: Parameters<Channel['sendText']>[0]): Promise<SendOutcome> {
    const connection = session.connection()
    if (connection === null || session.now.state !== 'connected') {
      return notSent('not-connected', session.now.error?.message ?? 'WhatsApp is not connected right now.')
    }
    if (request.signal.aborted) return notSent('not-connected', 'Sending was stopped before anything left.')
    try {
      const { page, acknowledgements, generation } = connection
      const restricted = (sign: string) => emit({ type: 'restricted', sign })
      return await sendText(
        { page, acknowledgements, gone: generation.gone(), clock, timings, log, restricted },
        request,
      )
    } catch (error) {
      log.error({ err: error }, 'a send ended in a way nobody foresaw')
      return { outcome: 'unknown', id: null, message: 'The send was cut off by an error here.', providerResponse: null }
    }
  }
}

/** @throws the signal's reason; AppError NOT_CONNECTED or CHANNEL_FAILED */
async function read<Answer>(signal: AbortSignal, work: () => Promise<Answer>): Promise<Answer> {
  signal.throwIfAborted()
  try {
    return await untilAborted(signal, work())
  } catch (error) {
    if (signal.aborted || error instanceof AppError) throw error
    throw new AppError('CHANNEL_FAILED', { message: 'WhatsApp Web did not give what was asked for.', cause: error })
  }
}
