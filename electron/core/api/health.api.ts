import { GRAVITY } from '../flows/health/tell-changes.ts'
import { os } from './implement.ts'
import type { ApiPorts, OpenWorkspace } from './open-workspace.ts'
import { toIso, toIsoOrNull } from './to-wire.ts'

export function healthProcedures({ current, version }: ApiPorts) {
  return {
    get: os.health.get.handler(() => ({
      status: isWell(current()) ? ('ok' as const) : ('degraded' as const),
      version,
    })),
    report: os.health.report.handler(() => {
      const { scope } = current()
      const { last } = scope.health
      return {
        at: toIsoOrNull(last?.at ?? null),
        problems: problemsOf(current()),
        measures: [...(last?.measures ?? [])],
      }
    }),
  }
}

function isWell(workspace: OpenWorkspace): boolean {
  const isConnected = workspace.connection.state().state === 'connected'
  return isConnected && problemsOf(workspace).every(({ severity }) => severity !== 'problem')
}

/** The gravest first, then the oldest. */
function problemsOf({ scope, store }: OpenWorkspace) {
  return [...scope.health.problems(store.db).values()]
    .sort((a, b) => GRAVITY[b.severity] - GRAVITY[a.severity] || a.since - b.since)
    .map(({ code, severity, sentence, since, data }) => {
      return { code, severity, sentence, since: toIso(since), whatToDo: data.whatToDo }
    })
}
