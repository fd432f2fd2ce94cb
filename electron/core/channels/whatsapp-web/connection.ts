import type { Clock } from '../../platform/clock.ts'
import type { Log } from '../../platform/log.ts'
import type { ChannelListener } from '../channel.ts'
import { type Acknowledgements, createAcknowledgements } from './acknowledgements.ts'
import type { ChannelPaths } from './browser-process.ts'
import type { PageCalls } from './call-page.ts'
import { type ChatDirectory, createChatDirectory } from './chat-directory.ts'
import { type ClientGeneration, createClientGeneration, type GenerationHandlers } from './client-generation.ts'
import type { LibraryModule } from './library.ts'
import { SYSTEM_TYPES } from './message-kind.ts'
import { installChatRows, installTools } from './page-functions.ts'
import { type Compatibility, probeCompatibility } from './probe-compatibility.ts'
import type { Timings } from './timings.ts'
import { createEventTranslator } from './translate-events.ts'

/** One client of the library with everything that belongs to its life and ends with it. */
export interface Connection {
  readonly generation: ClientGeneration
  readonly page: PageCalls
  readonly directory: ChatDirectory
  readonly acknowledgements: Acknowledgements
  me(): ReadonlySet<string>
  /** Puts our tools into the page that is ready and checks that it is one we understand. Never rejects. */
  prepare(): Promise<Compatibility>
}

export interface ConnectionDeps {
  readonly number: number
  readonly library: LibraryModule
  readonly paths: ChannelPaths
  readonly executablePath: string
  readonly browserArgs: readonly string[]
  readonly clock: Clock
  readonly log: Log
  readonly timings: Timings
  readonly emit: ChannelListener
  readonly lifecycle: Pick<GenerationHandlers, 'event' | 'pageCrashed' | 'pageNavigated' | 'browserGone'>
}

export function createConnection(deps: ConnectionDeps): Connection {
  const { clock, timings, emit, lifecycle } = deps
  const log = deps.log.with({ generation: deps.number })
  const acknowledgements = createAcknowledgements()
  let addresses: ReadonlySet<string> = new Set()
  const me = () => addresses

  const generation = createClientGeneration({
    ...deps,
    log,
    handlers: {
      ...lifecycle,
      event(name, payload) {
        lifecycle.event(name, payload)
        translator.event(name, payload)
      },
      unreadableMessage: (raw) => translator.unreadableMessage(raw),
    },
  })
  const { page, client } = generation
  const askAddresses = (id: string) => client.getContactLidAndPhone([id])
  const directory = createChatDirectory({ page, clock, timings, log, emit, me, askAddresses })
  const translator = createEventTranslator({ emit, clock, log, directory, acknowledgements, me })

  let hearsReports = false
  const hearReports = async () => {
    if (hearsReports) return
    hearsReports = true
    await client.pupPage?.exposeFunction('secretarySendReport', (attempt, stage, detail) =>
      acknowledgements.report(
        Number(attempt),
        stage === 'entered' ? { stage, id: String(detail) } : { stage: 'answered', verdict: detail },
      ),
    )
  }
  return {
    generation,
    page,
    directory,
    acknowledgements,
    me,
    async prepare() {
      try {
        await hearReports()
        await page.call(timings.probeMs, installTools, SYSTEM_TYPES)
        await page.call(timings.probeMs, installChatRows)
      } catch (error) {
        return { ok: false, me: null, step: 'the page itself', detail: String(error).slice(0, 160) }
      }
      const compatibility = await probeCompatibility(page, timings.probeMs)
      if (compatibility.me !== null) addresses = compatibility.me.addresses
      return compatibility
    },
  }
}
