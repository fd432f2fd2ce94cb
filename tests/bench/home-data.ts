import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { demoDataDir } from '../../electron/server/data-dir.ts'
import type { BenchContext } from './context.ts'
import { DATABASE } from './product.ts'
import { seedDatabase } from './seed-database.ts'

const CONVERSATIONS = 10_000

/** A data directory with 10,000 conversations where the built product finds it in demo mode. Made once per run. */
export function makeHomeData({ dir, options, note }: BenchContext): { dataDir: string; path: string } {
  const dataDir = join(dir, 'home')
  const path = join(demoDataDir(dataDir), DATABASE)
  if (!existsSync(path)) {
    note('making 10,000 conversations')
    const messages = CONVERSATIONS * (options.quick ? 3 : 10)
    seedDatabase({ path, messages, conversations: CONVERSATIONS, seed: options.seed, now: Date.now() })
  }
  return { dataDir, path }
}
