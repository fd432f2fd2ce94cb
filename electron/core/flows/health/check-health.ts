import { isDeepStrictEqual } from 'node:util'
import type { HealthCode, HealthMeasure } from '../../../contract/health.contract.ts'
import { nextTurn } from '../../platform/next-turn.ts'
import type { HealthDeps, Look, Problem } from './health-deps.ts'
import { type StoredProblem, saveHealthProblems } from './health-problems.store.ts'
import { PROBES } from './probes.ts'
import { type Change, GRAVITY, TITLES, tellChanges } from './tell-changes.ts'

/** Two looks further apart than this are not one stretch of being awake (ms): several were missed. */
const GAP_MS = 20 * 60_000

/**
 * Looks at everything once, keeps what is wrong, and tells the person what is new and what is over. Answers what
 * changed, in words. A look that the signal ended changes nothing.
 */
export async function checkHealth(deps: HealthDeps, signal: AbortSignal): Promise<string[]> {
  const { health, clock, store } = deps
  const now = clock.now()
  const before = health.last ?? { at: health.openedAt, awakeSince: health.openedAt }
  const isAwakeSince = now >= before.at && now - before.at <= GAP_MS
  const look: Look = { now, awakeSince: isAwakeSince ? before.awakeSince : now, signal }
  const { found, measures, untold } = await lookAtAll(deps, look)
  if (signal.aborted) return []
  const known = health.problems(store.db)
  const kept = [...known.values()].filter(({ code }) => untold.has(code) && !found.has(code))
  const rows = [...[...found.values()].map((problem) => toRow(problem, known.get(problem.code), now)), ...kept]
  const changes = changesBetween(known, rows)
  const told = tellChanges(deps, changes, now)
  const after = rows.map((row) => told.get(row.code) ?? row)
  health.last = { at: now, awakeSince: look.awakeSince, measures }
  keep(deps, after)
  deps.announce('health')
  return changes.flatMap((change) => newsOf(change, known))
}

async function lookAtAll(deps: HealthDeps, look: Look) {
  const found = new Map<HealthCode, Problem>()
  const measures: HealthMeasure[] = []
  const untold = new Set<HealthCode>()
  for (const probe of PROBES) {
    if (look.signal.aborted) break
    try {
      const finding = await probe.look(deps, look)
      for (const problem of finding.problems) found.set(problem.code, problem)
      measures.push(...finding.measures)
    } catch (error) {
      deps.log.warn({ err: error, codes: probe.codes }, 'a part of the health could not be looked at')
      for (const code of probe.codes) untold.add(code)
    }
    // Each reads the database for a moment; between them the others have their turn.
    await nextTurn()
  }
  return { found, measures, untold }
}

function toRow({ code, severity, sentence, whatToDo }: Problem, before: StoredProblem | undefined, now: number) {
  const data = { whatToDo, toldAs: before?.data.toldAs ?? null }
  return { code, severity, sentence, since: before?.since ?? now, toldAt: before?.toldAt ?? null, data }
}

function changesBetween(before: ReadonlyMap<HealthCode, StoredProblem>, rows: readonly StoredProblem[]): Change[] {
  const codes = new Set(rows.map(({ code }) => code))
  const over = [...before.values()].filter(({ code }) => !codes.has(code))
  return [
    ...rows.map((problem) => ({ kind: 'there' as const, problem, isKnown: before.has(problem.code) })),
    ...over.map((problem) => ({ kind: 'over' as const, problem })),
  ]
}

function newsOf({ kind, problem }: Change, before: ReadonlyMap<HealthCode, StoredProblem>): string[] {
  if (kind === 'over') return [`${TITLES[problem.code].over}.`]
  const known = before.get(problem.code)
  return known === undefined || GRAVITY[problem.severity] > GRAVITY[known.severity] ? [problem.sentence] : []
}

/** In memory always; in the database where something changed and it can be written. */
function keep({ health, store, log }: HealthDeps, problems: readonly StoredProblem[]): void {
  const isChanged = health.unsaved || !isDeepStrictEqual(health.problems(store.db), byCode(problems))
  health.keep(byCode(problems))
  if (!isChanged) return
  health.unsaved = true
  // A write to a locked database would hold up everything for seconds, and come to nothing.
  if (problems.some(({ code, severity }) => code === 'database' && severity === 'problem')) return
  try {
    store.transaction((tx) => saveHealthProblems(tx, problems))
    health.unsaved = false
  } catch (error) {
    log.warn({ err: error }, 'what is wrong could not be written down, it is kept in memory')
  }
}

function byCode(problems: readonly StoredProblem[]): Map<HealthCode, StoredProblem> {
  return new Map(problems.map((problem) => [problem.code, problem]))
}
