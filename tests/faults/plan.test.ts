import { expect, test } from 'vitest'
import { readOptions, SHORT } from './options.ts'
import { makePlan } from './plan.ts'

const FULL = { messages: 300, kills: 40, chats: 30 }

test('the same seed plans the same run, another seed another one', () => {
  expect(makePlan({ seed: 7, ...FULL })).toEqual(makePlan({ seed: 7, ...FULL }))
  expect(makePlan({ seed: 7, ...FULL })).not.toEqual(makePlan({ seed: 8, ...FULL }))
})

test('a full run has a kill for each life and enough of everything', () => {
  for (const seed of [1, 2, 3]) {
    const { lives, people } = makePlan({ seed, ...FULL })
    const writes = lives.flatMap(({ acts }) => acts).filter(({ kind }) => kind === 'write')
    expect([lives.filter(({ ending }) => ending === 'kill -9').length, people.length]).toEqual([40, 30])
    expect(writes.length).toBeGreaterThan(150)
    const words = writes.map((write) => ('text' in write ? `${write.person} ${write.text}` : ''))
    expect(new Set(words).size).toBeLessThan(words.length)
    expect(
      lives.filter(({ kill }) => ['sending', 'attempt', 'accepted', 'hanging'].includes(kill.when)).length,
    ).toBeGreaterThan(15)
    const fates = new Set(lives.flatMap((life) => life.fates))
    expect([...fates].sort()).toEqual(['accept', 'accept-then-fail', 'accept-without-ack', 'hang', 'reject'])
    expect(new Set(lives.flatMap(({ trouble }) => trouble.map(({ kind }) => kind))).size).toBe(4)
  }
})

test('seeds in a row answer each open question about the service both ways', () => {
  const switches = [1, 2, 3, 4, 5].map((seed) => makePlan({ seed, ...FULL }).switches)
  for (const name of ['unsent', 'missedMessages', 'dedupesById', 'messageKeys', 'messagePromise'] as const) {
    expect(new Set(switches.map((one) => one[name])).size, name).toBe(2)
  }
})

test('the options name the run; a wrong one is refused', () => {
  expect(readOptions(['--seed', '5', '--short'])).toEqual({ seed: 5, ...SHORT })
  expect(readOptions(['--seed', '5', '--kills', '2'])).toEqual({ seed: 5, ...FULL, kills: 2 })
  expect(() => readOptions(['--seed', 'x'])).toThrow('--seed must be a whole number')
})
