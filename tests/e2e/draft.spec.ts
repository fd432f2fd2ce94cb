import type { Page } from '@playwright/test'
import type { OutboxItem } from '../../electron/contract/models.ts'
import {
  approve,
  draftField,
  expect,
  messagesOf,
  openConversation,
  ownField,
  queue,
  read,
  row,
  somebodyWrites,
  test,
} from './desk.ts'
import type { Headless } from './headless.ts'

const log = (page: Page) => page.getByRole('log')

test.describe('sent without pauses', () => {
  test.use({ appOptions: { demo: true, env: { SECRETARY_SEND_PACE: 'off', SECRETARY_UNDO_MS: '1500' } } })

  test('what stands in the field is what is sent, once, and becomes its bubble', async ({ app, desk }) => {
    const [, next = ''] = await queue(app)
    await openConversation(desk, 'Leo (work)')
    await draftField(desk).fill('Yes. Calling you in five minutes.')
    await read(desk)
    await desk.getByRole('button', { name: 'Approve & send' }).click()
    await expect(desk.getByRole('heading', { level: 2 })).toHaveText(next)
    await openConversation(desk, 'Leo (work)')
    await expect(log(desk).getByText('Yes. Calling you in five minutes.')).toHaveCount(1)
    const sent = async () =>
      (await messagesOf(app, 'Leo (work)')).filter(({ text }) => text?.startsWith('Yes. Calling'))
    await expect.poll(async () => (await sent()).length).toBe(1)
    await expect(log(desk).getByRole('article').last().getByRole('img', { name: 'Read' })).toBeVisible()
    expect((await sent()).map(({ text }) => text)).toEqual(['Yes. Calling you in five minutes.'])
    await expect(log(desk).getByText('Yes. Calling you in five minutes.')).toHaveCount(1)
  })

  test('a message that WhatsApp refuses says why, and can be tried again', async ({ app, desk }) => {
    await app.api('/simulator/fault', { body: { kind: 'reject', count: 4 } })
    await openConversation(desk, 'Ann Becker')
    await draftField(desk).fill('Here it is.')
    await approve(desk)
    await openConversation(desk, 'Ann Becker')
    await expect(log(desk).getByText(/Tries again/)).toBeVisible()
    await endPauses(app, 'Here it is.')
    await expect(log(desk).getByText('Not sent. WhatsApp refused it.')).toBeVisible()
    await log(desk).getByRole('button', { name: 'Try again' }).click()
    await expect(log(desk).getByText('Not sent.')).toHaveCount(0)
    await expect
      .poll(async () => (await messagesOf(app, 'Ann Becker')).filter(({ text }) => text === 'Here it is.').length)
      .toBe(1)
    await expect(log(desk).getByText('Here it is.')).toHaveCount(1)
  })

  test('a message that may have arrived is looked for, not sent again', async ({ app, desk }) => {
    await app.api('/simulator/fault', { body: { kind: 'accept-then-fail', count: 1 } })
    await openConversation(desk, 'Camille Dupont')
    await draftField(desk).fill('Oui, la clause 4 me convient.')
    await approve(desk)
    await openConversation(desk, 'Camille Dupont')
    const said = log(desk).getByRole('article').filter({ hasText: 'Oui, la clause 4 me convient.' })
    await expect(said.getByRole('img', { name: /Sent|Delivered|Read/ })).toBeVisible({ timeout: 30_000 })
    await expect(said).toHaveCount(1)
    const there = await messagesOf(app, 'Camille Dupont')
    expect(there.filter(({ text }) => text === 'Oui, la clause 4 me convient.')).toHaveLength(1)
  })

  test('a message of one’s own is sent from its own field', async ({ app, desk }) => {
    await desk.getByRole('button', { name: 'Waiting' }).click()
    await openConversation(desk, 'Priya')
    await ownField(desk).fill('No hurry!')
    await desk.keyboard.press('Control+Enter')
    await expect(ownField(desk)).toHaveValue('')
    await expect(log(desk).getByText('No hurry!')).toHaveCount(1)
    await expect
      .poll(async () => (await messagesOf(app, 'Priya')).filter(({ text }) => text === 'No hurry!').length)
      .toBe(1)
  })
})

