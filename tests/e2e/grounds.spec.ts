import type { Page } from '@playwright/test'
import type { Conversation } from '../../electron/contract/models.ts'
import { type ModelStandIn, startModelStandIn } from '../model/stand-in.ts'
import { draftField, expect, openConversation, somebodyWrites, test } from './desk.ts'
import type { Headless } from './headless.ts'
import { look } from './look.ts'

const REPLY = 'Of course, Ann. The invoice over 300 € is right, and you can collect the keys from me at the workshop.'
const card = (page: Page) => page.getByRole('region', { name: 'Draft' })
const bubble = (page: Page, text: string) => page.getByRole('log').getByRole('article').filter({ hasText: text })

let model: ModelStandIn
test.beforeEach(async ({ app }) => {
  // The demo people's first drafts are written without it: a model that hangs would be kept busy by them.
  await expect
    .poll(async () => (await app.api<{ items: unknown[] }>('/outbox?status=pending,generating')).body.items.length)
    .toBe(0)
  model = await startModelStandIn()
  const { baseUrl } = model
  await app.api('/settings', {
    method: 'PATCH',
    body: { model: { preset: 'custom', baseUrl, name: 'stand-in-model' } },
  })
})
test.afterEach(() => model.close())

/** They write, and a draft is asked for at once. */
async function asked(app: Headless, page: Page, text = 'Is the invoice over 300 € right? And where are the keys?') {
  await somebodyWrites(app, 'Ann Becker', text)
  await openConversation(page, 'Ann Becker')
  const { body } = await app.api<{ items: Conversation[] }>('/conversations?state=all&limit=100')
  const id = body.items.find(({ title }) => title === 'Ann Becker')?.id
  await app.api(`/conversations/${id}/draft`, { method: 'POST' })
}

test('a reply appears word by word and stays what it was; its writing can be cancelled', async ({
  app,
  desk,
}, info) => {
  const streamed = card(desk).locator('[data-streamed]')
  model.always({ kind: 'stream', reply: REPLY, stopAfter: 120, end: 'hang' })
  await asked(app, desk)
  await expect(streamed).toContainText('Of course')
  await look(desk, info, 'draft-streaming')
  expect(REPLY.startsWith(((await streamed.textContent()) ?? 'nothing').trim())).toBe(true)
  await card(desk).getByRole('button', { name: 'Cancel' }).click()
  await expect(card(desk)).toHaveCount(0)
  await expect.poll(() => model.requests.at(-1)?.abandoned).toBe(true)

  model.always({ kind: 'stream', reply: REPLY, paceMs: 60 })
  await desk.keyboard.press('r')
  // As fast as a hand: the field has the focus some frames after the key.
  await expect(desk.getByRole('textbox', { name: 'What should it say' })).toBeFocused()
  await desk.keyboard.press('Enter')
  await expect(streamed).toContainText('Of course')
  const seen = ((await streamed.textContent()) ?? '').trim()
  await expect(draftField(desk)).toHaveValue(REPLY)
  expect(REPLY.startsWith(seen)).toBe(true)
})

test('a statement shows the message it stands on, and what stands on nothing is flagged where it stands', async ({
  app,
  desk,
}, info) => {
  model.always(({ messages }) => {
    const numbers = [...(messages.at(-1)?.content ?? '').matchAll(/<message n="(\d+)"/g)].map(([, n]) => n ?? '')
    const newest = numbers.at(-1) ?? ''
    const claims = [
      { text: 'The invoice over 300 € is right', sources: [newest] },
      { text: 'you can collect the keys from me', sources: [] },
    ]
    return { kind: 'answer', reply: REPLY, claims, commitments: ['you can collect the keys from me'] }
  })
  await asked(app, desk)
  await expect(draftField(desk)).toHaveValue(REPLY)
  const flags = card(desk).getByRole('list', { name: 'Look at this before you approve' })
  await expect(flags).toContainText('Commits you: “you can collect the keys from me”')
  await card(desk)
    .getByRole('button', { name: /^based on/ })
    .click()
  const statements = card(desk).getByRole('list', { name: /where that comes from/ })
  await expect(statements.getByRole('listitem')).toHaveCount(2)
  await statements.getByRole('button', { name: /300 €/ }).hover()
  await expect(bubble(desk, 'Is the invoice over 300 € right?')).toHaveAttribute('data-pointed-at', 'true')
  await statements.getByRole('button', { name: /collect the keys/ }).hover()
  await expect(bubble(desk, 'Is the invoice over 300 € right?')).toHaveAttribute('data-pointed-at', 'false')
  await flags.getByRole('button', { name: /Commits you/ }).click()
  const selected = await draftField(desk).evaluate((field: HTMLTextAreaElement) =>
    field.value.slice(field.selectionStart, field.selectionEnd),
  )
  expect(selected).toBe('you can collect the keys from me')
  await statements.getByRole('button', { name: /300 €/ }).hover()
  await look(desk, info, 'draft-sources')
})

