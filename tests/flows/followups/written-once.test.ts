import { expect, test } from 'vitest'
import { wishForFollowUp } from '../../../electron/core/flows/followups/write-follow-up.ts'
import { listDecisions } from '../../../electron/core/followups/decisions.store.ts'
import { findPlan } from '../../../electron/core/followups/plans.store.ts'
import { listOpenRows } from '../../../electron/core/outbox/outbox.store.ts'
import { openLightWorld } from './light-world.ts'
import { DAY } from './steps.ts'

const NOON = Date.parse('2026-11-20T12:00:00Z')

/** As many people as asked for, quiet for ten days. */
async function quietPeople(count: number) {
  const world = await openLightWorld(NOON, () => {})
  const people = Array.from({ length: count }, (_, at) => {
    const known = world.meet(`Person ${at}`, `+91987654321${at}`)
    world.said(known, [{ at: NOON - 10 * DAY, text: 'All is well here.' }], false)
    world.said(known, [{ at: NOON - 10 * DAY + 60_000, me: true, text: 'Good to hear.' }], false)
    return known
  })
  const plan = (at: number) => ({ conversationId: people[at]?.id ?? ('0' as never), byUser: true, since: NOON - 1_000 })
  const plansOf = (at: number) =>
    listOpenRows(world.store.db, [plan(at).conversationId]).map(({ id }) => findPlan(world.store.db, id))
  return { world, plan, plansOf }
}

test('a job that runs again after a crash finds its wish made, and says nothing else', async () => {
  const { world, plan, plansOf } = await quietPeople(1)
  expect([1, 2].map(() => wishForFollowUp(world.scope, plan(0)))).toEqual([{ kind: 'wished' }, { kind: 'wished' }])
  expect(plansOf(0)).toHaveLength(1)
  const decisions = listDecisions(world.store.db, { accountId: world.scope.accountId }, 10)
  expect(decisions.map(({ outcome }) => outcome)).toEqual(['written'])
})

test('many written in the same hour take turns between the two ways, and know the hour where they live', async () => {
  const { world, plan, plansOf } = await quietPeople(4)
  for (const at of [0, 1, 2, 3]) wishForFollowUp(world.scope, plan(at))
  const plans = [0, 1, 2, 3].flatMap(plansOf)
  expect(plans.map((one) => one?.variant)).toEqual(['a', 'b', 'a', 'b'])
  // Noon in UTC is half past five in India.
  expect(plans.map((one) => one?.context.hour)).toEqual([17, 17, 17, 17])
})
