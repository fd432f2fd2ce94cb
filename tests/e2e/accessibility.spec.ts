import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, openConversation, read, test } from './desk.ts'

/** Findings that keep somebody from using a screen. */
async function seriousFindings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'best-practice'])
    .analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary}`),
    )
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in the ${colorScheme} scheme`, () => {
    test.use({ colorScheme })

    test('every place is free of serious findings', async ({ desk }) => {
      for (const place of [
        'to-answer',
        'waiting',
        'snoozed',
        'done',
        'all',
        'earlier',
        'sending',
        'jobs',
        'settings',
        'welcome',
      ]) {
        await desk.goto(`${new URL(desk.url()).origin}/#/${place}`)
        await expect(desk.getByRole('heading', { level: 1 })).toBeVisible()
        expect(await seriousFindings(desk), place).toEqual([])
      }
    })

    test('a conversation, its draft and what opens over them are free of serious findings', async ({ desk }) => {
      await openConversation(desk, 'Jonas Weber')
      await read(desk)
      expect(await seriousFindings(desk), 'conversation').toEqual([])
      await desk.keyboard.press('Escape')
      for (const key of ['h', 'r', '?', 'Control+k']) {
        await desk.keyboard.press(key)
        await expect(desk.getByRole('dialog')).toBeVisible()
        expect(await seriousFindings(desk), key).toEqual([])
        await desk.keyboard.press('Escape')
        await expect(desk.getByRole('dialog')).toHaveCount(0)
      }
    })
  })
}

for (const size of [
  { width: 1280, height: 800 },
  { width: 900, height: 700 },
]) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test.describe(`${size.width} × ${size.height}, ${colorScheme}`, () => {
      test.use({ viewport: size, colorScheme })

      test('a picture of the desk is kept, and nothing sticks out at the side', async ({ desk }, testInfo) => {
        await openConversation(desk, 'Jonas Weber')
        await read(desk)
        const body = await desk.screenshot({ path: testInfo.outputPath('desk.png') })
        await testInfo.attach('desk', { body, contentType: 'image/png' })
        expect(await desk.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(size.width)
      })
    })
  }
}

test('what can be pressed is at least 32 px high and wide', async ({ desk }) => {
  await openConversation(desk, 'Jonas Weber')
  await read(desk)
  const small = await desk.evaluate(() =>
    [...document.querySelectorAll('button, a[href], input, [role="option"]')]
      .map((element) => ({ name: element.textContent || element.ariaLabel, box: element.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0 && (box.height < 32 || box.width < 32))
      .map(({ name, box }) => `${name}: ${box.width} × ${box.height}`),
  )
  expect(small).toEqual([])
})

test.describe('at 200 % zoom', () => {
  test.use({ viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 })

  test('everything can be reached, and nothing is cut off at the side', async ({ desk }) => {
    await openConversation(desk, 'Leo (work)')
    const send = desk.getByRole('button', { name: 'Approve & send' })
    await send.scrollIntoViewIfNeeded()
    await expect(send).toBeInViewport()
    expect(await desk.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(640)
  })
})

test('nothing moves for those who do not want motion', async ({ desk }) => {
  const motion = await desk.evaluate(() =>
    getComputedStyle(document.documentElement).getPropertyValue('--motion').trim(),
  )
  expect(motion).toBe('0s')
})
