import AxeBuilder from '@axe-core/playwright'
import { expect, type Page, type TestInfo } from '@playwright/test'

const SIZES = [
  { width: 1280, height: 800 },
  { width: 900, height: 700 },
] as const
/** 1280×800 at 200 % zoom. */
const ZOOMED = { width: 640, height: 400 }

type RunOnly = Parameters<AxeBuilder['options']>[0]['runOnly']

const RULES: RunOnly = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21aa', 'best-practice'] }
const COLOURS: RunOnly = { type: 'rule', values: ['color-contrast'] }

/**
 * Looks at a screen as it stands: nothing serious for those who cannot see or point well, nothing cut off at the side,
 * also at 200 % zoom, in light and dark; a picture of each is kept beside the test's results.
 */
export async function look(page: Page, info: TestInfo, name: string): Promise<void> {
  await takePictures(page, info, name)
  await page.emulateMedia({ colorScheme: 'light' })
  expect(await seriousFindings(page, RULES), `${name} in the light scheme`).toEqual([])
  // The schemes differ in nothing but colours.
  await page.emulateMedia({ colorScheme: 'dark' })
  expect(await seriousFindings(page, COLOURS), `${name} in the dark scheme`).toEqual([])
  await page.emulateMedia({ colorScheme: null })
}

/** The same without the search for findings: for another part of a page that was searched already. */
export async function takePictures(page: Page, info: TestInfo, name: string): Promise<void> {
  const before = page.viewportSize()
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    for (const size of [...SIZES, ZOOMED]) {
      await page.setViewportSize(size)
      // What floats finds its new place a moment after the window changed.
      await expect.poll(() => cutOff(page), `${name} at ${size.width}×${size.height}`).toBe(0)
      const picture = `${name}-${colorScheme}-${size.width}`
      const body = await page.screenshot({ path: info.outputPath(`${picture}.png`) })
      await info.attach(picture, { body, contentType: 'image/png' })
    }
  }
  if (before) await page.setViewportSize(before)
  await page.emulateMedia({ colorScheme: null })
}

/** How many pixels of the page lie beyond its right edge. */
function cutOff(page: Page): Promise<number> {
  return page.evaluate(() => {
    const root = document.documentElement
    return Math.max(0, root.scrollWidth - root.clientWidth)
  })
}

async function seriousFindings(page: Page, runOnly: RunOnly): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).options({ runOnly }).analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))
}

/** Goes to another place of the page that is open. */
export async function goTo(page: Page, place: string): Promise<void> {
  await page.goto(`${new URL(page.url()).origin}/#/${place}`)
}
