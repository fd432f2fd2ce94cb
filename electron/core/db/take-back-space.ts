import type { Store } from './open.ts'

/** Free pages that leave the file in one step. Measured: 2 ms, with the wait for the disk. */
const PAGES = 32
/** Less than this is not worth the writing: a share of the file, and bytes. */
const WORTH_SHARE = 0.25
const WORTH_BYTES = 20 * 1024 * 1024

/** How much of the file is free, bytes; 0 where taking it back is not worth it. */
export function spaceWorthTakingBack({ raw }: Store): number {
  const [free, all, size] = ['freelist_count', 'page_count', 'page_size'].map((name) =>
    Number(raw.pragma(name, { simple: true })),
  ) as [number, number, number]
  const bytes = free * size
  return bytes > WORTH_BYTES && free > all * WORTH_SHARE ? bytes : 0
}

/**
 * Gives the free pages of the file back to the disk, a few at a time: a whole `VACUUM` would hold everything for
 * seconds. Works on files made with `auto_vacuum` (see `open.ts`). Then empties the journal, where nobody reads it.
 */
export async function takeBackSpace({ raw }: Store, pause: () => Promise<unknown>): Promise<void> {
  let free = Number(raw.pragma('freelist_count', { simple: true }))
  while (free > 0) {
    raw.pragma(`incremental_vacuum(${PAGES})`)
    const left = Number(raw.pragma('freelist_count', { simple: true }))
    if (left >= free) break
    free = left
    await pause()
  }
  // Whoever reads right now (a backup) is not waited for: the journal is emptied another time.
  const patience = raw.pragma('busy_timeout', { simple: true })
  raw.pragma('busy_timeout = 0')
  raw.pragma('wal_checkpoint(TRUNCATE)')
  raw.pragma(`busy_timeout = ${Number(patience)}`)
}
