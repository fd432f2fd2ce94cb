import { expect, test } from 'vitest'
import { ANN, BEN, person } from '../people.ts'
import { approved, arrived, drafted, SENT_MS } from '../steps.ts'
import { ANSWERED_MS, asks, ME, openDeskWithSelf, trail } from './self-chat.ts'

test('!status says how the secretary is, in the chat it was asked in', async () => {
  const desk = await openDeskWithSelf()
  await drafted(desk, 'Ann Becker')
  const answer = await asks(desk, '!status')
  expect(answer).toMatch(/^Secretary: WhatsApp: connected for 1 minute\./)
  expect(answer).toContain('1 person waits for your answer. 1 draft is ready.')
  expect(answer).toContain('Sending runs. 0 on their way.')
  expect(desk.phone.accepted.at(-1)?.chatId).toBe('4915155500000@c.us')
  expect(await asks(desk, '!bot_status')).toMatch(/^Secretary: WhatsApp: connected/)
  expect(await trail(desk)).toEqual([
    { name: 'bot_status', askedBy: 'user', status: 'done' },
    { name: 'bot_status', askedBy: 'user', status: 'done' },
  ])
})

test('!waiting names who waits with why, the first five', async () => {
  const many = Array.from({ length: 7 }, (_, at) => person(`Person ${at + 1}`))
  const desk = await openDeskWithSelf({ people: [ME, ...many] })
  for (const { name } of many) desk.phone.inbound(name, 'Can you help me with this today?')
  await desk.clock.advance(60_000)
  const lines = (await asks(desk, '!waiting')).split('\n')
  expect(lines[0]).toBe('Secretary: 7 people wait for your answer.')
  expect(lines[1]).toMatch(/^1 Person \d waits .*: asked a question$/)
  expect(lines).toHaveLength(7)
  expect(lines.at(-1)).toBe('And 2 more.')
})

test('!job_status lists the jobs, or tells of one', async () => {
  const desk = await openDeskWithSelf()
  const all = await asks(desk, '!job_status')
  expect(all).toContain('send: ')
  expect(all).toMatch(/backup: due in/)
  expect(await asks(desk, '!job-status backup')).toMatch(/^Secretary: backup: due in .*\nIt has not run yet\.$/)
  const [{ id } = { id: '' }] = (await desk.api.jobs.list()).items.flatMap((job) =>
    job.id === null ? [] : [{ id: job.id }],
  )
  expect(await asks(desk, `!job_status ${id}`)).toMatch(/^Secretary: \S+: /)
  expect(await asks(desk, '!job_status nonsense')).toMatch(/There is no job "nonsense"\. There are: assistant, send/)
})

test('!schedule_followup plans one that is written at its time and waits for approval', async () => {
  const desk = await openDeskWithSelf()
  expect(await asks(desk, '!schedule_followup ann 24')).toMatch(
    /^Secretary: A follow-up to Ann Becker is planned for Sat 21 Nov.*09:00\. It is written then/,
  )
  expect((await desk.api.followUps.upcoming()).items).toMatchObject([{ title: 'Ann Becker', byUser: true }])
  await desk.clock.jump(24 * 60 * 60_000)
  await desk.clock.advance(60_000)
  expect(await desk.draftOf('Ann Becker')).toMatchObject({ origin: 'follow_up', status: 'draft' })
  expect(desk.phone.accepted).toHaveLength(1)
})

test('hours that cannot be, missing names and unknown ones are said, with the nearest, and nothing is planned', async () => {
  const desk = await openDeskWithSelf()
  const allowed = 'Secretary: The hours must be a number from 0 to 8760, such as 24, 24h or 3d.'
  for (const hours of ['soon', '-3', '9000', '400d']) {
    expect(await asks(desk, `!schedule_followup Ann ${hours}`)).toBe(allowed)
  }
  expect(await asks(desk, '!schedule_followup')).toMatch(/^Secretary: Write !schedule_followup <name> <hours>/)
  expect(await asks(desk, '!schedule_followup Anm 24')).toBe(
    'Secretary: Nobody here is called Anm. Did you mean Ann Becker? Write: !schedule_followup "Ann Becker" 24',
  )
  expect(await asks(desk, '!schedule_followup Zebulon 24')).toBe('Secretary: Nobody here is called Zebulon.')
  expect((await desk.api.followUps.upcoming()).items).toEqual([])
  expect((await trail(desk)).every(({ status }) => status === 'refused')).toBe(true)
})

test('a name that several have is asked back, and means one with more of it, in quotes of any kind or by number', async () => {
  const weber = person('Ann Weber', { phone: '+4915155501005' })
  const [twin, other] = ['+4915155501006', '+4915155501007'].map((phone) => person('Zoë Kim', { phone }))
  const desk = await openDeskWithSelf({ people: [ME, ANN, weber, BEN, twin ?? ANN, other ?? ANN] })
  expect(await asks(desk, '!schedule_followup Ann 24')).toMatch(
    /^Secretary: Which Ann\? 1 Ann (Becker|Weber), 2 Ann (Becker|Weber)\. Write for example: !schedule_followup "Ann (Becker|Weber)" 24$/,
  )
  expect(await asks(desk, '!schedule_followup “Ann Weber” 24h')).toContain('A follow-up to Ann Weber is planned')
  expect(await asks(desk, '!schedule_followup ann b 3d')).toContain('A follow-up to Ann Becker is planned')
  expect(await asks(desk, '!schedule_followup zoe 24')).toMatch(/Which zoe\? 1 \+4915155501\d{3}, 2 \+49/)
  expect(await asks(desk, '!schedule_followup +4915155501007 24')).toContain('A follow-up to Zoë Kim is planned')
})

