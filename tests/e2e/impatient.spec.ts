import type { OutboxItem } from '../../electron/contract/models.ts'
import { draftField, expect, openConversation, ownField, read, somebodyWrites, test } from './desk.ts'
import type { Headless } from './headless.ts'

test.use({ appOptions: { demo: true, env: { SECRETARY_UNDO_MS: '60000' } } })

const approved = async (app: Headless) =>
  (await app.api<{ items: OutboxItem[] }>('/outbox?status=queued,sending,sent')).body.items.map(({ text }) => text)

test('a double click on Send sends a message of one’s own once', async ({ app, desk }) => {
  await openConversation(desk, 'Mum')
  await read(desk)
  await desk.keyboard.press('c')
  await ownField(desk).fill('I will be there')
  await desk
    .getByRole('region', { name: 'Your own message' })
    .getByRole('button', { name: 'Send', exact: true })
    .dblclick()
  await expect.poll(() => approved(app)).toEqual(['I will be there'])
  await expect(desk.getByRole('log').getByText('I will be there')).toHaveCount(1)
  await read(desk)
  expect(await approved(app)).toEqual(['I will be there'])
})

test('the key that sends one’s own message, pressed again at once, does not approve the draft beside it', async ({
  app,
  desk,
}) => {
  await openConversation(desk, 'Sofía Romero')
  await read(desk)
  await desk.keyboard.press('c')
  await ownField(desk).fill('Claro')
  for (let press = 0; press < 3; press += 1) await desk.keyboard.press('Control+Enter')
  await expect(ownField(desk)).toHaveCount(0)
  expect(await approved(app)).toEqual(['Claro'])
})

test('typing on while their next message takes the draft away loses no letter and runs no command', async ({
  app,
  desk,
}) => {
  await openConversation(desk, 'Ann Becker')
  await draftField(desk).press('End')
  await desk.keyboard.type(' Of course!')
  await draftField(desk).press('ArrowLeft')
  await somebodyWrites(app, 'Ann Becker', 'Or tomorrow?')
  await expect(desk.getByText('The draft was taken away while you were typing')).toBeVisible()
  await desk.keyboard.type(' and done, next: pause')
  await expect(ownField(desk)).toHaveValue(/ Of course and done, next: pause!$/)
  await expect(desk.getByRole('heading', { level: 2, name: 'Ann Becker' })).toBeVisible()
  await expect(desk.getByText('needs no answer')).toHaveCount(0)
  await expect(desk.getByText('The assistant is paused in this conversation.')).toHaveCount(0)
  await desk.reload()
  await expect(ownField(desk)).toHaveValue(/ Of course and done, next: pause!$/)
})

test('being logged out, and watching only, is said above everything, with the way on', async ({ app, desk }) => {
  await app.api('/session/logout', { method: 'POST' })
  await desk.getByRole('button', { name: 'Link again' }).click()
  await expect(desk).toHaveURL(/#\/settings\/whatsapp/)
  await app.api('/session/start', { body: { watchOnly: true } })
  await expect(desk.getByText('Linked to watch only')).toBeVisible()
  await expect(desk.getByRole('status').getByRole('button', { name: 'Link again' })).toHaveCount(0)
})

test('words typed while another window approved other ones stay, also after that approval is undone', async ({
  app,
  desk,
}) => {
  await openConversation(desk, 'Leo (work)')
  await expect(draftField(desk)).toBeVisible()
  const { body } = await app.api<{ items: OutboxItem[] }>('/outbox?status=draft')
  const draft = body.items.find(({ title }) => title === 'Leo (work)')
  await draftField(desk).fill('From this window')
  await app.api(`/outbox/${draft?.id}/approve`, { body: { revision: draft?.revision, text: 'From the other' } })
  await expect(ownField(desk)).toHaveValue('From this window')
  await app.api(`/outbox/${draft?.id}/undo`, { method: 'POST' })
  await expect(draftField(desk)).toHaveValue('From the other')
  await expect(ownField(desk)).toHaveValue('From this window')
  expect(await approved(app)).toEqual([])
})
