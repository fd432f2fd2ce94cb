import { AppError, ERRORS } from '../../contract/errors.ts'
import type { ChangeEvent } from '../../contract/events.ts'
import type { AccountId, ConversationId } from '../../contract/ids.ts'
import { listAiResponses } from '../assistant/models/ai-responses.store.ts'
import { modelNotices } from '../flows/model-notices.ts'
import { findByAddresses } from '../inbox/conversations.store.ts'
import { readLinkChoice } from '../settings/settings.store.ts'
import { deleteEverythingProcedures } from './cleanup.api.ts'
import { healthProcedures } from './health.api.ts'
import { os } from './implement.ts'
import type { ApiPorts, OpenWorkspace } from './open-workspace.ts'
import { toAiResponse } from './to-wire.ts'
import { usageProcedures } from './usage.api.ts'

export function appProcedures(ports: ApiPorts) {
  const { current } = ports
  return {
    health: healthProcedures(ports),
    app: {
      info: os.app.info.handler(() => appInfo(ports, current())),
      demo: os.app.demo.handler(async ({ input }) => {
        await ports.switchTo(input.on)
        return { demo: current().demo }
      }),
      ...deleteEverythingProcedures(ports),
    },
    aiResponses: {
      list: os.aiResponses.list.handler(({ input }) => {
        const { store, scope } = current()
        const rows = listAiResponses(store.db, {
          workspaceId: scope.accountId,
          conversationId: input.conversationId ?? null,
          outboxId: input.outboxId ?? null,
          limit: input.limit,
        })
        return { items: rows.map(toAiResponse), nextCursor: null }
      }),
    },
    usage: usageProcedures(ports),
    events: { subscribe: os.events.subscribe.handler(({ signal }) => follow(ports, signal)) },
    simulator: {
      inbound: os.simulator.inbound.handler(({ input }) => {
        const { scope, store } = current()
        const chatId = simulatorOf(current()).inbound(input.from, input.text)
        return { conversationId: conversationOf(store.db, scope.accountId, chatId) }
      }),
      fault: os.simulator.fault.handler(({ input }) => {
        simulatorOf(current()).fault(input.kind, input.count, input.ms)
        return { armed: true }
      }),
    },
  }
}

function appInfo({ version, host }: ApiPorts, workspace: OpenWorkspace) {
  const { demo, dataDir, scope, meter } = workspace
  return {
    version,
    host,
    demo,
    dataDir,
    timeZone: scope.timeZone,
    firstStart: isFirstStart(workspace),
    paceOff: scope.paceOff,
    notices: noticesOf(workspace),
    inboundLatency: meter.snapshot(),
  }
}

/** What cannot be read any more has been used before; the notice that says so must reach the page all the same. */
function isFirstStart({ store, scope }: OpenWorkspace): boolean {
  try {
    return readLinkChoice(store.db) === null
  } catch (error) {
    scope.log.error({ err: error }, 'whether this is the first start could not be read')
    return false
  }
}

function noticesOf({ store, notices, scope }: OpenWorkspace) {
  const told = [...[...notices].map(([code, message]) => ({ code, message })), ...modelNotices(scope)]
  return store.fullUntil() !== null ? [{ code: 'DISK_FULL', message: ERRORS.DISK_FULL.message }, ...told] : told
}

/** @throws AppError SIMULATOR_ONLY */
function simulatorOf({ simulator }: OpenWorkspace) {
  if (simulator === null) throw new AppError('SIMULATOR_ONLY')
  return simulator
}

function conversationOf(db: OpenWorkspace['store']['db'], accountId: AccountId, chatId: string): ConversationId {
  const [id] = findByAddresses(db, accountId, [chatId])
  if (id === undefined) throw new AppError('NOT_CONNECTED')
  return id
}

/** So many announcements may wait for a slow listener; beyond that it is told to read everything anew. */
const WAITING_MAX = 500

/** The stream of changes, until the listener goes away. */
async function* follow({ onChange }: ApiPorts, signal: AbortSignal | undefined): AsyncGenerator<ChangeEvent, void> {
  const waiting: ChangeEvent[] = []
  let wake: () => void = () => {}
  const stop = onChange((event) => {
    if (waiting.length < WAITING_MAX) waiting.push(event)
    else waiting.splice(0, waiting.length, { topic: 'reset', conversationId: null })
    wake()
  })
  const onAbort = () => wake()
  signal?.addEventListener('abort', onAbort)
  try {
    while (signal?.aborted !== true) {
      const next = waiting.shift()
      if (next !== undefined) yield next
      else await new Promise<void>((resolve) => (wake = resolve))
    }
  } finally {
    signal?.removeEventListener('abort', onAbort)
    stop()
  }
}