test('!followup_settings tells and switches follow-ups, for all and for one', async () => {
  const desk = await openDeskWithSelf()
  const { id } = await desk.conversation('Ann Becker')
  expect(await asks(desk, '!followup_settings status')).toMatch(/^Secretary: Follow-ups are on: after 48 hours/)
  expect(await asks(desk, '!followup_settings off')).toMatch(/^Secretary: Follow-ups are switched off\./)
  expect((await desk.api.settings.get()).followUps.enabled).toBe(false)
  await asks(desk, '!followup_settings on')
  expect(await asks(desk, '!followup_settings on Ann Becker')).toMatch(/^Secretary: Follow-ups for Ann Becker are on/)
  expect((await desk.api.followUps.preferences({ id })).enabled).toBe(true)
  expect(await asks(desk, '!followup_settings off ann')).toMatch(/^Secretary: Follow-ups for Ann Becker are off/)
  expect((await desk.api.followUps.preferences({ id })).enabled).toBe(false)
  expect(await asks(desk, '!followup_settings maybe')).toBe('Secretary: Write !followup_settings status|on|off [name].')
})

test('!pause stops all sending but the answers there, and !resume lets what waited leave', async () => {
  const desk = await openDeskWithSelf()
  expect(await asks(desk, '!pause')).toMatch(/^Secretary: Sending is paused/)
  await approved(desk, 'Ann Becker', 'Here it is.')
  await desk.clock.advance(SENT_MS)
  expect(arrived(desk)).not.toContain('Here it is.')
  expect(await asks(desk, '!status')).toContain('Sending is paused by you. 1 on their way')
  expect(await asks(desk, '!pause')).toMatch(/^Secretary: Sending is paused by you\. Nothing changed\./)
  desk.phone.typedOnPhone(ME.name, '!resume')
  await desk.clock.advance(SENT_MS)
  expect(arrived(desk)).toContain('Secretary: Sending goes on. What waited leaves now, at its pace.')
  expect(arrived(desk)).toContain('Here it is.')
})

test('while WhatsApp asks for less nothing leaves at all: the answer stands on the page', async () => {
  const desk = await openDeskWithSelf()
  desk.phone.fault('restrict', 1, 0)
  await desk.settle()
  expect(await asks(desk, '!status')).toBe('')
  const { items } = await desk.api.news.list()
  expect(items).toMatchObject([{ kind: 'command', title: 'You asked: !bot_status' }])
  expect(items[0]?.text).toContain('Sending is paused')
})

test('!debug makes the log detailed and usual again, and no log line ever holds what was written', async () => {
  const desk = await openDeskWithSelf()
  expect(await asks(desk, '!debug maybe')).toBe('Secretary: Write !debug on or !debug off.')
  expect(await asks(desk, '!debug off')).toMatch(/usual/)
  const before = desk.logLines.length
  desk.phone.inbound('Ann Becker', 'the secret is marzipan')
  await desk.clock.advance(ANSWERED_MS)
  expect(desk.logLines.slice(before).filter((line) => JSON.parse(line).level === 20)).toEqual([])
  expect(await asks(desk, '!Debug ON')).toMatch(/detailed/)
  const quiet = desk.logLines.length
  desk.phone.inbound('Ann Becker', 'and the other one is nougat')
  await desk.clock.advance(ANSWERED_MS)
  expect(desk.logLines.slice(quiet).filter((line) => JSON.parse(line).level === 20).length).toBeGreaterThan(0)
  expect(desk.logLines.join('')).not.toMatch(/marzipan|nougat|Becker/)
})

test('!help lists every command, and so does a slip of the finger; notes to oneself stay notes', async () => {
  const desk = await openDeskWithSelf()
  const help = await asks(desk, '!help')
  for (const { usage } of (await desk.api.commands.list()).items) expect(help).toContain(usage)
  expect(await asks(desk, '!stauts')).toBe(help)
  for (const note of [
    '!important buy milk',
    '!hello',
    'status',
    'Do not forget !status',
    '!',
    '! status',
    '!status\n!pause',
  ]) {
    expect(await asks(desk, note)).toBe('')
  }
})

test('the chat with oneself never waits for an answer, whatever is asked there, and gets no draft', async () => {
  const desk = await openDeskWithSelf()
  await asks(desk, 'Did I pay the rent?')
  await asks(desk, '!schedule_followup An 24')
  await desk.clock.advance(60_000)
  expect(await desk.conversation(ME.name)).toMatchObject({ state: 'done', draft: null })
})
