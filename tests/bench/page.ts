import { type Browser, chromium, type Page } from '@playwright/test'
import type { BenchContext, GroupTable } from './context.ts'
import { startHeadless } from './headless-process.ts'
import { makeHomeData } from './home-data.ts'
import { median, toLatency } from './measure.ts'
import { type Line, latencyLine, noteLine, valueLine } from './report.ts'

const TITLE = 'The page in Chromium, 10,000 conversations'
const BESIDE = 'the same page, untouched'
/** What keeps a browser from doing other things meanwhile; without a sandbox where it runs as root. */
const ARGS = [
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
const ROOT_ARGS = process.getuid?.() === 0 ? ['--no-sandbox'] : []

/** What the person sees: first paint, the list, scrolling, keys. In a browser without a window and a graphics card. */
export async function measurePage(context: BenchContext): Promise<GroupTable> {
  const executablePath = context.options.browser
  if (executablePath === undefined) {
    return {
      title: TITLE,
      beside: '',
      lines: [noteLine('skipped', 'there is no Chromium, Chrome, Edge or Brave here')],
    }
  }
  const { dataDir } = makeHomeData(context)
  context.note('looking at the page in a browser')
  const lines: Line[] = []
  const browser = await chromium.launch({ executablePath, args: [...ARGS, ...ROOT_ARGS] })
  try {
    lines.push(...(await openings(browser, dataDir, context.options.quick ? 1 : 5)))
    const running = await startHeadless(dataDir)
    const page = await openPage(browser, running.url)
    lines.push(...(await scrolling(page, context.options.quick ? 2_000 : 5_000)))
    lines.push(await keys(page, context.options.quick ? 30 : 100))
    lines.push(await conversations(page, context.options.quick ? 15 : 50))
    await running.stop()
  } finally {
    await browser.close()
  }
  return { title: TITLE, beside: BESIDE, lines }
}

/** A window of its own each time, with nothing kept from before: from the address to paint and rows. */
async function openings(browser: Browser, dataDir: string, times: number): Promise<Line[]> {
  const paints: number[] = []
  const rows: number[] = []
  for (let at = 0; at < times; at++) {
    const running = await startHeadless(dataDir)
    const page = await openPage(browser, running.url)
    const seen = await page.evaluate(() => ({
      paint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
      rows: Number(document.documentElement.dataset.benchRowsAt),
    }))
    paints.push(seen.paint)
    rows.push(seen.rows)
    await page.context().close()
    await running.stop()
  }
  return [
    valueLine('first paint', median(paints), 'ms', null, { atMost: 1000 }),
    valueLine('the list shows its rows', median(rows), 'ms', null, { atMost: 1000 }),
  ]
}

async function openPage(browser: Browser, url: string): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage()
  await page.addInitScript(noteFirstRows)
  await page.goto(url)
  await page.waitForFunction(() => document.documentElement.dataset.benchRowsAt !== undefined)
  return page
}

/** Runs in the page before anything else: writes down when the frame with the first rows was on the screen. */
function noteFirstRows(): void {
  const look = () => {
    if (document.querySelector('[role=listbox] [role=option]') === null) return
    watcher.disconnect()
    requestAnimationFrame(() =>
      setTimeout(() => {
        document.documentElement.dataset.benchRowsAt = String(performance.now())
      }),
    )
  }
  const watcher = new MutationObserver(look)
  watcher.observe(document, { childList: true, subtree: true })
}

async function scrolling(page: Page, forMs: number): Promise<Line[]> {
  const still = toLatency(await page.evaluate(frames, { forMs: 1_000, step: 0 }))
  const moving = await page.evaluate(frames, { forMs, step: 60 })
  const frame = toLatency(moving)
  return [
    latencyLine(`a frame while scrolling (${frame.count} of them)`, frame, still),
    valueLine('longest frame while scrolling', frame.maxMs, 'ms', still.maxMs),
  ]
}

/** Runs in the page: scrolls the list by so many pixels every frame, and answers how long each frame took (ms). */
function frames({ forMs, step }: { forMs: number; step: number }): Promise<number[]> {
  const scroller = document.querySelector('[role=listbox]')?.parentElement
  return new Promise((resolve) => {
    const took: number[] = []
    const started = performance.now()
    let before = started
    const next = (now: number) => {
      if (now > before) took.push(now - before)
      before = now
      scroller?.scrollBy({ top: step, behavior: 'instant' })
      if (now - started < forMs) requestAnimationFrame(next)
      else resolve(took.slice(1))
    }
    requestAnimationFrame(next)
  })
}

/** Walks through the list with `j`; each press is answered before the next. */
async function keys(page: Page, times: number): Promise<Line> {
  await page.evaluate(watchKeys)
  for (let at = 0; at < times; at++) {
    await page.keyboard.press('j')
    await page.waitForFunction((count) => Number(document.documentElement.dataset.benchKeys ?? 0) > count, at)
  }
  const samples = await page.evaluate(() => JSON.parse(document.documentElement.dataset.benchKeyMs ?? '[]') as number[])
  return latencyLine('a key press → the next paint', toLatency(samples), null, { p99Ms: 50 })
}

/** Runs in the page: from the moment the key went down to right after the frame that follows. */
function watchKeys(): void {
  const took: number[] = []
  const root = document.documentElement
  window.addEventListener(
    'keydown',
    (event) => {
      const afterPaint = new MessageChannel()
      afterPaint.port1.onmessage = () => {
        took.push(performance.now() - event.timeStamp)
        root.dataset.benchKeyMs = JSON.stringify(took)
        root.dataset.benchKeys = String(took.length)
      }
      requestAnimationFrame(() => afterPaint.port2.postMessage(null))
    },
    { capture: true },
  )
}

/** The same walk, but each conversation is there before the next press: a key first answers, then its words come. */
async function conversations(page: Page, times: number): Promise<Line> {
  await page.evaluate(watchConversations)
  const samples: number[] = []
  for (let at = 0; at < times; at++) {
    await page.keyboard.press('j')
    const shown = await page.waitForFunction(() => document.documentElement.dataset.benchShownMs)
    samples.push(Number(await shown.jsonValue()))
    await page.evaluate(() => delete document.documentElement.dataset.benchShownMs)
  }
  return latencyLine('a key press → its conversation is painted', toLatency(samples), null)
}

/** Runs in the page: from the moment the key went down to the frame with that person's name and messages. */
function watchConversations(): void {
  const root = document.documentElement
  window.addEventListener(
    'keydown',
    (event) => {
      const before = document.querySelector('h2')?.textContent
      const look = () => {
        const title = document.querySelector('h2')?.textContent
        const isThere = title !== before && document.querySelector('[role=log] article') !== null
        if (!isThere) return requestAnimationFrame(look)
        const afterPaint = new MessageChannel()
        afterPaint.port1.onmessage = () => {
          root.dataset.benchShownMs = String(performance.now() - event.timeStamp)
        }
        return afterPaint.port2.postMessage(null)
      }
      requestAnimationFrame(look)
    },
    { capture: true },
  )
}
