import type { HealthMeasure } from '../../../contract/health.contract.ts'
import { isOnThisMachine } from '../../assistant/models/model-origin.ts'
import { probeServer } from '../../assistant/models/probe-server.ts'
import { sayDuration } from '../../platform/say-amounts.ts'
import { type Candidate, candidatesFor } from '../current-model.ts'
import type { HealthDeps, Look, Probe, Problem } from './health-deps.ts'

/** A server that answered is left alone for this long (ms). */
const LEFT_ALONE_MS = 30 * 60_000

/** How one model stands: in words what is wrong, or null; `tookMs` where it was asked just now. */
interface Standing {
  readonly candidate: Candidate
  readonly wrong: string | null
  /** Nothing came back at all. */
  readonly isAway: boolean
  readonly tookMs: number | null
}

/**
 * Whether the models that write can be reached: those that were chosen and agreed to, never any other. What is known
 * from the calls comes first; only where that says nothing bad is the server asked for the list of its models.
 */
export const modelProbe: Probe = {
  codes: ['model'],
  async look(deps, look) {
    const candidates = candidatesFor(deps, 'draft').filter(({ obstacle }) => obstacle === null)
    const standings = await Promise.all(candidates.map((candidate) => standingOf(deps, candidate, look)))
    const [first] = standings.filter(({ wrong }) => wrong !== null)
    const measures = standings.flatMap(measureOf)
    if (first === undefined) return { problems: [], measures }
    return { problems: [toProblem(deps, first, standings)], measures }
  },
}

async function standingOf(deps: HealthDeps, candidate: Candidate, look: Look): Promise<Standing> {
  const known = wrongByCalls(deps, candidate, look.now)
  if (known !== null) return { candidate, wrong: known, isAway: false, tookMs: null }
  const { baseUrl } = candidate.profile
  const key = JSON.stringify([baseUrl, candidate.apiKey])
  const answeredAt = deps.health.answeredAt.get(key)
  const well: Standing = { candidate, wrong: null, isAway: false, tookMs: null }
  if (answeredAt !== undefined && look.now >= answeredAt && look.now - answeredAt < LEFT_ALONE_MS) return well
  const answer = await probeServer({ baseUrl, apiKey: candidate.apiKey }, { clock: deps.clock, signal: look.signal })
  if (answer === null) return well
  if (answer.kind === 'well') {
    deps.health.answeredAt.set(key, look.now)
    return { ...well, tookMs: answer.tookMs }
  }
  deps.health.answeredAt.delete(key)
  return { candidate, wrong: WRONG[answer.kind], isAway: answer.kind === 'unreachable', tookMs: null }
}

const WRONG = {
  unreachable: 'does not answer',
  refuses: 'does not accept the key',
  fails: 'answers with an error of its own',
}

/** What came of the calls, in our own words: the server's might hold something of what it was asked. */
function wrongByCalls({ circuits }: HealthDeps, { model }: Candidate, now: number): string | null {
  const readiness = circuits.look(model, now)
  switch (readiness.state) {
    case 'ready':
      return null
    // It works; it only wants to be asked less.
    case 'quiet':
      return null
    case 'open':
      return 'failed several times in a row'
    case 'refused':
      return 'refuses what it is asked: the key, the credit, or the name of the model'
  }
}

function toProblem(deps: HealthDeps, { candidate, wrong, isAway }: Standing, all: readonly Standing[]): Problem {
  const other = all.find((one) => one.wrong === null)
  const where = new URL(candidate.profile.baseUrl)
  const isHere = isOnThisMachine(where.hostname)
  const what = `The model ${candidate.model.name} at ${where.host} ${wrong}.`
  if (other !== undefined) {
    const sentence = `${what} ${other.candidate.model.name} writes meanwhile.`
    return { code: 'model', severity: 'warning', sentence, whatToDo: 'See Settings › Assistant.' }
  }
  const sentence = `${what} No drafts are written until it does; messages are taken in and what you approve is sent as ever.`
  if (isAway && isHere) {
    return { code: 'model', severity: 'problem', sentence, whatToDo: 'Start the model server on this computer.' }
  }
  // Where nothing at all is reached it is the network, which comes back by itself most of the time.
  const isOnline = deps.linkState().state === 'connected'
  const whatToDo =
    isAway && !isOnline ? 'Check the internet connection.' : 'See Settings › Assistant, where you can test it.'
  return { code: 'model', severity: isAway && !isOnline ? 'warning' : 'problem', sentence, whatToDo }
}

function measureOf({ candidate, tookMs }: Standing): HealthMeasure[] {
  if (tookMs === null) return []
  const words = `${candidate.model.name} answers within ${sayDuration(tookMs)}`
  return [{ name: 'model_answer', value: Math.round(tookMs), unit: 'ms', words }]
}
