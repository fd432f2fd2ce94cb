import type { Page } from '@playwright/test'
import { draftField, expect, messagesOf, queue, read, row, rows, test } from './desk.ts'

const heading = (page: Page) => page.getByRole('heading', { level: 2 })

test.describe('with a long undo window', () => {
  test.use({ appOptions: { demo: true, env: { SECRETARY_UNDO_MS: '60000' } } })

  test('the whole queue is worked through without the pointer', async ({ app, desk }) => {
    const [first = '', second = '', third = '', fourth = '', fifth = ''] = await queue(app)
    await desk.keyboard.press('j')
    await expect(heading(desk)).toHaveText(first)
    await desk.keyboard.press('e')
    await expect(draftField(desk)).toBeFocused()
    await desk.keyboard.type(' Bye!')
    await read(desk)
    await desk.keyboard.press('Control+Enter')
    await expect(heading(desk)).toHaveText(second)
    await read(desk)
    await desk.keyboard.press('Control+Enter')
    await expect(heading(desk)).toHaveText(third)
    await desk.keyboard.press('d')
    await expect(heading(desk)).toHaveText(fourth)
    await desk.keyboard.press('h')
    await desk.keyboard.type('in 3 h')
    await desk.keyboard.press('Enter')
    await expect(heading(desk)).toHaveText(fifth)
    await expect(row(desk, fourth)).toHaveCount(0)
    await desk.keyboard.press('Home')
    await expect(heading(desk)).toHaveText(first)
    await expect(desk.getByRole('log')).toContainText('Bye!')
  })

  test('a held key never approves, nor does a key pressed before the draft could be read', async ({ app, desk }) => {
    const [first = '', second = ''] = await queue(app)
    await desk.keyboard.press('j')
    await desk.keyboard.press('Control+Enter')
    await read(desk)
    await desk.evaluate(() => {
      const held = { key: 'Enter', code: 'Enter', ctrlKey: true, metaKey: true, repeat: true, bubbles: true }
      document.body.dispatchEvent(new KeyboardEvent('keydown', held))
    })
    await expect(heading(desk)).toHaveText(first)
    const { body } = await app.api<{ items: unknown[] }>('/outbox?status=queued')
    expect(body.items).toEqual([])
    await desk.keyboard.press('Control+Enter')
    await expect(heading(desk)).toHaveText(second)
  })
})

test('letters never act while something is being typed, and Escape leaves the field', async ({ app, desk }) => {
  const [first = '', second = ''] = await queue(app)
  await desk.keyboard.press('j')
  await desk.keyboard.press('e')
  await expect(draftField(desk)).toBeFocused()
  await desk.keyboard.type('dnxzjk')
  await expect(draftField(desk)).toHaveValue(/dnxzjk$/)
  await expect(heading(desk)).toHaveText(first)
  await desk.keyboard.press('Escape')
  await expect(desk.getByRole('listbox')).toBeFocused()
  await desk.keyboard.press('j')
  await expect(heading(desk)).toHaveText(second)
  expect((await messagesOf(app, first)).some(({ text }) => text?.includes('dnxzjk'))).toBe(false)
})

test('keys pressed faster than conversations are drawn end at the right one, and its own draft gets the letters', async ({
  app,
  desk,
}) => {
  const [first = '', , third = ''] = await queue(app)
  await desk.keyboard.press('j')
  await expect(draftField(desk)).toHaveAccessibleName(`Draft for ${first}`)
  await desk.evaluate(() => {
    for (const key of ['j', 'j', 'e']) {
      const press = new KeyboardEvent('keydown', { key, code: `Key${key.toUpperCase()}`, bubbles: true })
      document.activeElement?.dispatchEvent(press)
    }
  })
  await expect(draftField(desk)).toBeFocused()
  await expect(heading(desk)).toHaveText(third)
  await expect(draftField(desk)).toHaveAccessibleName(`Draft for ${third}`)
  await desk.keyboard.type('dxn')
  await expect(draftField(desk)).toHaveValue(/dxn$/)
  await expect(heading(desk)).toHaveText(third)
})

test('arrows, Home and End move through the list, which says where the selection is', async ({ app, desk }) => {
  const [, second = ''] = await queue(app)
  await desk.getByRole('listbox').focus()
  await desk.keyboard.press('ArrowDown')
  await desk.keyboard.press('ArrowDown')
  await expect(row(desk, second)).toHaveAttribute('aria-selected', 'true')
  const id = await row(desk, second).getAttribute('id')
  await expect(desk.getByRole('listbox')).toHaveAttribute('aria-activedescendant', id ?? '')
  await desk.keyboard.press('End')
  await expect(rows(desk).last()).toHaveAttribute('aria-selected', 'true')
  await desk.keyboard.press('Home')
  await expect(rows(desk).first()).toHaveAttribute('aria-selected', 'true')
  await desk.keyboard.press('Enter')
  await expect(draftField(desk)).toBeFocused()
})

test('g and a letter lead to every place', async ({ desk }) => {
  const places = [
    ['w', '#/waiting'],
    ['s', '#/snoozed'],
    ['d', '#/done'],
    ['l', '#/all'],
    ['e', '#/earlier'],
    ['o', '#/sending'],
    ['j', '#/jobs'],
    [',', '#/settings'],
    ['a', '#/to-answer'],
  ]
  for (const [key, hash] of places) {
    await desk.keyboard.press('g')
    await desk.keyboard.press(key ?? '')
    await expect.poll(() => desk.evaluate(() => location.hash)).toBe(hash)
  }
})

test('the palette finds a command by its words, and the sheet shows every key', async ({ desk }) => {
  await desk.keyboard.press('j')
  await read(desk)
  await desk.keyboard.press('Control+k')
  await desk.keyboard.type('never send')
  await desk.keyboard.press('Enter')
  await expect(desk.getByRole('img', { name: 'Never sent to a model' })).toBeVisible()
  await desk.keyboard.press('?')
  const sheet = desk.getByRole('dialog', { name: 'Keys' })
  await expect(sheet.getByText('Approve and send')).toBeVisible()
  await expect(sheet.getByText('Take back what you just did')).toBeVisible()
  await desk.keyboard.press('Escape')
  await expect(sheet).toHaveCount(0)
})

test('/ searches, and single letters can be switched off', async ({ app, desk }) => {
  const [first = ''] = await queue(app)
  await desk.keyboard.press('/')
  await expect(desk.getByRole('searchbox')).toBeFocused()
  await desk.keyboard.press('Escape')
  await expect(desk.getByRole('listbox')).toBeFocused()
  await app.api('/settings', { method: 'PATCH', body: { appearance: { singleKeyShortcuts: false } } })
  await expect(async () => {
    await desk.keyboard.press('/')
    const wasFocused = await desk.getByRole('searchbox').evaluate((field) => field === document.activeElement)
    if (wasFocused) await desk.keyboard.press('Escape')
    expect(wasFocused).toBe(false)
  }).toPass()
  await desk.keyboard.press('j')
  await expect(desk.getByText('Nothing is open')).toBeVisible()
  await desk.getByRole('listbox').focus()
  await desk.keyboard.press('ArrowDown')
  await expect(heading(desk)).toHaveText(first)
})
