import { mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createPrices, type Prices } from '../../../../electron/core/assistant/models/own-prices.ts'
import { costUsd, speechUsd } from '../../../../electron/core/assistant/models/prices.ts'

function openPrices(): Prices {
  const directory = mkdtempSync(join(tmpdir(), 'secretary-prices-'))
  onTestFinished(() => rmSync(directory, { recursive: true }))
  return createPrices(join(directory, 'prices.json'))
}

let stamp = 1_000
/** Another moment at each change: files that change within one tick of the disk's clock look unchanged. */
function write({ path }: Prices, content: string): void {
  writeFileSync(path, content)
  stamp += 10
  utimesSync(path, stamp, stamp)
}

const cost = (prices: Prices, provider: string, name: string) =>
  costUsd({ provider, name, isRemote: true }, 1_000_000, 0, prices.table())

test('the user’s own prices win, one by one; what they do not name keeps ours', () => {
  const prices = openPrices()
  expect([prices.isOwn(), prices.problem(), cost(prices, 'https://api.openai.com', 'gpt-5-mini')]).toEqual([
    false,
    null,
    0.25,
  ])
  const own = { 'https://api.openai.com': { 'gpt-5-mini': [7, 8] }, 'https://own.example': { mine: [3, 4] } }
  write(prices, JSON.stringify({ usdPerMillionTokens: own }))
  expect(prices.isOwn()).toBe(true)
  expect(cost(prices, 'https://api.openai.com', 'gpt-5-mini')).toBe(7)
  expect(cost(prices, 'https://own.example', 'mine')).toBe(3)
  expect(cost(prices, 'https://api.openai.com', 'gpt-5-nano')).toBe(0.05)
})

test.each([
  ['{', /not valid JSON/],
  ['[]', /another shape/],
  [JSON.stringify({ usdPerMillionTokens: { 'https://a.example': { x: [1] } } }), /https:\/\/a\.example › x/],
  [JSON.stringify({ usdPerMillionTokens: { 'https://a.example': { x: [-1, 2] } } }), /› x/],
])('a table that cannot be used is said so in a sentence, and ours holds: %s', (content, words) => {
  const prices = openPrices()
  write(prices, content)
  expect(prices.problem()).toMatch(words)
  expect([prices.isOwn(), cost(prices, 'https://api.openai.com', 'gpt-5-mini')]).toEqual([false, 0.25])
  write(prices, JSON.stringify({ asOf: '2027' }))
  expect([prices.problem(), prices.table().asOf]).toEqual([null, '2027'])
})

test('a copy of ours is put there to be changed, and one that is there is left alone', () => {
  const prices = openPrices()
  prices.makeOwn()
  expect(prices.isOwn()).toBe(true)
  expect(JSON.parse(readFileSync(prices.path, 'utf8'))).toHaveProperty('usdPerMillionTokens')
  write(prices, '{"asOf":"mine"}')
  prices.makeOwn()
  expect(prices.table().asOf).toBe('mine')
})

test('speech costs by the minute, and nothing on this machine', () => {
  const whisper = { provider: 'https://api.openai.com', name: 'whisper-1' }
  expect(speechUsd({ ...whisper, isRemote: true }, 30)).toBeCloseTo(0.003, 10)
  expect(speechUsd({ ...whisper, isRemote: true }, null)).toBeNull()
  expect(speechUsd({ ...whisper, isRemote: false }, null)).toBe(0)
})
