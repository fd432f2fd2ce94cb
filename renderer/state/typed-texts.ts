import { createStore, type StoreApi } from 'zustand/vanilla'
import type { ConversationId } from '../../electron/contract/ids.ts'
import { createTypedStorage, type KeyValueStorage } from './typed-storage.ts'

/** `draft:<outbox id>` or `composer:<conversation id>`. */
export type TypedKey = `draft:${string}` | `composer:${string}`

/**
 * A text the person typed.
 *
 * | state    | meaning                                                                                     |
 * |----------|---------------------------------------------------------------------------------------------|
 * | unsaved  | typed, in localStorage, on its way to the runtime                                           |
 * | saved    | the runtime has it as `revision`; shown until a later revision arrives                      |
 * | conflict | somebody changed the draft elsewhere; both texts are kept until the person chooses          |
 * | orphan   | its draft is gone (answered, overtaken, discarded); offered in the conversation             |
 */
export interface TypedText {
  readonly conversationId: ConversationId
  readonly text: string
  /** The revision of the draft it was typed upon, later the one it was saved as. Composers have none. */
  readonly revision: number | null
  readonly state: 'unsaved' | 'saved' | 'conflict' | 'orphan'
}

/** What became of an attempt to save. `lost` is tried again when the line is back. */
type Settled = { readonly kind: 'saved'; readonly revision: number | null } | { readonly kind: 'conflict' | 'orphan' }
export type SaveResult = Settled | { readonly kind: 'lost' }

export type Save = (key: TypedKey, typed: TypedText) => Promise<SaveResult>

export interface TypedTexts {
  readonly store: StoreApi<Readonly<Record<string, TypedText>>>
  /** Loads what this browser kept for one set of data (own or demo), and lets go of the other's. */
  open(dataSet: string): void
  /** Keeps a keystroke: in this browser at once, with the runtime shortly after. */
  type(key: TypedKey, text: string, basis: { conversationId: ConversationId; revision: number | null }): void
  /** Saves now what is unsaved. Resolves when nothing of this key is on its way any more. */
  flush(key: TypedKey): Promise<void>
  flushAll(): Promise<void>
  forget(key: TypedKey): void
}

/** After the last keystroke, how long until the runtime is told. */
const SAVE_AFTER_MS = 400

/** Keeps everything that is typed until the runtime has it, and never has two savings of one text under way. */
export function createTypedTexts(save: Save, storage: KeyValueStorage): TypedTexts {
  const store = createStore<Readonly<Record<string, TypedText>>>(() => ({}))
  const disk = createTypedStorage(storage)
  const timers = new Map<string, ReturnType<typeof setTimeout>>()
  const savings = new Map<string, Promise<void>>()

  function put(key: TypedKey, typed: TypedText): void {
    store.setState({ [key]: typed })
    if (typed.state === 'saved') disk.remove(key)
    else disk.write(key, typed)
  }

  async function saveLatest(key: TypedKey): Promise<void> {
    for (;;) {
      const typed = store.getState()[key]
      if (typed?.state !== 'unsaved') return
      const result = await save(key, typed)
      const now = store.getState()[key]
      if (now === undefined || result.kind === 'lost') return
      put(key, after(now, typed, result))
      if (now === typed) return
    }
  }

  function flush(key: TypedKey): Promise<void> {
    clearTimeout(timers.get(key))
    timers.delete(key)
    const running = savings.get(key) ?? saveLatest(key).finally(() => savings.delete(key))
    savings.set(key, running)
    return running
  }

  return {
    store,
    open(dataSet) {
      for (const timer of timers.values()) clearTimeout(timer)
      timers.clear()
      store.setState(disk.open(dataSet), true)
    },
    type(key, text, basis) {
      put(key, typedOn(store.getState()[key], text, basis))
      clearTimeout(timers.get(key))
      timers.set(
        key,
        setTimeout(() => void flush(key), SAVE_AFTER_MS),
      )
    },
    flush,
    async flushAll() {
      await Promise.all((Object.keys(store.getState()) as TypedKey[]).map(flush))
    },
    forget(key) {
      clearTimeout(timers.get(key))
      timers.delete(key)
      const { [key]: _, ...others } = store.getState()
      store.setState(others, true)
      disk.remove(key)
    },
  }
}

/** What a keystroke makes of the text before it. A conflict stays one until the person has chosen. */
function typedOn(
  before: TypedText | undefined,
  text: string,
  { conversationId, revision }: { conversationId: ConversationId; revision: number | null },
): TypedText {
  if (before?.state === 'conflict') return { ...before, text }
  if (before?.state === 'unsaved') return { ...before, text, state: 'unsaved' }
  const known =
    before?.state === 'saved' && before.revision !== null ? Math.max(before.revision, revision ?? 0) : revision
  return { conversationId, text, revision: known, state: 'unsaved' }
}

/** What a text has become after a saving, with what was typed meanwhile on top of it. */
function after(now: TypedText, saved: TypedText, result: Settled): TypedText {
  if (result.kind !== 'saved') return { ...now, state: result.kind }
  return { ...now, revision: result.revision, state: now === saved ? 'saved' : 'unsaved' }
}
