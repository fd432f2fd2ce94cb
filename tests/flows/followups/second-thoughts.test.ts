import { expect, test } from 'vitest'
import { upcomingFollowUps } from '../../../electron/core/flows/followups/overview.ts'
import { planFollowUp } from '../../../electron/core/flows/followups/plan-follow-up.ts'
import { wishForFollowUp } from '../../../electron/core/flows/followups/write-follow-up.ts'
import type { Desk } from '../desk.ts'
import { arrived, DRAFTED_MS, SENT_MS } from '../steps.ts'
import { openLightWorld } from './light-world.ts'
import { DAY, HOUR, looked, passes, reasons, upcoming, withAnn } from './steps.ts'

async function approvedOne(desk: Desk) {
  await looked(desk)
  const draft = await desk.draftOf('Ann Becker')
  return desk.api.outbox.approve({ id: draft.id, revision: draft.revision })
}

test('one that the user says arrived counts as sent: it stands in the history, and the next one keeps its distance', async () => {
  const { desk, ann } = await withAnn()
  const row = await approvedOne(desk)
  desk.script.readHistory = async () => {
    throw new Error('the chat cannot be opened')
  }
  desk.script.sendText = async () => ({ outcome: 'unknown', id: null, message: 'No answer.', providerResponse: null })
  await desk.clock.advance(2 * 60_000 + SENT_MS)
  expect((await desk.api.outbox.get({ id: row.id })).status).toBe('uncertain')
  await desk.api.outbox.resolve({ id: row.id, outcome: 'sent' })
  desk.script.sendText = undefined
  desk.script.readHistory = undefined
  expect((await desk.api.followUps.history({})).items).toMatchObject([{ conversationId: ann.id, text: row.text }])
  expect((await desk.api.followUps.preferences({ id: ann.id })).lastFollowUpAt).not.toBeNull()
  await passes(desk, DAY)
  expect(await upcoming(desk)).toEqual([])
  expect(await reasons(desk)).toContain('refused cooldown')
})

test('“send now” ends the time to take it back, never their night', async () => {
  const { desk, ann } = await withAnn()
  await looked(desk)
  // Ten in the morning here is deep night there.
  await desk.api.followUps.change({ id: ann.id, timeZone: 'Pacific/Honolulu' })
  const draft = await desk.draftOf('Ann Becker')
  await desk.api.outbox.approve({ id: draft.id, revision: draft.revision })
  await desk.api.outbox.sendNow({ id: draft.id })
  await passes(desk, 7 * HOUR)
  expect(arrived(desk)).toEqual([])
  expect(await desk.draftOf('Ann Becker')).toMatchObject({ waitingFor: { code: 'quiet_hours' } })
  await passes(desk, 3 * HOUR)
  expect(arrived(desk)).toEqual([draft.text])
})

test.each(['for them', 'for all'])(
  'switched off %s after it was approved: it does not leave, and says why',
  async (whom) => {
    const { desk, ann } = await withAnn()
    const row = await approvedOne(desk)
    if (whom === 'for them') await desk.api.followUps.change({ id: ann.id, enabled: false })
    else await desk.api.settings.update({ followUps: { enabled: false } })
    await passes(desk, DAY)
    expect(arrived(desk)).toEqual([])
    expect(await desk.api.outbox.get({ id: row.id })).toMatchObject({ status: 'superseded' })
    expect((await reasons(desk)).find((reason) => reason.startsWith('withdrawn'))).toBe(
      whom === 'for them' ? 'withdrawn switched_off_here' : 'withdrawn switched_off',
    )
  },
)

test('asked for by hand it leaves also where follow-ups are switched off', async () => {
  const { desk, ann } = await withAnn()
  await desk.api.followUps.change({ id: ann.id, enabled: false })
  await desk.api.followUps.schedule({ id: ann.id, inHours: 1 })
  const row = await approvedOne(desk)
  await passes(desk, HOUR)
  expect(arrived(desk)).toEqual([row.text])
})

test('they write at the very moment it is sent: it is not offered any more, and the reason is kept', async () => {
  const { desk } = await withAnn()
  const row = await approvedOne(desk)
  desk.script.sendText = async () => {
    desk.phone.inbound('Ann Becker', 'Hey, how are you?')
    return { outcome: 'overtaken' }
  }
  await desk.clock.advance(2 * 60_000 + SENT_MS)
  desk.script.sendText = undefined
  await desk.clock.advance(DRAFTED_MS)
  expect((await desk.api.outbox.get({ id: row.id })).status).toBe('superseded')
  await expect(desk.api.outbox.sendAnyway({ id: row.id })).rejects.toMatchObject({ code: 'ILLEGAL_TRANSITION' })
  expect(await reasons(desk)).toContain('withdrawn wrote_since')
  expect((await desk.draftOf('Ann Becker')).origin).toBe('ai')
})

test('what was planned for another account waits for it, unseen, and is not lost', async () => {
  const now = Date.parse('2026-11-20T12:00:00Z')
  const world = await openLightWorld(now, () => {})
  const person = world.meet('Ann', '+4915155501001')
  world.said(person, [{ at: now - 10 * DAY, text: 'All is well here.' }], false)
  world.said(person, [{ at: now - 10 * DAY + 60_000, me: true, text: 'Good to hear.' }], false)
  world.store.transaction((tx) => planFollowUp(world.scope, tx, person.id, { at: now + HOUR, byUser: true }))
  const other = { ...world.scope, accountId: '4915155500099' as typeof world.scope.accountId }
  expect(upcomingFollowUps(world.scope)).toMatchObject([{ title: 'Ann' }])
  expect(upcomingFollowUps(other)).toEqual([])
  const planned = { conversationId: person.id, byUser: true, since: now - 1_000 }
  expect(wishForFollowUp(other, planned)).toMatchObject({ kind: 'elsewhere' })
  expect(wishForFollowUp(world.scope, planned)).toEqual({ kind: 'wished' })
})
