import { expect, messagesOf, openConversation, queue, read, row, rows, somebodyWrites, test } from './desk.ts'
import { goTo } from './look.ts'

test('the list says who waits, the most important first, with the last words, how long, why, and that a draft is ready', async ({
  desk,
}) => {
  const first = rows(desk).first()
  await expect(first).toContainText('Leo (work)')
  await expect(first).toContainText('Please call me')
  await expect(first).toContainText('1 day')
  await expect(first).toContainText('says it is urgent')
  await expect(first).toContainText('draft')
  await expect(row(desk, 'Priya')).toHaveCount(0)
  await expect(desk.getByRole('button', { name: 'To answer' })).toContainText(/\d+/)
})

test('every place has its list: waiting for them, done, all, and what is from earlier', async ({ desk }) => {
  await desk.getByRole('button', { name: 'Waiting' }).click()
  await expect(rows(desk)).toHaveCount(1)
  await expect(row(desk, 'Priya')).toContainText('You: They are beautiful.')
  await desk.getByRole('button', { name: 'Done' }).click()
  await expect(row(desk, 'Elif')).toBeVisible()
  await desk.getByRole('button', { name: 'All', exact: true }).click()
  await expect(row(desk, 'Robert Klein')).toHaveCount(1)
  await desk.getByRole('button', { name: 'To answer' }).click()
  await expect(row(desk, 'Robert Klein')).toHaveCount(0)
  await desk.getByRole('button', { name: /^Earlier/ }).click()
  await expect(row(desk, 'Robert Klein')).toBeVisible()
  await desk.getByRole('button', { name: 'Back to To answer' }).click()
  await expect(row(desk, 'Leo (work)')).toBeVisible()
})

test('search finds words of messages in all conversations, and says so when it finds nothing', async ({ desk }) => {
  const search = desk.getByRole('searchbox')
  await search.fill('bridge')
  await expect(rows(desk)).toHaveCount(1)
  await expect(row(desk, 'Priya')).toBeVisible()
  await search.fill("it's (nothing) -x foo:bar")
  await expect(desk.getByText('Nothing found for')).toBeVisible()
  await desk.getByRole('button', { name: 'Show the list again' }).click()
  await expect(row(desk, 'Leo (work)')).toBeVisible()
})

test('a conversation is snoozed in words, and the snooze can be taken back', async ({ desk }) => {
  await openConversation(desk, 'Ann Becker')
  await desk.getByRole('button', { name: 'Snooze', exact: true }).click()
  const field = desk.getByRole('textbox', { name: 'Come back' })
  await field.fill('when pigs fly')
  await expect(desk.getByText('That is not a moment to come')).toBeVisible()
  await field.fill('tomorrow 9')
  await field.press('Enter')
  await expect(row(desk, 'Ann Becker')).toHaveCount(0)
  await expect(desk.getByRole('button', { name: 'Snoozed' })).toContainText('1')
  await desk.getByRole('button', { name: 'Undo' }).click()
  await expect(row(desk, 'Ann Becker')).toBeVisible()
  await expect(desk.getByRole('heading', { level: 2, name: 'Ann Becker' })).toBeVisible()
})

test('done leads to the next conversation and can be taken back, with its draft', async ({ app, desk }) => {
  const [, next = ''] = await queue(app)
  await openConversation(desk, 'Leo (work)')
  await desk.getByRole('button', { name: 'Mark as done' }).click()
  await expect(row(desk, 'Leo (work)')).toHaveCount(0)
  await expect(desk.getByRole('heading', { level: 2 })).toHaveText(next)
  await desk.getByRole('button', { name: 'Undo' }).click()
  await expect(row(desk, 'Leo (work)')).toContainText('draft')
})

test('a reload stays where the person was', async ({ desk }) => {
  await desk.getByRole('button', { name: 'All', exact: true }).click()
  await openConversation(desk, 'Sofía Romero')
  await desk.reload()
  await expect(desk.getByRole('heading', { level: 1 })).toHaveText('All')
  await expect(desk.getByRole('heading', { level: 2 })).toHaveText('Sofía Romero')
  await expect(row(desk, 'Sofía Romero')).toHaveAttribute('aria-selected', 'true')
})

