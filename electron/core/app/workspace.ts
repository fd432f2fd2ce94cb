import { join } from 'node:path'
import type { AccountId, OutboxId } from '../../contract/ids.ts'
import type { Settings } from '../../contract/settings.ts'
import type { OpenWorkspace, WorkspaceScope } from '../api/open-workspace.ts'
import { createCallSlots } from '../assistant/models/call-slots.ts'
import { createModelChooser } from '../assistant/models/choose-model.ts'
import { createCircuitBreakers } from '../assistant/models/circuit-breaker.ts'
import { createPrices } from '../assistant/models/own-prices.ts'
import { createTranscriber } from '../assistant/models/transcribe.ts'
import { createConnection } from '../channels/connection.ts'
import { openStore } from '../db/open.ts'
import type { Rescue } from '../db/rescue.ts'
import { renewBackups } from '../flows/back-up.ts'
import { createHealthBoard } from '../flows/health/health-board.ts'
import { keepIntake } from '../flows/insights/intake.ts'
import { distrustAfterRescue } from '../flows/keep-data-safe.ts'
import { recoverOnStart } from '../flows/recover-on-start.ts'
import { lastAccount } from '../inbox/accounts.store.ts'
import type { Loop } from '../jobs/loop.ts'
import { type Clock, pause } from '../platform/clock.ts'
import { createMachine } from '../platform/machine.ts'
import { createMeter } from '../platform/meter.ts'
import { createTurns } from '../platform/turns.ts'
import { loadSettings, readLinkChoice, writeLinkChoice } from '../settings/settings.store.ts'
import { type Announcer, createAnnouncer } from './announcer.ts'
import { createAttention } from './attention.ts'
import { createChannelFor } from './create-channel.ts'
import { createJobs, type Jobs, type LoopName } from './create-jobs.ts'
import { createHealthAlarm, type HealthAlarm } from './health-alarm.ts'
import { createLink, type Link } from './link.ts'
import type { HostPorts } from './ports.ts'

/** The file of a data directory that holds everything but keys and the browser's profile. */
export const DATABASE = 'secretary.db'

/** Everything of one data directory while it is open: the data, the channel, the loops. */
export interface Workspace extends OpenWorkspace {
  readonly link: Link
  readonly jobs: Jobs
  start(): Promise<void>
  stop(): Promise<void>
}

