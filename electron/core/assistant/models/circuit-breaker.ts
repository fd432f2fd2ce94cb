import type { Model, ModelError } from '../model.ts'

type Asked = Pick<Model, 'provider' | 'name'>

/** Whether a model may be asked now; `until` is an instant (ms), null where only the user can help. */
export type Readiness =
  | { readonly state: 'ready' }
  /** It asked to be left alone (429). */
  | { readonly state: 'quiet'; readonly until: number; readonly why: string }
  /** It failed again and again: nobody knocks until then, and then one does. */
  | { readonly state: 'open'; readonly until: number; readonly why: string }
  /** It refuses us: key, credit, name of the model, address. */
  | { readonly state: 'refused'; readonly until: null; readonly why: string }

/** What is known of the servers that models are asked at, from what came of the calls. Kept in memory only. */
export interface CircuitBreakers {
  look(model: Asked, now: number): Readiness
  /** Whether the last call to its server that came back was answered. */
  isProven(model: Asked): boolean
  /** A call goes out. Its end must be told by one of the next three. */
  began(model: Asked): void
  /** Answers whether that ended a trouble. */
  succeeded(model: Asked): boolean
  failed(model: Asked, error: ModelError, now: number): void
  /** The caller cut it short: it says nothing about the server. */
  cancelled(model: Asked): void
  /** The settings changed, or a person says that the trouble may be over. */
  forget(): void
}

/** So many failures in a row open the circuit; judgement: a hiccup is two or three. */
const FAILURES_TO_OPEN = 5
/** The first break; doubled each time the probe fails. Milliseconds. */
const FIRST_BREAK_MS = 60_000
const LONGEST_BREAK_MS = 15 * 60_000
/** How soon it is worth looking again while the one probe of a half-open circuit is under way. */
const PROBE_LOOK_MS = 2_000
/** A limit without a word on how long; and the shortest that is believed, so that "at once" is no endless knocking. */
const UNKNOWN_LIMIT_MS = 30_000
const SHORTEST_LIMIT_MS = 1_000

interface Server {
  inFlight: number
  /** The last call that came back was answered. */
  proven: boolean
  failures: number
  /** How often in a row the circuit was opened. */
  breaks: number
  openUntil: number
  quietUntil: number
  why: string
}

/**
 * One circuit for each server: closed; open after five failures in a row, for a minute at first and at most a quarter of
 * an hour; half open when that is over, which lets one call through and opens or closes by what comes of it.
 */
export function createCircuitBreakers(): CircuitBreakers {
  const servers = new Map<string, Server>()
  /** Refusals of a key hold for a server, those of a name for that model. */
  const refusals = new Map<string, string>()
  const serverOf = ({ provider }: Asked): Server => {
    const server = servers.get(provider) ?? { ...UNTRIED }
    servers.set(provider, server)
    return server
  }
  return {
    look(model, now) {
      const why = refusals.get(model.provider) ?? refusals.get(nameOf(model))
      return why === undefined ? readinessOf(serverOf(model), now) : { state: 'refused', until: null, why }
    },
    isProven: (model) => serverOf(model).proven,
    began(model) {
      serverOf(model).inFlight += 1
    },
    succeeded(model) {
      const server = serverOf(model)
      const hadTrouble = server.why !== ''
      Object.assign(server, { ...UNTRIED, inFlight: Math.max(0, server.inFlight - 1), proven: true })
      return hadTrouble
    },
    failed(model, error, now) {
      const server = serverOf(model)
      server.inFlight = Math.max(0, server.inFlight - 1)
      if (error.kind === 'auth') refusals.set(model.provider, error.message)
      else if (error.kind === 'unknown-model' || error.kind === 'bad-request')
        refusals.set(nameOf(model), error.message)
      else noteTrouble(server, error, now)
    },
    cancelled(model) {
      const server = serverOf(model)
      server.inFlight = Math.max(0, server.inFlight - 1)
    },
    forget() {
      refusals.clear()
      for (const server of servers.values()) Object.assign(server, { ...UNTRIED, inFlight: server.inFlight })
    },
  }
}

const UNTRIED: Server = {
  ...{ inFlight: 0, proven: false, failures: 0, breaks: 0, openUntil: 0, quietUntil: 0, why: '' },
}

const nameOf = ({ provider, name }: Asked) => `${provider} ${name}`

function readinessOf(server: Server, now: number): Readiness {
  if (server.quietUntil > now) return { state: 'quiet', until: server.quietUntil, why: server.why }
  if (server.openUntil > now) return { state: 'open', until: server.openUntil, why: server.why }
  // Half open: the one probe is under way.
  const isProbed = server.breaks > 0 && server.inFlight > 0
  return isProbed ? { state: 'open', until: now + PROBE_LOOK_MS, why: server.why } : { state: 'ready' }
}

/** A limit is the server's own word and no failure; words that cannot be used come from a server that works. */
function noteTrouble(server: Server, error: ModelError, now: number): void {
  server.why = error.message
  if (error.kind === 'rate-limited') {
    const waitMs = Math.max(SHORTEST_LIMIT_MS, error.retryAfterMs ?? UNKNOWN_LIMIT_MS)
    server.quietUntil = Math.max(server.quietUntil, now + waitMs)
    server.proven = false
    return
  }
  if (error.kind === 'malformed') {
    Object.assign(server, { ...UNTRIED, inFlight: server.inFlight, proven: true })
    return
  }
  server.proven = false
  server.failures += 1
  // Calls that began before the circuit opened do not open it any further.
  if (server.openUntil > now) return
  if (server.breaks === 0 && server.failures < FAILURES_TO_OPEN) return
  server.breaks += 1
  server.openUntil = now + Math.min(LONGEST_BREAK_MS, FIRST_BREAK_MS * 2 ** (server.breaks - 1))
}
