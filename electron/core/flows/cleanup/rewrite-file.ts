import type { Store } from '../../db/open.ts'
import { takeBackSpace } from '../../db/take-back-space.ts'
import { rewriteSearchIndex } from '../../inbox/messages.store.ts'

/**
 * Takes out of the file itself what was erased from its tables: the search index is rewritten in small steps, the pages
 * that became free leave the file, and the journal is emptied. (What a row leaves behind in a page that stays is
 * overwritten as it is erased: `secure_delete`.)
 */
export async function rewriteFile(store: Store, pause: () => Promise<unknown>): Promise<void> {
  let isFirst = true
  let isMore = true
  while (isMore) {
    isMore = store.transaction((tx) => rewriteSearchIndex(tx, isFirst))
    isFirst = false
    await pause()
  }
  await takeBackSpace(store, pause)
}
