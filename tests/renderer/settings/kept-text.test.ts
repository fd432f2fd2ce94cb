import { expect, test } from 'vitest'
import { createKeptText } from '../../../renderer/features/settings/kept-text.ts'

/** A runtime that takes texts when it is told to, and a browser's storage. */
function begin(stored: Record<string, string> = {}) {
  const disk = new Map(Object.entries(stored))
  const saved: string[] = []
  const answers: ((worked: boolean) => void)[] = []
  const kept = createKeptText({
    key: 'instructions',
    storage: {
      getItem: (key) => disk.get(key) ?? null,
      setItem: (key, value) => void disk.set(key, value),
      removeItem: (key) => void disk.delete(key),
    },
    save: (text) => {
      saved.push(text)
      return new Promise((resolve) => answers.push(resolve))
    },
  })
  return { disk, saved, answers, kept }
}

test('every key press is in the storage before anything else happens', () => {
  const { disk, saved, kept } = begin()
  kept.type('I run a ga')
  expect([disk.get('instructions'), saved]).toEqual(['I run a ga', []])
})

test('the storage lets go of a text once the runtime has exactly that text', async () => {
  const { disk, answers, kept } = begin()
  kept.type('I run a garage')
  const done = kept.flush()
  expect(disk.get('instructions')).toBe('I run a garage')
  answers[0]?.(true)
  await done
  expect([disk.has('instructions'), kept.store.getState()]).toEqual([false, { typed: null, wasSaved: true }])
})

test('what is typed while an older text is being saved is saved after it, one at a time', async () => {
  const { disk, saved, answers, kept } = begin()
  kept.type('one')
  const done = kept.flush()
  kept.type('one two')
  void kept.flush()
  expect(saved).toEqual(['one'])
  answers[0]?.(true)
  await expect.poll(() => saved).toEqual(['one', 'one two'])
  expect(disk.get('instructions')).toBe('one two')
  answers[1]?.(true)
  await done
  expect(disk.has('instructions')).toBe(false)
})

test('a text that could not be saved stays, and a later page begins with it', async () => {
  const { disk, answers, kept } = begin()
  kept.type('never lost')
  const done = kept.flush()
  answers[0]?.(false)
  await done
  expect(kept.store.getState().typed).toBe('never lost')
  expect(begin(Object.fromEntries(disk)).kept.store.getState().typed).toBe('never lost')
})
