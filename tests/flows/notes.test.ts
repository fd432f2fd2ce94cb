import { expect, test } from 'vitest'
import type { Conversation } from '../../electron/contract/models.ts'
import type { Desk } from './desk.ts'
import { openDesk } from './desk.ts'
import { ANN, BEN, CHOIR } from './people.ts'
import { asked, promptsOf, withModel } from './with-model.ts'

const contactOf = (desk: Desk, { id }: Conversation) =>
  desk.sql((raw) => String(raw.prepare('SELECT contact_id FROM conversations WHERE id = ?').pluck().get(id)))

test('notes about a contact and about the user are kept, changed and deleted', async () => {
  const desk = await openDesk()
  const ann = await desk.conversation('Ann Becker')
  const { notes } = desk.api
  const daughter = await notes.create({ conversationId: ann.id, text: '  Her daughter is Mia ' })
  const address = await notes.create({ text: 'I live at 12 Baker Street' })
  expect(daughter).toMatchObject({ text: 'Her daughter is Mia', secret: false, status: 'kept', source: null })
  expect(daughter.contactId).toBe(contactOf(desk, ann))
  expect(address.contactId).toBeNull()
  expect((await notes.list({ contactId: daughter.contactId ?? undefined })).items).toEqual([daughter])
  expect((await notes.list()).items).toEqual([address])
  await desk.clock.advance(1_000)
  const changed = await notes.update({ id: daughter.id, text: 'Her daughter is Lea', secret: true })
  expect(changed).toMatchObject({
    id: daughter.id,
    text: 'Her daughter is Lea',
    secret: true,
    createdAt: daughter.createdAt,
  })
  expect(changed.changedAt > daughter.changedAt).toBe(true)
  await notes.remove({ id: daughter.id })
  expect((await notes.list({ conversationId: ann.id })).items).toEqual([])
  await expect(notes.update({ id: daughter.id, text: 'x' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await expect(notes.remove({ id: daughter.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('a note needs words and a person', async () => {
  const desk = await openDesk({ people: [ANN, CHOIR] })
  desk.phone.inbound('Choir', 'Hello all')
  await desk.settle()
  const { id } = await desk.conversation('Choir')
  await expect(desk.api.notes.create({ text: '   ' })).rejects.toThrow()
  await expect(desk.api.notes.create({ conversationId: id, text: 'x' })).rejects.toMatchObject({
    code: 'VALIDATION_FAILED',
    message: 'Notes are about people, not about groups.',
  })
})

test('a draft is given the notes about its contact and about the user, and nobody else’s', async () => {
  const { desk, model } = await withModel()
  const [ann, ben] = [await desk.conversation('Ann Becker'), await desk.conversation('Ben Okafor')]
  await desk.api.notes.create({ conversationId: ann.id, text: 'Her daughter is Mia' })
  await desk.api.notes.create({ conversationId: ben.id, text: 'Ben likes chess' })
  await desk.api.notes.create({ text: 'IBAN DE89 3704 0044 0532 0130 00', secret: true })
  await asked(desk)
  const prompt = promptsOf(model).at(-1) ?? ''
  expect(prompt).toContain('<saved_note n="note-1" about="contact">Her daughter is Mia</saved_note>')
  expect(prompt).toContain(
    '<saved_note n="note-2" about="user" secret="yes">IBAN DE89 3704 0044 0532 0130 00</saved_note>',
  )
  expect(prompt).not.toContain('chess')
})

test('what the user marked as secret is not for groups', async () => {
  const { desk, model } = await withModel({ people: [CHOIR] })
  await desk.api.notes.create({ text: 'IBAN DE89 3704 0044 0532 0130 00', secret: true })
  await desk.api.notes.create({ text: 'I sing bass' })
  desk.phone.inbound('Choir', 'Robin, can you sing on Friday?', { mentionsMe: true })
  await desk.clock.advance(9_000)
  await desk.until(() => model.chats.length > 0)
  expect(promptsOf(model).at(-1)).toContain('I sing bass')
  expect(promptsOf(model).at(-1)).not.toContain('DE89')
})

test('more notes than there is room for are left out, and the prompt says so', async () => {
  const { desk, model } = await withModel()
  for (let at = 0; at < 5; at++) await desk.api.notes.create({ text: `${at} ${'x'.repeat(1_500)}` })
  await asked(desk)
  const prompt = promptsOf(model).at(-1) ?? ''
  expect(prompt.match(/<saved_note /g)).toHaveLength(2)
  expect(prompt).toContain('The user saved more notes than are shown here.')
})

test('notes outlive that two chats prove to be one person', async () => {
  const desk = await openDesk({ people: [ANN, BEN] })
  const ann = await desk.conversation('Ann Becker')
  await desk.api.notes.create({ conversationId: ann.id, text: 'Her daughter is Mia' })
  const ben = await desk.conversation('Ben Okafor')
  const addressOf = (id: string) =>
    desk.sql((raw) => String(raw.prepare('SELECT chat_id FROM conversations WHERE id = ?').pluck().get(id)))
  desk.emit({ type: 'identity', addresses: [addressOf(ben.id), addressOf(ann.id)] })
  await desk.settle()
  const kept = (await desk.api.conversations.list({ state: 'all' })).items.map(({ id }) => id)
  const left = [ann.id, ben.id].filter((id) => kept.includes(id))
  expect(left).toHaveLength(1)
  expect((await desk.api.notes.list({ conversationId: left[0] })).items).toMatchObject([
    { text: 'Her daughter is Mia' },
  ])
})
