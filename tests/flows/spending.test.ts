import { writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Desk } from './desk.ts'
import { person } from './people.ts'
import { assistantNote, noticeCodes, withModels } from './several-models.ts'
import { asked, draftCalls } from './with-model.ts'

const REMOTE = 'gpt-oss:120b-cloud'
const PEOPLE = ['Cleo', 'Dan', 'Eve', 'Finn'].map((name) => person(name))

async function remote() {
  const { desk, models } = await withModels([REMOTE], { people: PEOPLE })
  const [model] = models
  await desk.api.consent.give({ agree: true })
  return { desk, model }
}

async function allWrite(desk: Desk) {
  for (const { name } of PEOPLE) desk.phone.inbound(name, 'Can you help me?')
  await asked(desk, 'Cleo', 'One more thing?')
}

test('at the limit of calls a day nothing more is asked, it is said everywhere, and it goes on the next day', async () => {
  const { desk, model } = await remote()
  await desk.api.settings.update({ spending: { dailyCalls: 2 } })
  await allWrite(desk)
  await desk.clock.advance(60 * 60_000)
  expect(model.chats).toHaveLength(2)
  expect(await assistantNote(desk)).toBe(
    'Today’s limit of 2 calls is reached. It goes on tomorrow, or when you raise the limit.',
  )
  expect(await noticeCodes(desk)).toEqual(['SPENDING_CAP'])
  expect((await desk.api.usage.get()).today).toMatchObject({ calls: 2, stopped: expect.stringContaining('2 calls') })
  const pending = (await desk.api.outbox.list({ status: ['pending'] })).items
  expect(pending.map(({ waitingFor, attempts }) => [waitingFor, attempts])).toEqual([
    [{ code: 'spending_cap', until: '2026-11-21T00:00:00.000Z' }, 0],
    [{ code: 'spending_cap', until: '2026-11-21T00:00:00.000Z' }, 0],
  ])
  await desk.clock.advance(14 * 60 * 60_000)
  await desk.until(async () => (await desk.api.outbox.list({ status: ['draft'] })).items.length === 4)
  expect(model.chats).toHaveLength(4)
})

test('raising the limit goes on at once', async () => {
  const { desk, model } = await remote()
  await desk.api.settings.update({ spending: { dailyCalls: 1 } })
  await allWrite(desk)
  expect(model.chats).toHaveLength(1)
  await desk.api.settings.update({ spending: { dailyCalls: 1_000 } })
  await desk.until(async () => (await desk.api.outbox.list({ status: ['draft'] })).items.length === 4)
  expect(await assistantNote(desk)).toBeNull()
})

test('a limit in dollars counts what the price table says', async () => {
  const { desk, model } = await remote()
  const { prices } = await desk.api.usage.get()
  const own = { [new URL(model.baseUrl).origin]: { [REMOTE]: [1_000, 1_000] } }
  writeFileSync(prices.path, JSON.stringify({ usdPerMillionTokens: own }))
  await desk.api.settings.update({ spending: { dailyUsd: 0.5 }, providers: { maxCalls: 1 } })
  await allWrite(desk)
  const [call] = await draftCalls(desk)
  expect(call?.costUsd).toBeCloseTo(((call?.tokensIn ?? 0) + (call?.tokensOut ?? 0)) / 1_000, 8)
  const { knownUsd } = (await desk.api.usage.get()).today
  expect(knownUsd).toBeGreaterThan(0.5)
  expect(model.chats.length).toBe(Math.ceil(0.5 / (call?.costUsd ?? 1)))
  expect(await assistantNote(desk)).toContain('$0.5')
})

test('a conversation that reached its own limit waits, the others go on', async () => {
  const { desk, model } = await remote()
  await desk.api.settings.update({ spending: { perConversationCalls: 1 } })
  await asked(desk, 'Cleo')
  await asked(desk, 'Cleo', 'And another one?')
  await asked(desk, 'Dan')
  expect(model.chats).toHaveLength(2)
  expect((await desk.draftOf('Cleo')).waitingFor).toMatchObject({ code: 'spending_cap' })
  expect((await desk.draftOf('Dan')).status).toBe('draft')
})

test('what runs on this computer costs nothing and counts against no limit', async () => {
  const { desk, models } = await withModels([REMOTE, 'local'], { people: PEOPLE })
  await desk.api.consent.give({ agree: true })
  await desk.api.settings.update({ spending: { dailyCalls: 1 } })
  await allWrite(desk)
  await desk.until(async () => (await desk.api.outbox.list({ status: ['draft'] })).items.length === 4)
  expect(models.map((model) => model.chats.length)).toEqual([1, 3])
})
