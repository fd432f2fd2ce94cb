import { shownSoFar } from '../assistant/checking/grounding-blanks.ts'
import { knownNumbers } from '../assistant/checking/grounding-numbers.ts'
import type { OutboxRow } from '../outbox/outbox.store.ts'
import type { DraftDeps } from './draft-deps.ts'

/** Eight times a second: words appear as fast as they are read, and the page has time for everything else (ms). */
const BETWEEN_MS = 125

export interface ShownWriting {
  /** Takes all that was written so far. */
  onText(soFar: string): void
  /** Nothing is shown any more. */
  end(): void
}

/**
 * Shows a reply while it is written: exactly as much of it as will stand in the draft, with the blanks that the draft
 * will have, so that nothing changes under the reader's eyes when it is done.
 */
export function showWriting(
  deps: Pick<DraftDeps, 'writing' | 'clock' | 'announce'>,
  row: Pick<OutboxRow, 'id' | 'conversationId'>,
  sources: readonly string[],
): ShownWriting {
  const known = knownNumbers(sources)
  let [written, shownAt] = ['', Number.NEGATIVE_INFINITY]
  let cancel: (() => void) | null = null
  const show = () => {
    cancel = null
    shownAt = deps.clock.now()
    const text = shownSoFar(written, known)
    if (text === (deps.writing.get(row.id) ?? '')) return
    if (text === '') deps.writing.delete(row.id)
    else deps.writing.set(row.id, text)
    deps.announce('writing', row.conversationId)
  }
  return {
    onText(soFar) {
      written = soFar
      const waitMs = shownAt + BETWEEN_MS - deps.clock.now()
      if (waitMs <= 0) show()
      else cancel ??= deps.clock.after(waitMs, show)
    },
    end() {
      cancel?.()
      deps.writing.delete(row.id)
    },
  }
}
