import { expect, test, vi } from 'vitest'
import type { ConversationId } from '../../../electron/contract/ids.ts'
import { createTypedTexts, type Save, type SaveResult, type TypedText } from '../../../renderer/state/typed-texts.ts'

const basis = { conversationId: '7' as ConversationId, revision: 3 }

/** A browser's storage, kept in memory. */
function createStorage(): Storage {
  const items = new Map<string, string>()
  return {
    get length() {
      return items.size
    },
    key: (at) => [...items.keys()][at] ?? null,
    getItem: (name) => items.get(name) ?? null,
    setItem: (name, value) => void items.set(name, value),
    removeItem: (name) => void items.delete(name),
    clear: () => items.clear(),
  }
}

/** Saves that are answered when the test says so. */
function createSaves() {
  const calls: { typed: TypedText; answer: (result: SaveResult) => void }[] = []
  const save: Save = (_, typed) => new Promise((answer) => calls.push({ typed, answer }))
  return { calls, save }
}

function open(storage = createStorage()) {
  const saves = createSaves()
  const texts = createTypedTexts(saves.save, storage)
  texts.open('own')
  return { texts, storage, ...saves }
}

test('a keystroke is in the browser before anything else happens', () => {
  const { texts, storage } = open()
  texts.type('draft:12', 'Hello', basis)
  expect(JSON.parse(storage.getItem('secretary:typed:own:draft:12') ?? '')).toEqual({
    conversationId: '7',
    text: 'Hello',
    revision: 3,
    state: 'unsaved',
  })
})

test('a page that is opened again has what was not saved, and only that of its own data', () => {
  const storage = createStorage()
  open(storage).texts.type('draft:12', 'Hello', basis)
  expect(open(storage).texts.store.getState()).toEqual({
    'draft:12': { conversationId: '7', text: 'Hello', revision: 3, state: 'unsaved' },
  })
  const demo = createTypedTexts(createSaves().save, storage)
  demo.open('demo')
  expect(demo.store.getState()).toEqual({})
})

test('several keystrokes make one saving, 400 ms after the last', () => {
  vi.useFakeTimers()
  try {
    const { texts, calls } = open()
    texts.type('draft:12', 'H', basis)
    vi.advanceTimersByTime(399)
    texts.type('draft:12', 'He', basis)
    vi.advanceTimersByTime(399)
    expect(calls).toHaveLength(0)
    vi.advanceTimersByTime(1)
    expect(calls.map(({ typed }) => typed.text)).toEqual(['He'])
  } finally {
    vi.useRealTimers()
  }
})

test('what is typed while a saving is under way is saved next, upon the new revision', async () => {
  const { texts, calls } = open()
  texts.type('draft:12', 'one', basis)
  const done = texts.flush('draft:12')
  texts.type('draft:12', 'one two', basis)
  calls[0]?.answer({ kind: 'saved', revision: 4 })
  await vi.waitFor(() => expect(calls).toHaveLength(2))
  expect(calls[1]?.typed).toMatchObject({ text: 'one two', revision: 4 })
  calls[1]?.answer({ kind: 'saved', revision: 5 })
  await done
  expect(texts.store.getState()['draft:12']).toMatchObject({ text: 'one two', revision: 5, state: 'saved' })
})

test('what the runtime has is no longer kept in the browser', async () => {
  const { texts, calls, storage } = open()
  texts.type('composer:7', 'Hello', { ...basis, revision: null })
  const done = texts.flush('composer:7')
  calls[0]?.answer({ kind: 'saved', revision: null })
  await done
  expect(storage.length).toBe(0)
})

test('a text that could not be saved stays, and is saved when it is tried again', async () => {
  const { texts, calls, storage } = open()
  texts.type('draft:12', 'Hello', basis)
  const first = texts.flush('draft:12')
  calls[0]?.answer({ kind: 'lost' })
  await first
  expect(storage.length).toBe(1)
  const second = texts.flushAll()
  calls[1]?.answer({ kind: 'saved', revision: 4 })
  await second
  expect(texts.store.getState()['draft:12']?.state).toBe('saved')
})

test('a conflict stays one while the person types on, so that nothing is overwritten unseen', async () => {
  const { texts, calls } = open()
  texts.type('draft:12', 'mine', basis)
  const done = texts.flush('draft:12')
  calls[0]?.answer({ kind: 'conflict' })
  await done
  texts.type('draft:12', 'mine too', { ...basis, revision: 9 })
  await texts.flush('draft:12')
  expect(texts.store.getState()['draft:12']).toMatchObject({ text: 'mine too', state: 'conflict' })
  expect(calls).toHaveLength(1)
})

test('a storage that refuses to write does not keep a text from being saved', async () => {
  const storage = createStorage()
  storage.setItem = () => {
    throw new DOMException('full', 'QuotaExceededError')
  }
  const { texts, calls } = open(storage)
  texts.type('draft:12', 'Hello', basis)
  const done = texts.flush('draft:12')
  calls[0]?.answer({ kind: 'saved', revision: 4 })
  await done
  expect(texts.store.getState()['draft:12']?.state).toBe('saved')
})

test('rubbish in the storage is thrown away', () => {
  const storage = createStorage()
  storage.setItem('secretary:typed:own:draft:1', '{"text":7}')
  storage.setItem('secretary:typed:own:draft:2', 'not json')
  expect(open(storage).texts.store.getState()).toEqual({})
  expect(storage.length).toBe(0)
})
