import type { Page } from '@playwright/test'
import { expect, messagesOf, openConversation, queue, row, test } from './desk.ts'
import { goTo, look } from './look.ts'

const setting = (page: Page, id: string) => page.locator(`[data-setting="${id}"]`)

test('the settings say what the daily clean-up would remove, with the numbers of what was chosen', async ({
  app,
  desk,
}, info) => {
  // Somebody with whom one talked three days ago waits no more.
  await openConversation(desk, 'Ann Becker')
  await desk.keyboard.press('d')
  await expect(row(desk, 'Ann Becker')).toHaveCount(0)
  await goTo(desk, 'settings')
  const block = setting(desk, 'cleanup.preview')
  await expect(block.getByText('Nothing, everything is tidy.')).toBeVisible()
  const days = setting(desk, 'cleanup.oldConversationsDays').getByRole('textbox')
  await days.fill('1')
  await days.press('Enter')
  await expect(block.getByRole('listitem').first()).toContainText('in which nobody waits')
  await block.scrollIntoViewIfNeeded()
  await look(desk, info, 'cleanup')
  const waiting = await queue(app)
  await block.getByRole('button', { name: 'Clean up now' }).click()
  await expect(block.getByText('Nothing, everything is tidy.')).toBeVisible()
  expect(await queue(app)).toEqual(waiting)
})

test('somebody is forgotten from the menu of their conversation, after being told what that means', async ({
  app,
  desk,
}, info) => {
  const [name = ''] = await queue(app)
  await openConversation(desk, name)
  await desk.getByRole('button', { name: 'More' }).click()
  await desk.getByRole('menuitem', { name: 'Forget this conversation…' }).click()
  const panel = desk.getByRole('region', { name: `Forget ${name}` })
  await expect(panel).toContainText('Only the address of the chat is kept')
  await look(desk, info, 'forget')
  await panel.getByRole('button', { name: 'Keep' }).click()
  await expect(panel).toHaveCount(0)
  expect((await messagesOf(app, name)).length).toBeGreaterThan(0)
  await desk.getByRole('button', { name: 'More' }).click()
  await desk.getByRole('menuitem', { name: 'Forget this conversation…' }).click()
  await panel.getByRole('button', { name: 'Forget for good' }).click()
  await expect(row(desk, name)).toHaveCount(0)
  expect(await queue(app)).not.toContain(name)
})

test('everything is deleted only by who typed the word, and the demo ends at the welcome page', async ({
  desk,
}, info) => {
  await goTo(desk, 'settings')
  const block = setting(desk, 'data.delete')
  await block.getByRole('button', { name: 'Delete everything…' }).click()
  const button = block.getByRole('button', { name: 'Delete everything', exact: true })
  await expect(button).toBeDisabled()
  await block.getByRole('textbox').fill('delete')
  await expect(button).toBeEnabled()
  await block.scrollIntoViewIfNeeded()
  await look(desk, info, 'delete-everything')
  await button.click()
  await expect(desk.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(row(desk, '')).toHaveCount(0)
  await look(desk, info, 'after-delete-everything')
})
