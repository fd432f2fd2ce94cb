import { conversationId } from '../../electron/contract/ids.ts'
import type { TypedText } from './typed-texts.ts'

/** The part of localStorage that is needed; it may refuse to write (full, or forbidden). */
export type KeyValueStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>

/** Unsaved texts in the browser's own storage, apart for each set of data, because their ids may be the same. */
export function createTypedStorage(storage: KeyValueStorage) {
  let prefix = ''
  return {
    open(dataSet: string): Record<string, TypedText> {
      prefix = `secretary:typed:${dataSet}:`
      const found: Record<string, TypedText> = {}
      for (const name of namesOf(storage)) {
        if (!name.startsWith(prefix)) continue
        const typed = parse(storage.getItem(name))
        if (typed === null) storage.removeItem(name)
        else found[name.slice(prefix.length)] = typed
      }
      return found
    },
    write(key: string, typed: TypedText): void {
      if (prefix === '') return
      try {
        storage.setItem(prefix + key, JSON.stringify(typed))
      } catch {
        // The storage is full or forbidden: the runtime gets the text all the same, a moment later.
      }
    },
    remove(key: string): void {
      if (prefix !== '') storage.removeItem(prefix + key)
    },
  }
}

function namesOf(storage: KeyValueStorage): string[] {
  return Array.from({ length: storage.length }, (_, at) => storage.key(at)).filter((name) => name !== null)
}

const STATES = ['unsaved', 'conflict', 'orphan'] as const

/** Reads what was written; null for anything else, for example by an older version. */
function parse(json: string | null): TypedText | null {
  try {
    const value: Partial<Record<keyof TypedText, unknown>> = JSON.parse(json ?? 'null') ?? {}
    const conversation = conversationId.safeParse(value.conversationId)
    const state = STATES.find((known) => known === value.state)
    if (!conversation.success || state === undefined || typeof value.text !== 'string') return null
    const revision = typeof value.revision === 'number' ? value.revision : null
    return { conversationId: conversation.data, text: value.text, revision, state }
  } catch {
    return null
  }
}