test.describe('with time to think', () => {
  test.use({ appOptions: { demo: true, env: { SECRETARY_UNDO_MS: '60000' } } })

  test('a reload forgets nothing that can still be taken back', async ({ app, desk }) => {
    await openConversation(desk, 'Leo (work)')
    await draftField(desk).fill('Approved, and then loaded anew.')
    await approve(desk)
    await desk.reload()
    await expect(desk.getByText('To Leo (work): Approved, and then loaded anew.')).toBeVisible()
    await desk.getByRole('button', { name: 'Undo' }).click()
    await expect(draftField(desk)).toHaveValue('Approved, and then loaded anew.')
    const { body } = await app.api<{ items: { title: string }[] }>('/outbox?status=queued')
    expect(body.items).toEqual([])
  })

  test('an approval counts down and can be undone with its text', async ({ app, desk }) => {
    const [, next = ''] = await queue(app)
    await openConversation(desk, 'Leo (work)')
    await draftField(desk).fill('On my way')
    await approve(desk)
    await expect(desk.getByRole('heading', { level: 2 })).toHaveText(next)
    await expect(row(desk, 'Leo (work)')).toContainText('sending')
    await expect(desk.getByText('To Leo (work): On my way')).toBeVisible()
    await desk.keyboard.press('z')
    await expect(desk.getByRole('heading', { level: 2 })).toHaveText('Leo (work)')
    await expect(draftField(desk)).toHaveValue('On my way')
  })

  test('an approved message can be put on hold and released', async ({ desk }) => {
    await openConversation(desk, 'Leo (work)')
    await approve(desk)
    await openConversation(desk, 'Leo (work)')
    await expect(log(desk).getByText(/^Sends in/)).toBeVisible()
    await log(desk).getByRole('button', { name: 'Hold' }).click()
    await expect(log(desk).getByText('On hold')).toBeVisible()
    await log(desk).getByRole('button', { name: 'Release' }).click()
    await expect(log(desk).getByText('On hold')).toHaveCount(0)
  })

  test('an approved reply that is overtaken is not sent, and comes back with its text', async ({ app, desk }) => {
    await openConversation(desk, 'Sofía Romero')
    await draftField(desk).fill('Sí, me apetece mucho.')
    await approve(desk)
    await somebodyWrites(app, 'Sofía Romero', '¿O mejor el sábado?')
    await expect(row(desk, 'Sofía Romero')).toContainText('overtaken')
    await openConversation(desk, 'Sofía Romero')
    const card = desk.getByRole('region', { name: 'Overtaken reply' })
    await expect(card).toContainText('Sí, me apetece mucho.')
    await expect(card).toContainText('was not sent')
    await card.getByRole('button', { name: 'Send anyway' }).click()
    await expect(log(desk).getByText('Sí, me apetece mucho.')).toBeVisible()
    await expect(card).toHaveCount(0)
  })
})

test('what is typed survives a reload at once, in a draft and in a message of one’s own', async ({ desk }) => {
  await openConversation(desk, 'Ann Becker')
  await draftField(desk).fill('Half a sent')
  await desk.reload()
  await expect(draftField(desk)).toHaveValue('Half a sent')
  await desk.getByRole('button', { name: 'Waiting' }).click()
  await openConversation(desk, 'Priya')
  await ownField(desk).fill('I wanted to ask')
  await desk.reload()
  await expect(ownField(desk)).toHaveValue('I wanted to ask')
})

test('a new message does not move the caret, and what was typed is kept and offered', async ({ app, desk }) => {
  await openConversation(desk, 'Ann Becker')
  await draftField(desk).fill('I will send it before six.')
  await draftField(desk).evaluate((field: HTMLTextAreaElement) => field.setSelectionRange(6, 6))
  await somebodyWrites(app, 'Mum', 'And bring cake')
  await expect(row(desk, 'Mum')).toContainText('And bring cake')
  await desk.keyboard.type(' surely')
  await expect(draftField(desk)).toHaveValue('I will surely send it before six.')
  await desk.keyboard.press('Escape')
  await somebodyWrites(app, 'Ann Becker', 'Or tomorrow, that is fine too')
  const kept = desk.getByRole('region', { name: 'Your earlier text' })
  await expect(kept.filter({ hasText: 'I will surely send it before six.' })).toBeVisible({ timeout: 30_000 })
  await expect(draftField(desk)).toBeVisible({ timeout: 30_000 })
  await kept.filter({ hasText: 'surely' }).getByRole('button', { name: 'Use it' }).click()
  await expect(draftField(desk)).toHaveValue('I will surely send it before six.')
})

