import { join } from 'node:path'
import type { Page } from '@playwright/test'
import Database from 'better-sqlite3'
import type { Conversation } from '../../electron/contract/models.ts'
import type { Note } from '../../electron/contract/notes.contract.ts'
import { expect, openConversation, test } from './desk.ts'
import type { Headless } from './headless.ts'
import { goTo, look, takePictures } from './look.ts'

const idOf = async (app: Headless, title: string) => {
  const { body } = await app.api<{ items: Conversation[] }>('/conversations?state=all&limit=100')
  return body.items.find((item) => item.title === title)?.id ?? ''
}
const notesAbout = async (app: Headless, id: string) =>
  (await app.api<{ items: Note[] }>(`/notes?conversationId=${id}`)).body.items
const panel = (page: Page) => page.getByRole('dialog', { name: 'Notes about Ann Becker' })

test('notes about a person are written, marked as secret, changed, deleted and brought back', async ({
  app,
  desk,
}, info) => {
  await openConversation(desk, 'Ann Becker')
  const id = await idOf(app, 'Ann Becker')
  await desk.keyboard.press('i')
  await expect(panel(desk)).toContainText('Nothing yet.')
  await panel(desk).getByLabel('New note').fill('Her daughter is called Mia')
  await panel(desk).getByRole('button', { name: 'Add', exact: true }).click()
  await expect(panel(desk).getByRole('list', { name: 'Notes about Ann Becker' })).toContainText('Mia')
  await panel(desk).getByLabel('New note').fill('Pays late, IBAN DE89 3704 0044 0532 0130 00')
  await panel(desk).getByText('Secret', { exact: true }).click()
  await panel(desk).getByRole('button', { name: 'Add', exact: true }).click()
  await expect(panel(desk).getByRole('img', { name: 'Secret' })).toBeVisible()
  expect(await notesAbout(app, id)).toMatchObject([{ secret: true }, { secret: false, status: 'kept' }])
  await panel(desk)
    .getByRole('button', { name: /^Change the note “Her daughter/ })
    .click()
  await panel(desk).getByLabel('Note', { exact: true }).fill('Her daughter is called Lea')
  await panel(desk).getByRole('button', { name: 'Save' }).click()
  await expect(panel(desk)).toContainText('Lea')
  await panel(desk)
    .getByRole('button', { name: /^Delete the note “Her daughter/ })
    .click()
  await expect(panel(desk)).not.toContainText('Lea')
  await panel(desk).getByRole('button', { name: 'Bring it back' }).click()
  await expect(panel(desk)).toContainText('Lea')
  await desk.keyboard.press('Escape')
  await expect(panel(desk)).toBeHidden()
  await expect(desk.getByRole('button', { name: 'Notes: 2' })).toBeVisible()
  await desk.keyboard.press('i')
  await panel(desk)
    .getByRole('button', { name: /^Change the note “Pays late/ })
    .click()
  await look(desk, info, 'notes')
})

test('what is typed into a note is still there after a reload', async ({ desk }) => {
  await openConversation(desk, 'Ann Becker')
  await desk.keyboard.press('i')
  await panel(desk).getByLabel('New note').fill('half a note')
  await desk.reload()
  await openConversation(desk, 'Ann Becker')
  await desk.getByRole('button', { name: 'Notes', exact: true }).click()
  await expect(panel(desk).getByLabel('New note')).toHaveValue('half a note')
})

test('a group has no notes about a person', async ({ desk }) => {
  await openConversation(desk, 'Football on Thursday')
  await expect(desk.getByRole('button', { name: /^Notes/ })).toHaveCount(0)
})

test('facts about oneself and ways of writing stand in the settings, and can be put in other words', async ({
  desk,
}, info) => {
  await goTo(desk, 'settings/assistant')
  const about = desk.locator('[data-setting="assistant.notes"]')
  await about.getByLabel('New note').fill('Open Monday to Friday, 9 to 17')
  await about.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(about.getByRole('list', { name: 'About you' })).toContainText('9 to 17')
  const voice = desk.locator('[data-setting="assistant.voice"]')
  await voice.getByRole('button', { name: /^Learn/ }).click()
  const everybody = voice.getByRole('region', { name: 'To everybody' })
  await expect(everybody).toContainText('Learned from')
  await expect(everybody).toContainText('words a message')
  await voice.scrollIntoViewIfNeeded()
  await look(desk, info, 'voice')
  await everybody.getByRole('button', { name: /^Say it yourself/ }).click()
  await voice.getByLabel('How you write: To everybody').fill('Short, and never “Cheers”.')
  await takePictures(desk, info, 'voice-editing')
  await voice.getByRole('button', { name: 'Save' }).click()
  await expect(everybody).toContainText('Your own words.')
  await desk.reload()
  await expect(everybody).toContainText('never “Cheers”')
  await everybody.getByRole('button', { name: 'Use what was learned' }).click()
  await expect(everybody).toContainText('words a message')
})

test('what a model proposes shows whose words it is from, and is kept or refused', async ({ app, desk }, info) => {
  const id = await idOf(app, 'Ann Becker')
  propose(app, id, ['Their accounting closes at six', 'Pays late'])
  await desk.reload()
  await openConversation(desk, 'Ann Becker')
  await desk.getByRole('button', { name: 'Notes: 2 to look at' }).click()
  const proposed = panel(desk).getByRole('list', { name: 'Proposed' })
  await expect(proposed).toContainText('They wrote (Today): Our accounting closes at six.')
  await proposed.getByRole('listitem').filter({ hasText: 'Pays late' }).getByRole('button', { name: 'No' }).click()
  await expect(proposed).not.toContainText('Pays late')
  expect(await notesAbout(app, id)).toHaveLength(1)
  await proposed.getByRole('button', { name: 'Change first' }).click()
  await panel(desk).getByLabel('Note', { exact: true }).fill('Their accounting closes at 18:00')
  await panel(desk).getByRole('button', { name: 'Keep' }).click()
  await expect(panel(desk).getByRole('list', { name: 'Notes about Ann Becker' })).toContainText('18:00')
  expect(await notesAbout(app, id)).toMatchObject([{ status: 'kept', source: { fromMe: false } }])
  propose(app, id, ['Likes sketches'])
  await desk.reload()
  await desk.getByRole('button', { name: 'Notes: 1 to look at' }).click()
  await look(desk, info, 'notes-proposed')
})

/** As the background work writes them down after it asked a model. */
function propose(app: Headless, conversationId: string, texts: readonly string[]): void {
  const database = new Database(join(app.dataDir, 'demo', 'secretary.db'))
  const find = `SELECT c.account_id AS accountId, c.contact_id AS contactId, m.id AS messageId
    FROM conversations c JOIN messages m ON m.conversation_id = c.id
    WHERE c.id = ? AND m.text LIKE 'Our accounting%'`
  const insert = `INSERT INTO notes (account_id, contact_id, text, secret, status, source_message_id, created_at, changed_at)
    VALUES (@accountId, @contactId, @text, 0, 'proposed', @messageId, @now, @now)`
  const about = database.prepare<unknown[], object>(find).get(conversationId)
  for (const text of texts) database.prepare(insert).run({ ...about, text, now: Date.now() })
  database.close()
}
