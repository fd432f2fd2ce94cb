import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Rectangle } from 'electron'
import { z } from 'zod'
import { writePrivateFile } from '../server/private-file.ts'

const rectangle = z.object({ x: z.int(), y: z.int(), width: z.int().min(1), height: z.int().min(1) })
const windowState = z.object({
  bounds: rectangle.nullable().catch(null).default(null),
  maximized: z.boolean().catch(false).default(false),
  /** The person was told once that closing the window leaves the secretary at work. */
  trayExplained: z.boolean().catch(false).default(false),
})
export type WindowState = z.infer<typeof windowState>

export interface WindowStateFile {
  read(): WindowState
  write(change: Partial<WindowState>): void
}

/** How the window was left, in `window.json` of the data directory. An unreadable file counts as none. */
export function openWindowState(dataDir: string): WindowStateFile {
  const file = join(dataDir, 'window.json')
  let state = readState(file)
  return {
    read: () => state,
    write(change) {
      state = { ...state, ...change }
      writePrivateFile(file, JSON.stringify(state))
    },
  }
}

/**
 * The remembered place of the window as far as it can still be seen: shrunk to the screen that shows most of it and
 * moved inside. Null where no screen shows at least a corner that can be grabbed (64 by 32 points).
 */
export function keepOnScreen(bounds: Rectangle, screens: readonly Rectangle[]): Rectangle | null {
  const overlaps = screens.map((screen) => ({ screen, shown: overlapOf(bounds, screen) }))
  const best = overlaps.sort((a, b) => b.shown.width * b.shown.height - a.shown.width * a.shown.height)[0]
  if (best === undefined || best.shown.width < 64 || best.shown.height < 32) return null
  const width = Math.min(bounds.width, best.screen.width)
  const height = Math.min(bounds.height, best.screen.height)
  return {
    x: clamp(bounds.x, best.screen.x, best.screen.x + best.screen.width - width),
    y: clamp(bounds.y, best.screen.y, best.screen.y + best.screen.height - height),
    width,
    height,
  }
}

function readState(file: string): WindowState {
  try {
    return windowState.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return windowState.parse({})
  }
}

function overlapOf(a: Rectangle, b: Rectangle): { width: number; height: number } {
  return {
    width: Math.max(0, Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)),
    height: Math.max(0, Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y)),
  }
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high)
}