test('pictures are shown, voice notes can be played, files saved; a deleted message says so', async ({ desk }) => {
  await openConversation(desk, 'Mum')
  const picture = desk.getByRole('log').getByRole('img', { name: 'Picture' })
  await expect(picture).toBeVisible()
  await expect(picture).toHaveJSProperty('complete', true)
  await openConversation(desk, 'Jonas Weber')
  await desk.getByRole('button', { name: /^Play: Voice message/ }).click()
  await expect(desk.locator('audio')).toHaveJSProperty('error', null)
  await expect(desk.locator('audio')).toHaveAttribute('src', /^blob:/)
  await openConversation(desk, 'Camille Dupont')
  const download = desk.waitForEvent('download')
  await desk.getByRole('button', { name: /^Save: contrat.txt/ }).click()
  expect((await download).suggestedFilename()).toBe('contrat.txt')
  await openConversation(desk, 'Daniel (landlord)')
  await expect(desk.getByText('This message was deleted')).toBeVisible()
})

test('what strangers send is plain text; only https addresses lead away, and show where to first', async ({
  app,
  desk,
}) => {
  await somebodyWrites(app, 'Mallory', '<img src=x onerror=alert(1)> https://example.com/x?y=1. http://plain.example')
  await openConversation(desk, 'Mallory')
  const log = desk.getByRole('log')
  await expect(log).toContainText('<img src=x onerror=alert(1)>')
  await expect(log.getByRole('button', { name: 'plain.example' })).toHaveCount(0)
  await log.getByRole('button', { name: 'https://example.com/x?y=1' }).click()
  const open = desk.getByRole('link', { name: 'Open in the browser' })
  await expect(open).toHaveAttribute('href', 'https://example.com/x?y=1')
  await expect(open).toHaveAttribute('rel', 'noopener noreferrer')
})

test('older messages load while scrolling up, and what is being read stays where it is', async ({ app, desk }) => {
  for (let at = 1; at <= 130; at += 1) await somebodyWrites(app, 'Elif', `line ${at}`)
  await openConversation(desk, 'Elif')
  const log = desk.getByRole('log')
  await expect(log).toContainText('line 130')
  await expect(log).not.toContainText('line 60')
  const marker = desk.getByText('line 85', { exact: true })
  await marker.scrollIntoViewIfNeeded()
  await expect(log).toContainText('line 60')
  await expect(marker).toBeInViewport()
  const before = await marker.boundingBox()
  await somebodyWrites(app, 'Elif', 'and one more')
  await expect(row(desk, 'Elif')).toContainText('and one more')
  await expect.poll(async () => Math.abs(((await marker.boundingBox())?.y ?? 0) - (before?.y ?? 0))).toBeLessThan(2)
  await desk.getByRole('button', { name: 'To the newest message' }).click()
  await expect(desk.getByRole('log').getByText('and one more')).toBeInViewport()
})

test('the conversations beside the open one are read ahead: the next key shows its messages although nothing answers', async ({
  app,
  desk,
}) => {
  const [first = '', second = ''] = await queue(app)
  const words = (await messagesOf(app, second)).at(-1)?.text ?? ''
  await openConversation(desk, first)
  await read(desk)
  await app.kill()
  await desk.keyboard.press('j')
  await expect(desk.getByRole('heading', { level: 2 })).toHaveText(second)
  await expect(desk.getByRole('log')).toContainText(words)
})

test.describe('in a narrow window', () => {
  test.use({ viewport: { width: 700, height: 700 } })

  test('the list and the conversation take turns', async ({ desk }) => {
    await row(desk, 'Leo (work)').click()
    await expect(desk.getByRole('heading', { level: 2, name: 'Leo (work)' })).toBeVisible()
    await expect(rows(desk)).toHaveCount(0)
    await desk.getByRole('button', { name: 'Back to the list' }).click()
    await expect(row(desk, 'Leo (work)')).toBeVisible()
  })
})

test('whoever comes by an address finds the list whole, with that conversation open', async ({ app, desk }) => {
  const { body } = await app.api<{ items: { id: string; title: string }[] }>('/conversations?state=all')
  const mum = body.items.find(({ title }) => title === 'Mum')
  await desk.getByRole('searchbox').fill('bridge')
  await expect(rows(desk)).toHaveCount(1)
  await goTo(desk, `conversation/${mum?.id}`)
  await expect(desk.getByRole('heading', { level: 2, name: 'Mum' })).toBeVisible()
  await expect(desk.getByRole('searchbox')).toHaveValue('')
  await expect.poll(() => rows(desk).count()).toBeGreaterThan(1)
})