test('a blank is jumped to instead of sent, and written over', async ({ app, desk }) => {
  model.always({ kind: 'answer', reply: 'I can be there at 16:45, Ann.' })
  await asked(app, desk, 'When can you be here?')
  await expect(draftField(desk)).toHaveValue('I can be there at [time?], Ann.')
  await desk.waitForTimeout(350)
  await desk.keyboard.press('Control+Enter')
  await expect(draftField(desk)).toBeFocused()
  await desk.keyboard.type('five')
  await expect(draftField(desk)).toHaveValue('I can be there at five, Ann.')
  await expect(card(desk).getByText(/Fill \[time\?\]/)).toHaveCount(0)
})

test('other ways to say it are one key away, chosen, changed and taken back', async ({ app, desk }, info) => {
  const way = (reply: string) => ({ reply, commitments: [], claims: [] })
  const ways = {
    shorter: way('Looking at it.'),
    warmer: way('Thank you so much for thinking of it, Ann. I will look at it with pleasure.'),
    decline: way("Sorry, I can't come this time."),
  }
  model.always(({ messages }) =>
    JSON.stringify(messages).includes('<reply_at_hand>')
      ? { kind: 'content', content: JSON.stringify(ways) }
      : { kind: 'answer', reply: 'Thanks for the note, Ann. I will look at it.' },
  )
  await asked(app, desk, 'Would you look at it?')
  await expect(draftField(desk)).toHaveValue('Thanks for the note, Ann. I will look at it.')
  await desk.keyboard.press('v')
  const list = card(desk).getByRole('list', { name: 'Other ways to say it' })
  await expect(list.getByRole('button')).toHaveCount(3)
  await look(desk, info, 'draft-alternatives')
  await list.getByRole('button', { name: /Saying no/ }).click()
  await expect(draftField(desk)).toHaveValue("Sorry, I can't come this time.")
  await expect(card(desk).getByRole('list', { name: 'Look at this before you approve' })).toContainText('Commits you')
  await desk.getByRole('button', { name: 'Undo' }).click()
  await expect(draftField(desk)).toHaveValue('Thanks for the note, Ann. I will look at it.')
  await desk.keyboard.press('Escape')
  await desk.keyboard.press('Control+k')
  await desk.getByRole('textbox', { name: /What do you want to do/ }).fill('shorter')
  await desk.keyboard.press('Enter')
  await expect(draftField(desk)).toHaveValue('Looking at it.')
})

test('a question of the assistant is answered in its place, and its answer makes the draft', async ({
  app,
  desk,
}, info) => {
  model.always(({ messages }) =>
    JSON.stringify(messages).includes('My answer')
      ? { kind: 'answer' }
      : { kind: 'answer', reply: '', question: 'Do you want to lend Ann the big ladder?', reason: 'Only you know.' },
  )
  await asked(app, desk, 'Can I have the ladder on Saturday?')
  await expect(card(desk)).toContainText('Do you want to lend Ann the big ladder?')
  await expect(card(desk).getByRole('button', { name: 'Approve & send' })).toHaveCount(0)
  await look(desk, info, 'draft-question')
  const answer = card(desk).getByRole('textbox', { name: 'Your answer' })
  await answer.fill('Yes, but only until Sunday')
  await desk.reload()
  await expect(answer).toHaveValue('Yes, but only until Sunday')
  await answer.press('Enter')
  await expect(draftField(desk)).toHaveValue('You wrote: Can I have the ladder on Saturday?')
  expect(JSON.stringify(model.chats.at(-1))).toContain('My answer: Yes, but only until Sunday')
})

test('a model that refuses promises no words, and the card leads to where it is set', async ({ app, desk }, info) => {
  model.always({ kind: 'unauthorized' })
  await asked(app, desk)
  await expect(card(desk)).toContainText('No draft yet')
  await expect(desk.getByRole('option', { selected: true })).toContainText('no draft written')
  await expect(desk.getByRole('status').filter({ hasText: 'No drafts are written.' })).toContainText('wants a key')
  await look(desk, info, 'draft-refused')
  await card(desk).getByRole('button', { name: 'Check the model' }).click()
  await expect(desk.getByText('Who writes the drafts')).toBeVisible()
})