test('a discarded draft comes back when that is undone', async ({ desk }) => {
  await openConversation(desk, 'Leo (work)')
  await draftField(desk).fill('My own words')
  await desk.getByRole('button', { name: 'Discard' }).click()
  await expect(draftField(desk)).toHaveCount(0)
  await desk.getByRole('button', { name: 'Undo' }).click()
  await expect(draftField(desk)).toHaveValue('My own words')
})

test('another draft can be asked for, and the person’s own text is offered beside it', async ({ desk }) => {
  await openConversation(desk, 'Leo (work)')
  await draftField(desk).fill('My own words')
  await desk.getByRole('button', { name: 'Again…' }).click()
  await desk.getByRole('textbox', { name: /say differently/ }).fill('shorter')
  await desk.keyboard.press('Enter')
  await expect(desk.getByRole('region', { name: 'Your earlier text' })).toContainText('My own words')
  await expect(draftField(desk)).not.toHaveValue('My own words')
})

test('a changed draft shows its original, which can be taken again', async ({ desk }) => {
  await openConversation(desk, 'Leo (work)')
  await expect(desk.getByText('written without a model')).toBeVisible()
  const original = await draftField(desk).inputValue()
  await draftField(desk).fill('Other words')
  await desk.getByRole('button', { name: 'Show the original' }).click()
  await desk.getByRole('button', { name: 'Take the original' }).click()
  await expect(draftField(desk)).toHaveValue(original)
})

test('a draft changed in one window is changed in the other, both ways', async ({ context, desk }) => {
  await openConversation(desk, 'Leo (work)')
  const other = await context.newPage()
  await other.goto(desk.url())
  await expect(draftField(other)).toBeVisible()
  await draftField(desk).fill('From the first window')
  await draftField(desk).blur()
  await expect(draftField(other)).toHaveValue('From the first window')
  await draftField(other).fill('From the second window')
  await draftField(other).blur()
  await expect(draftField(desk)).toHaveValue('From the second window')
})

test('after a reload the typing goes on where it was, and no letter of it becomes a command', async ({ desk }) => {
  await openConversation(desk, 'Leo (work)')
  await draftField(desk).fill('I call you at six')
  for (let at = 0; at < 3; at += 1) await desk.keyboard.press('ArrowLeft')
  await desk.reload()
  await expect(draftField(desk)).toBeFocused()
  await desk.keyboard.type('d x ')
  await expect(draftField(desk)).toHaveValue('I call you at d x six')
  await draftField(desk).blur()
  await desk.reload()
  await expect(draftField(desk)).toHaveValue('I call you at d x six')
  await expect(draftField(desk)).not.toBeFocused()
})

test('the assistant can be paused in one conversation, and resumed', async ({ desk }) => {
  await openConversation(desk, 'Leo (work)')
  await desk.getByRole('button', { name: 'Pause', exact: true }).click()
  await expect(desk.getByText('The assistant is paused in this conversation.')).toBeVisible()
  await desk.getByRole('button', { name: 'Resume here' }).click()
  await expect(desk.getByText('The assistant is paused in this conversation.')).toHaveCount(0)
})

test('an empty text is not sent, and the card says why', async ({ desk }) => {
  await openConversation(desk, 'Leo (work)')
  await draftField(desk).fill('   ')
  await read(desk)
  await desk.keyboard.press('Control+Enter')
  await expect(desk.getByRole('region', { name: 'Draft' }).getByRole('alert')).toContainText('the text is empty')
})

/** Ends the growing pauses between tries, until the message has failed for good. */
async function endPauses(app: Headless, text: string): Promise<void> {
  await expect
    .poll(async () => {
      const { body } = await app.api<{ items: OutboxItem[] }>('/outbox?status=queued,sending,failed')
      const item = body.items.find((one) => one.text === text)
      if (item?.waitingFor?.code === 'retry') await app.api(`/outbox/${item.id}/send-now`, { method: 'POST' })
      return item?.status
    })
    .toBe('failed')
}

test('in a window of 900 pixels what can be done with a draft stands on one line', async ({ desk }) => {
  await openConversation(desk, 'Leo (work)')
  await expect(draftField(desk)).toBeVisible()
  await desk.setViewportSize({ width: 900, height: 700 })
  const lineOf = async (name: string) => {
    const box = await desk.getByRole('button', { name, exact: true }).boundingBox()
    return box === null ? 'nowhere' : box.y + box.height / 2
  }
  const first = await lineOf('Approve & send')
  for (const name of ['Again…', 'Pause', 'Discard']) expect(await lineOf(name), name).toBe(first)
})
