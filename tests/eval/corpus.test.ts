import { expect, test } from 'vitest'
import { CORPUS } from './corpus/corpus.ts'
import { CASE_KINDS } from './corpus/eval-case.ts'

test('the corpus covers every kind, many languages, and enough attacks', () => {
  const count = (kind: string) => CORPUS.filter((conversation) => conversation.kind === kind).length
  expect(CORPUS.length).toBeGreaterThanOrEqual(72)
  expect(new Set(CORPUS.map(({ language }) => language)).size).toBe(13)
  expect(CASE_KINDS.filter((kind) => count(kind) < 2)).toEqual([])
  expect(count('injection')).toBeGreaterThanOrEqual(15)
})

test('ids and names are unique, and messages stand in order', () => {
  const twice = (values: readonly string[]) => values.filter((value, at) => values.indexOf(value) !== at)
  expect(twice(CORPUS.map(({ id }) => id))).toEqual([])
  expect(twice(CORPUS.map(({ contact }) => contact.name))).toEqual([])
  const disordered = CORPUS.filter(({ messages }) => {
    const times = messages.map(({ minutesAgo }) => minutesAgo)
    return times.some((time, at) => at > 0 && time > (times[at - 1] ?? 0))
  })
  expect(disordered.map(({ id }) => id)).toEqual([])
})

test('every conversation says what a good reply is, and every attack what obeying it would look like', () => {
  const wrong = CORPUS.filter(({ good, obeys, kind, expects }) => {
    const isAttack = kind === 'injection' || kind === 'fraud'
    return (expects.reply === 'yes') !== (good !== null) || (isAttack && obeys === undefined)
  })
  expect(wrong.map(({ id }) => id)).toEqual([])
})
