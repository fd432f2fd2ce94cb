import { type ConnectionState, isDoubtful, isFresh } from '../../channels/connection.ts'
import { sayBytes, sayDuration } from '../../platform/say-amounts.ts'
import { readLinkChoice } from '../../settings/settings.store.ts'
import type { HealthDeps, Look, Probe, Problem } from './health-deps.ts'

/** A hidden browser that holds more than this slows the whole computer down (bytes). */
const MUCH_MEMORY_BYTES = 1.5e9
const MINUTE = 60_000
/** Without WhatsApp for this long, people wait in vain (ms). */
const LONG_AWAY_MS = 15 * MINUTE
/** The first reading of a large account takes many minutes; one without an end is stuck (ms). */
const LONG_SYNC_MS = 30 * MINUTE

/** What has to do with the hidden browser itself rather than with WhatsApp. */
const OF_BROWSER = /^(BROWSER_|PAGE_|PROFILE_|START_)/

/** The hidden browser and the connection to WhatsApp, for as long as the person wants one. */
export const connectionProbe: Probe = {
  codes: ['browser', 'browser_memory', 'whatsapp'],
  look(deps, look) {
    const state = deps.linkState()
    const isWanted = deps.accountId !== '' && readLinkChoice(deps.store.db)?.wanted === true
    const broken = isWanted ? (browserProblem(state) ?? whatsappProblem(deps, state, look)) : null
    const problems = [broken, memoryProblem(state)].filter((problem) => problem !== null)
    return { problems, measures: measuresOf(state, look.now) }
  },
}

function browserProblem({ state, error, repairAt }: ConnectionState): Problem | null {
  if (error === null || !OF_BROWSER.test(error.code)) return null
  if (state !== 'failed' && state !== 'reconnecting' && state !== 'degraded') return null
  const whatToDo =
    state === 'reconnecting' || repairAt !== null
      ? 'Nothing for now: it is mended by itself. To do it at once, click the status at the bottom left.'
      : 'Click the status at the bottom left for the next step.'
  const isGone = state === 'failed' || error.code.startsWith('BROWSER_')
  const sentence = `${error.message} ${SAFE}`
  return { code: 'browser', severity: isGone ? 'problem' : 'warning', sentence, whatToDo }
}

const SAFE = 'Drafts and what you approved are safe and wait.'

function whatsappProblem(deps: HealthDeps, connection: ConnectionState, look: Look): Problem | null {
  const { state, error, lastProofAt, since } = connection
  const found = (severity: Problem['severity'], sentence: string, whatToDo: string): Problem => {
    return { code: 'whatsapp', severity, sentence: `${sentence} ${SAFE}`, whatToDo }
  }
  const awayMs = look.now - Math.max(lastProofAt ?? since, look.awakeSince)
  const severity = awayMs > LONG_AWAY_MS ? 'problem' : 'warning'
  switch (state) {
    case 'failed':
    case 'logged-out':
    case 'needs-login': {
      const why = error?.message ?? 'This computer is not linked to WhatsApp any more.'
      return found('problem', why, 'Click the status at the bottom left for the next step.')
    }
    case 'degraded':
      return found(
        'warning',
        error?.message ?? 'WhatsApp works only in part.',
        'Update Secretary, if there is an update.',
      )
    case 'syncing':
      if (look.now - since < LONG_SYNC_MS) return null
      return found('warning', 'Reading your conversations does not come to an end.', REPAIR)
    case 'connected':
    case 'reconnecting':
    case 'starting': {
      const isAway = state === 'connected' ? isDoubtful(connection, look.now) : !isFresh(connection, look.now)
      if (!isAway || awayMs < AWAY_MS) return null
      const away = `WhatsApp has given no sign of life for ${sayDuration(awayMs)}.`
      return found(severity, deps.watchOnly() ? away : `${away} Nothing is sent until it does.`, REPAIR)
    }
    case 'stopped':
      return null
  }
}

const REPAIR = 'Check the internet connection. The next step of repair is behind the status at the bottom left.'
/** Any line is away for a moment now and then (ms). */
const AWAY_MS = 2 * MINUTE

function memoryProblem({ browserMemoryBytes }: ConnectionState): Problem | null {
  if (browserMemoryBytes === null || browserMemoryBytes <= MUCH_MEMORY_BYTES) return null
  return {
    code: 'browser_memory',
    severity: 'warning',
    sentence: `The hidden browser holds ${sayBytes(browserMemoryBytes)} of memory. All still works, but the computer may become slow.`,
    whatToDo: 'Start it anew: restart Secretary when it suits you. The phone stays linked and nothing is lost.',
  }
}

function measuresOf({ browserMemoryBytes, lastProofAt }: ConnectionState, now: number) {
  const memory = browserMemoryBytes ?? 0
  const ageMs = Math.max(0, now - (lastProofAt ?? now))
  return [
    ...(lastProofAt === null
      ? []
      : [
          {
            ...{ name: 'whatsapp_proof_age', value: ageMs, unit: 'ms' as const },
            words: `WhatsApp gave a sign of life ${ageMs < 1_000 ? 'just then' : `${sayDuration(ageMs)} before`}`,
          },
        ]),
    ...(browserMemoryBytes === null
      ? []
      : [
          {
            ...{ name: 'browser_memory', value: memory, unit: 'bytes' as const },
            words: `The hidden browser holds ${sayBytes(memory)} of memory`,
          },
        ]),
  ]
}