/** Opens a data directory and wires its parts. Nothing runs before `start`. @throws NewerDatabaseError */
export function openWorkspace(ports: HostPorts, dataDir: string, demo: boolean, rescue: Rescue | null): Workspace {
  const { clock, environment } = ports
  const log = ports.log.with({ demo })
  const store = openStore(join(dataDir, DATABASE), {
    now: clock.now,
    onSpaceChange() {
      announce('app')
      late.alarm?.ring()
    },
    onLocked: () => late.alarm?.ring(),
  })
  const announcer = createAnnouncer(log)
  const connection = createConnection(clock.now())
  const secrets = ports.openSecrets(dataDir)
  const calls = new Map<OutboxId, AbortController>()
  const meter = createMeter()
  let account = lastAccount(store.db)
  const late: { link?: Link; jobs?: Jobs; alarm?: HealthAlarm } = {}
  // Read for every message that comes in, changed once in a while.
  let cachedSettings: Settings | null = null
  const settings = () => {
    cachedSettings ??= loadSettings(store.db, environment).values
    return cachedSettings
  }
  const announce: Announcer['announce'] = (topic, conversationId) => {
    if (topic === 'settings') cachedSettings = null
    announcer.announce(topic, conversationId)
  }
  const notices = new Map<string, string>()
  const loop = (name: LoopName): Loop | undefined => late.jobs?.loop(name)

  const { channel, simulator } = createChannelFor(ports, { dataDir, demo }, (event) => late.link?.take(event))
  const scope: WorkspaceScope = {
    store,
    clock,
    log,
    environment,
    secrets,
    channel,
    calls,
    writing: new Map(),
    random: ports.random,
    transcribing: new Map(),
    chooseModel: createModelChooser({ clock }),
    createTranscriber: (choice) => createTranscriber({ ...choice, clock }),
    paceOff: environment.paceOff,
    pace: { lastSendAt: 0 },
    circuits: createCircuitBreakers(),
    slots: createCallSlots(() => settings().providers.maxCalls),
    prices: createPrices(join(dataDir, 'prices.json')),
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    get accountId() {
      return account?.id ?? ('' as AccountId)
    },
    get userName() {
      return account?.name ?? null
    },
    settings,
    announce,
    wakeAssistant: () => loop('assistant')?.wake(),
    wakeSending: () => loop('send')?.wake(),
    wakeSettling: () => loop('settle')?.wake(),
    cancelDrafting: (id) => calls.get(id)?.abort(new Error('overtaken')),
    watchOnly: () => readLinkChoice(store.db)?.watchOnly === true,
    connection: () => late.link?.sendable() ?? null,
    isCatchingUp: () => late.link?.isCatchingUp() === true,
    catchUpChat: (conversation) => late.link?.catchUpChat(conversation),
    dataDir,
    takeIntake: meter.follow(),
    demo,
    copying: createTurns(),
    cleaning: createTurns(),
    renewBackups: () => renewBackups(scope),
    notice(code, message) {
      notices.set(code, message)
      announce('app')
    },
    tell: (news) => ports.notify.tell(news),
    machine: ports.machine ?? createMachine(),
    health: createHealthBoard(meter, clock.now()),
    linkState: connection.state,
    runLoop: async (name) => {
      if (name === 'assistant') scope.circuits.forget()
      return (await late.jobs?.loop(name).runNow()) ?? []
    },
    enqueue(tx, wish) {
      if (late.jobs === undefined) throw new Error('the jobs are not there yet')
      return late.jobs.scheduler.enqueue(tx, wish)
    },
    pauseSending: (why) => loop('send')?.pause(why),
    loops: () => late.jobs?.loops ?? [],
    wakeScheduler: () => late.jobs?.scheduler.wake(),
    setLogLevel: (level) => ports.log.setLevel(level),
  }
  const alarm = createHealthAlarm(scope)
  late.alarm = alarm
  const attention = createAttention(scope, ports.notify)
  announcer.on(attention.onChange)
  const link = createLink({
    scope,
    connection,
    meter,
    attention,
    openAccount(next) {
      account = next
      announce('reset')
    },
  })
  late.link = link
  const jobs = createJobs({ scope, store, announce, schedulerOff: environment.schedulerOff })
  late.jobs = jobs
  /** What was measured is only in memory until the next health check or night. */
  const keepMeasures = () => {
    try {
      keepIntake(scope)
    } catch (error) {
      log.warn({ err: error }, 'how long messages took could not be kept')
    }
  }
  announcer.on(({ topic }) => {
    if (topic === 'messages' || topic === 'settings') jobs.loop('transcription').wake()
  })

  return {
    demo,
    dataDir,
    store,
    scope,
    channel,
    connection,
    link,
    jobs,
    meter,
    secrets,
    simulator,
    notices,
    schedulerOff: environment.schedulerOff,
    onChange: announcer.on,
    async start() {
      distrustAfterRescue(scope, rescue)
      recoverOnStart(scope)
      if (demo && readLinkChoice(store.db) === null) {
        store.transaction((tx) => writeLinkChoice(tx, { wanted: true, watchOnly: false }))
      }
      if (environment.schedulerOff) notices.set('SCHEDULER_OFF', SCHEDULER_OFF)
      await jobs.start()
      if (readLinkChoice(store.db)?.wanted === true) await link.start()
    },
    async stop() {
      link.close()
      attention.close()
      alarm.close()
      for (const call of calls.values()) call.abort(new Error('stopping'))
      const stopped = Promise.all([
        jobs.stop(),
        scope.cleaning.close(),
        scope.copying.close(),
        channel.stop().catch((error: unknown) => log.warn({ err: error }, 'stopping WhatsApp failed')),
      ])
      if (!(await isInTime(clock, stopped))) log.warn({}, 'something did not stop in time and is left behind')
      keepMeasures()
      announcer.close()
      store.close()
    },
  }
}

const SCHEDULER_OFF =
  'Scheduled jobs are switched off (JOB_SCHEDULER_ENABLED=false): no backups, no clean-up, no health checks, and no follow-ups by themselves, nor those you plan.'

/** How long stopping may take (ms). What does not end is cut off by closing the data; the next start finds out. */
const STOP_DEADLINE_MS = 10_000

async function isInTime(clock: Clock, work: Promise<unknown>): Promise<boolean> {
  const done = new AbortController()
  const deadline = pause(clock, STOP_DEADLINE_MS, done.signal).then(
    () => false,
    () => true,
  )
  const isDone = await Promise.race([work.then(() => true), deadline])
  done.abort()
  return isDone
}
