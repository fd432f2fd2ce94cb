import { expect, test } from 'vitest'
import type { ChannelMessageId } from '../../../electron/contract/ids.ts'
import type { Desk } from '../desk.ts'
import { arrived, DRAFTED_MS, SENT_MS } from '../steps.ts'
import { DAY, looked, passes, reasons, upcoming, withAnn } from './steps.ts'

/** Ann, whom a follow-up reached an hour ago. */
async function followedUp() {
  const { desk, ann } = await withAnn()
  await looked(desk)
  const draft = await desk.draftOf('Ann Becker')
  await desk.api.outbox.approve({ id: draft.id, revision: draft.revision })
  await desk.clock.advance(2 * 60_000 + SENT_MS)
  expect(arrived(desk)).toEqual([draft.text])
  return { desk, id: ann.id }
}

async function annWrites(desk: Desk, text: string): Promise<void> {
  desk.phone.inbound('Ann Becker', text)
  await desk.clock.advance(DRAFTED_MS)
}

const ASKED = [
  ['English', 'Please stop writing me', 'You can write me again'],
  ['German', 'Bitte keine Erinnerungen mehr!', 'Du kannst mir gerne wieder schreiben'],
  ['Turkish', 'Lütfen bana artık yazma', 'Bana tekrar yazabilirsin'],
  ['Arabic', 'توقف عن مراسلتي', 'يمكنك مراسلتي مرة أخرى'],
  ['Chinese', '请不要再给我发消息了', '你可以再联系我了'],
  ['Japanese', 'もう連絡しないでください', 'また連絡してもいいですよ'],
] as const

test.each(ASKED)('%s: “%s” ends follow-ups at once and is told, “%s” allows them again', async (_, out, back) => {
  const { desk, id } = await followedUp()
  await annWrites(desk, out)
  expect((await desk.api.followUps.preferences({ id })).optedOutAt).not.toBeNull()
  expect((await desk.api.news.list()).items).toMatchObject([
    { kind: 'opted_out', title: 'Ann Becker asked for no more follow-ups', people: [{ conversationId: id }] },
  ])
  expect(desk.notified.filter((line) => line.startsWith('news Ann Becker asked'))).toHaveLength(1)
  expect((await desk.conversation('Ann Becker')).state).toBe('unanswered')
  expect(await desk.draftOf('Ann Becker')).toMatchObject({ origin: 'ai', status: 'draft' })
  await expect(desk.api.followUps.schedule({ id, inHours: 24 })).rejects.toMatchObject({ code: 'ILLEGAL_TRANSITION' })
  await passes(desk, 4 * DAY)
  expect(arrived(desk)).toHaveLength(1)
  await annWrites(desk, back)
  expect((await desk.api.followUps.preferences({ id })).optedOutAt).toBeNull()
  expect((await desk.api.news.list()).items[0]).toMatchObject({ kind: 'opted_in' })
})

test('what is planned when they ask is taken back, with the reason', async () => {
  const { desk, id } = await followedUp()
  await desk.api.followUps.schedule({ id, inHours: 72 })
  await annWrites(desk, 'stop')
  expect(await upcoming(desk)).toEqual([])
  expect((await reasons(desk))[0]).toBe('withdrawn opted_out')
})

test('what they change into it afterwards counts as well, and is told', async () => {
  const { desk, id } = await followedUp()
  await annWrites(desk, 'Please stop writign me')
  const message = desk.sql((raw) =>
    raw.prepare('SELECT channel_message_id FROM messages ORDER BY id DESC').pluck().get(),
  )
  expect((await desk.api.followUps.preferences({ id })).optedOutAt).toBeNull()
  desk.phone.edit(message as ChannelMessageId, 'Please stop writing me')
  await desk.clock.advance(DRAFTED_MS)
  expect((await desk.api.followUps.preferences({ id })).optedOutAt).not.toBeNull()
  expect((await desk.api.news.list()).items).toMatchObject([{ kind: 'opted_out' }])
})

test('one click takes it back where it was misread', async () => {
  const { desk, id } = await followedUp()
  await annWrites(desk, 'Stop')
  await desk.api.followUps.change({ id, optedOut: false })
  expect((await desk.api.followUps.preferences({ id })).optedOutAt).toBeNull()
  await annWrites(desk, 'All fine!')
  expect((await desk.api.followUps.preferences({ id })).optedOutAt).toBeNull()
})

test.each(['stop by tomorrow', "I can't stop laughing", 'stop, wait', 'Stoppen wir bei Rewe?', 'Stop 😂'])(
  '“%s” changes nothing',
  async (text) => {
    const { desk, id } = await followedUp()
    await annWrites(desk, text)
    expect((await desk.api.followUps.preferences({ id })).optedOutAt).toBeNull()
    expect((await desk.api.news.list()).items).toEqual([])
  },
)

test('“stop” from somebody whom no follow-up reached, or long ago, is about something else', async () => {
  const { desk, ann } = await withAnn()
  await annWrites(desk, 'stop')
  expect((await desk.api.followUps.preferences({ id: ann.id })).optedOutAt).toBeNull()

  const later = await followedUp()
  await annWrites(later.desk, 'Hello!')
  await later.desk.clock.jump(15 * DAY)
  await annWrites(later.desk, 'stop')
  expect((await later.desk.api.followUps.preferences({ id: later.id })).optedOutAt).toBeNull()
})

test('what they wrote while the app was away counts as soon as it is read; old history never does', async () => {
  const { desk, id } = await followedUp()
  desk.phone.fault('disconnect', 1, 60_000)
  await desk.settle()
  desk.phone.inbound('Ann Becker', 'Please stop writing me')
  await desk.clock.advance(120_000)
  expect((await desk.api.followUps.preferences({ id })).optedOutAt).not.toBeNull()
  expect((await desk.api.news.list()).items).toMatchObject([{ kind: 'opted_out' }])
})
