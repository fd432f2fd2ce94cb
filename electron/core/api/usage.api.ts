import { readUsage } from '../assistant/models/ai-responses.store.ts'
import { dailyCap, spentToday } from '../flows/spending-caps.ts'
import { os } from './implement.ts'
import type { ApiPorts, OpenWorkspace } from './open-workspace.ts'

const DAY_MS = 24 * 60 * 60_000
const USUAL_DAYS = 365

export function usageProcedures({ current }: ApiPorts) {
  return {
    get: os.usage.get.handler(({ input }) => usage(current(), input?.days ?? USUAL_DAYS)),
    ownPrices: os.usage.ownPrices.handler(() => {
      const { prices, announce } = current().scope
      prices.makeOwn()
      announce('usage')
      return { path: prices.path }
    }),
  }
}

function usage({ store, scope }: OpenWorkspace, days: number) {
  const { prices } = scope
  const { calls, usd } = spentToday(scope)
  return {
    items: readUsage(store.db, scope.accountId, scope.clock.now() - days * DAY_MS),
    today: { calls, knownUsd: usd, stopped: dailyCap(scope)?.message ?? null },
    prices: { asOf: prices.table().asOf, path: prices.path, isOwn: prices.isOwn(), problem: prices.problem() },
  }
}
