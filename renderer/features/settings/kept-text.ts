import { createStore, type StoreApi } from 'zustand/vanilla'

/** After the last key press, how long until the runtime is told. */
const SAVE_AFTER_MS = 600

interface KeptTextState {
  /** What was typed and is not saved yet; null: what the runtime has is what is shown. */
  readonly typed: string | null
  readonly wasSaved: boolean
}

export interface KeptText {
  readonly store: StoreApi<KeptTextState>
  type(text: string): void
  /** Saves now what is unsaved. */
  flush(): Promise<void>
}

interface KeptTextDeps {
  readonly key: string
  readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>
  /** Hands the text to the runtime; answers whether it was taken. */
  save(text: string): Promise<boolean>
}

/**
 * A long text while it is being written. Every key press is in the browser's storage first and leaves it only once the
 * runtime has exactly that text: a lost line, a reload or a crash in between loses nothing.
 */
export function createKeptText({ key, storage, save }: KeptTextDeps): KeptText {
  const store = createStore<KeptTextState>(() => ({ typed: storage.getItem(key), wasSaved: false }))
  let timer: ReturnType<typeof setTimeout> | undefined
  let saving: Promise<void> | null = null

  async function saveLatest(): Promise<void> {
    for (;;) {
      const text = store.getState().typed
      if (text === null || !(await save(text))) return
      if (store.getState().typed === text) {
        storage.removeItem(key)
        store.setState({ typed: null, wasSaved: true })
      }
    }
  }

  function flush(): Promise<void> {
    clearTimeout(timer)
    saving ??= saveLatest().finally(() => {
      saving = null
    })
    return saving
  }

  return {
    store,
    type(text) {
      storage.setItem(key, text)
      store.setState({ typed: text })
      clearTimeout(timer)
      timer = setTimeout(() => void flush(), SAVE_AFTER_MS)
    },
    flush,
  }
}
