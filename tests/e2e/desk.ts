import { test as base, expect, type Locator, type Page } from '@playwright/test'
import { type Headless, type HeadlessOptions, startHeadless } from './headless.ts'

/** Starts a runtime with demo people for each test and opens its page on the list "To answer". */
export const test = base.extend<{ appOptions: HeadlessOptions; app: Headless; desk: Page }>({
  appOptions: [{ demo: true }, { option: true }],
  app: async ({ appOptions }, provide) => {
    const app = await startHeadless(appOptions)
    await provide(app)
    await app.stop()
  },
  desk: async ({ app, page }, provide) => {
    await app.api('/settings', { method: 'PATCH', body: { appearance: { tourSeen: true } } })
    await page.goto(app.url)
    await expect(rows(page).first()).toBeVisible()
    await provide(page)
  },
})
export { expect }

/** The rows of the list that are drawn. */
export const rows = (page: Page): Locator => page.getByRole('option')

export const row = (page: Page, name: string): Locator => rows(page).filter({ hasText: name })

/** Who waits for an answer, in the order of the list. */
export async function queue(app: Headless): Promise<string[]> {
  const { body } = await app.api<{ items: { title: string }[] }>('/conversations?state=unanswered&limit=100')
  return body.items.map(({ title }) => title)
}

/** Opens a conversation with the pointer and waits for its header. */
export async function openConversation(page: Page, name: string): Promise<void> {
  await row(page, name).click()
  await expect(page.getByRole('heading', { level: 2, name })).toBeVisible()
}

export const draftField = (page: Page): Locator => page.getByRole('textbox', { name: /^Draft for/ })

export const ownField = (page: Page): Locator => page.getByRole('textbox', { name: /^Message to/ })

/** Waits until the selected draft was on screen for as long as an approval asks for (300 ms). */
export async function read(page: Page): Promise<void> {
  await expect(draftField(page)).toBeVisible()
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 350)))
}

/** Approves the selected draft by its key, and waits until the next conversation is selected. */
export async function approve(page: Page): Promise<void> {
  const heading = page.getByRole('heading', { level: 2 })
  const title = (await heading.textContent()) ?? ''
  await read(page)
  await page.keyboard.press('Control+Enter')
  await expect(heading).not.toHaveText(title)
}

/** What the messages of a conversation are, oldest first, as the API tells. */
export async function messagesOf(app: Headless, title: string): Promise<{ text: string | null; fromMe: boolean }[]> {
  const found = await app.api<{ items: { id: string; title: string }[] }>('/conversations?state=all&limit=100')
  const id = found.body.items.find((item) => item.title === title)?.id
  const { body } = await app.api<{ items: { text: string | null; fromMe: boolean }[] }>(
    `/conversations/${id}/messages?limit=200`,
  )
  return body.items.reverse()
}

export async function somebodyWrites(app: Headless, from: string, text: string): Promise<void> {
  const { status } = await app.api('/simulator/inbound', { body: { from, text } })
  expect(status).toBe(200)
}
