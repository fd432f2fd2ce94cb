import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, type Page } from '@playwright/test'
import { expect, row, rows, somebodyWrites } from './desk.ts'
import { type Headless, startHeadless } from './headless.ts'
import { addWaiting, nameOf } from './ten-thousand.ts'

const PEOPLE = 10_000
/** More rows than a tall window shows, and far fewer than there are. */
const DRAWN_AT_MOST = 60

/** The desk of somebody for whom ten thousand people wait. */
const test = base.extend<{ people: number; app: Headless; desk: Page }>({
  people: [PEOPLE, { option: true }],
  app: async ({ people }, provide) => {
    const dataDir = mkdtempSync(join(tmpdir(), 'secretary-crowd-'))
    const first = await startHeadless({ demo: true, dataDir })
    await first.api('/settings', { method: 'PATCH', body: { appearance: { tourSeen: true } } })
    await first.stop()
    addWaiting(dataDir, people)
    const app = await startHeadless({ demo: true, dataDir })
    await provide(app)
    await app.stop()
    rmSync(dataDir, { recursive: true, force: true })
  },
  desk: async ({ app, page }, provide) => {
    await page.goto(app.url)
    await expect(rows(page).first()).toBeVisible()
    await provide(page)
  },
})

const scrollToEnd = (page: Page) =>
  page.getByRole('listbox').evaluate((list) => {
    const scroller = list.parentElement
    scroller?.scrollTo({ top: scroller.scrollHeight })
  })

test('ten thousand who wait: only what is seen is drawn, scrolling reaches the last of them, and a new message is there within a second', async ({
  app,
  desk,
}) => {
  await expect(desk.getByRole('heading', { level: 1 }).locator('..')).toContainText(/10[,.\s]?0\d\d/)
  expect(await rows(desk).count()).toBeLessThan(DRAWN_AT_MOST)
  await expect(async () => {
    await scrollToEnd(desk)
    await expect(row(desk, nameOf(PEOPLE))).toBeVisible({ timeout: 50 })
  }).toPass({ timeout: 60_000, intervals: [10] })
  expect(await rows(desk).count()).toBeLessThan(DRAWN_AT_MOST)
  await desk.getByRole('listbox').focus()
  await desk.keyboard.press('Home')
  await somebodyWrites(app, 'Ann Becker', 'It is urgent: where are the keys?')
  await expect(row(desk, 'where are the keys')).toBeVisible({ timeout: 1_000 })
})

test('a key press is answered at once and a name is found', async ({ desk }) => {
  await expect(async () => {
    await scrollToEnd(desk)
    expect(Number(await rows(desk).last().getAttribute('aria-posinset'))).toBeGreaterThan(1_000)
  }).toPass()
  await desk.getByRole('listbox').focus()
  await desk.keyboard.press('Home')
  const first = await desk.getByRole('option', { selected: true }).getAttribute('aria-label')
  const answered = await desk.evaluate(timeToSelect)
  expect(await desk.getByRole('option', { selected: true }).getAttribute('aria-label')).not.toBe(first)
  // A person is promised 50 ms (the bench measures it); this holds on a busy machine too.
  expect(answered).toBeLessThan(300)

  await desk.getByRole('searchbox').fill(nameOf(9_876))
  await expect(row(desk, nameOf(9_876))).toBeVisible()
  await expect(rows(desk)).toHaveCount(1)
})

/** Runs in the page: presses J, and answers after how many milliseconds another row was selected. */
function timeToSelect(): Promise<number> {
  const selected = () => document.querySelector('[role=option][aria-selected=true]')?.id
  const before = selected()
  const from = performance.now()
  document.querySelector('[role=listbox]')?.dispatchEvent(new KeyboardEvent('keydown', { key: 'j', bubbles: true }))
  return new Promise((resolve) => {
    const look = () => (selected() === before ? requestAnimationFrame(look) : resolve(performance.now() - from))
    look()
  })
}
