import type { Page } from '@playwright/test'
import { draftField, expect, openConversation, read, row, somebodyWrites, test } from './desk.ts'
import { look } from './look.ts'

const details = (page: Page) => page.getByRole('dialog', { name: 'How this was read' })
const line = (page: Page) => page.getByRole('button', { name: /How this was read$/ })

const PRESSING = 'I am worried about the contract. Can you send it by tomorrow at 5 pm? And who signs it?'

test('one calm line says what was read; its details say why, when and by whom', async ({ app, desk }, info) => {
  await somebodyWrites(app, 'Ann Becker', PRESSING)
  await openConversation(desk, 'Ann Becker')
  await expect(line(desk)).toContainText(/asks .* things · deadline .* · sounds worried/, { timeout: 20_000 })
  await desk.keyboard.press('y')
  await expect(details(desk)).toContainText('Read by rules on this computer.')
  await expect(details(desk)).toContainText('tomorrow at 5 pm')
  await expect(details(desk)).toContainText('Can you send it by tomorrow at 5 pm?')
  await desk.keyboard.press('Enter')
  await expect(details(desk)).toBeVisible()
  await look(desk, info, 'reading-details')
  await desk.keyboard.press('Escape')
  await expect(details(desk)).toHaveCount(0)
  await look(desk, info, 'reading-line')
})

test('each correction is one key: urgent, can wait, no answer, and never, each with a way back', async ({
  app,
  desk,
}) => {
  await openConversation(desk, 'Jonas Weber')
  await read(desk)
  await desk.keyboard.press('Escape')
  await desk.keyboard.press('u')
  await expect(line(desk)).toContainText('urgent, you said')
  await expect(row(desk, 'Jonas Weber')).toContainText('urgent, you said')
  await desk.keyboard.press('w')
  await expect(line(desk)).toContainText('can wait, you said')
  await desk.keyboard.press('n')
  await expect(row(desk, 'Jonas Weber')).toHaveCount(0)
  await desk.keyboard.press('z')
  await expect(row(desk, 'Jonas Weber')).toHaveCount(1)
  await expect(draftField(desk)).toBeVisible()
  await desk.getByRole('listbox').focus()
  await desk.keyboard.press('q')
  await expect(row(desk, 'Jonas Weber')).toHaveCount(0)
  await somebodyWrites(app, 'Jonas Weber', 'Dringend! Kannst du anrufen?')
  await desk.goto(`${new URL(desk.url()).origin}/#/all`)
  await row(desk, 'Jonas Weber').click()
  await expect(desk.getByRole('img', { name: 'Never waits for an answer' })).toBeVisible()
  await desk.keyboard.press('Control+k')
  await desk.keyboard.type('wait for answers again')
  await desk.keyboard.press('Enter')
  await expect(desk.getByRole('img', { name: 'Never waits for an answer' })).toHaveCount(0)
  await expect(line(desk)).toContainText(/waits/)
})

test('the keys that stand beside the corrections work there too', async ({ desk }) => {
  await openConversation(desk, 'Jonas Weber')
  await read(desk)
  await desk.keyboard.press('Escape')
  await desk.keyboard.press('y')
  await expect(details(desk)).toBeVisible()
  await desk.keyboard.press('u')
  await expect(row(desk, 'Jonas Weber')).toContainText('urgent, you said')
  await desk.keyboard.press('n')
  await expect(row(desk, 'Jonas Weber')).toHaveCount(0)
  await expect(details(desk)).toHaveCount(0)
})

test('fraud is a warning where one would answer, and nothing is written', async ({ app, desk }, info) => {
  await somebodyWrites(
    app,
    '+44 7700 900555',
    'Hi mum, my phone is broken, this is my new number. Can you transfer 900 today?',
  )
  await openConversation(desk, '+44 7700 900555')
  await expect(line(desk)).toContainText('looks like fraud', { timeout: 20_000 })
  await expect(draftField(desk)).toHaveCount(0)
  await expect(desk.getByRole('note').filter({ hasText: /^Looks like fraud: .*Call the number/ })).toBeVisible()
  await look(desk, info, 'reading-fraud')
})

test('what a person is to me is guessed, said and taken back', async ({ desk }) => {
  await openConversation(desk, 'Mum')
  await read(desk)
  await line(desk).click()
  const field = details(desk).getByLabel('What Mum is to you')
  await expect(field).toHaveValue('')
  await expect(field.locator('option').first()).toHaveText('Family, it seems')
  await field.selectOption('A close friend')
  await expect(field).toHaveValue('close_friend')
  await field.selectOption('')
  await expect(field.locator('option').first()).toHaveText('Family, it seems')
})

test('chats that never wait stand in the settings, with a way back', async ({ desk }) => {
  await openConversation(desk, 'Mum')
  await desk.keyboard.press('Escape')
  await desk.keyboard.press('q')
  await expect(row(desk, 'Mum')).toHaveCount(0)
  await desk.goto(`${new URL(desk.url()).origin}/#/settings/assistant`)
  await desk.getByRole('button', { name: 'Let Mum wait again' }).click()
  await expect(desk.getByRole('button', { name: 'Let Mum wait again' })).toHaveCount(0)
})
