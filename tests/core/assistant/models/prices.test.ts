import { expect, test } from 'vitest'
import { PRESETS } from '../../../../electron/contract/settings.ts'
import { costUsd, estimateTokens } from '../../../../electron/core/assistant/models/prices.ts'
import prices from '../../../../resources/prices.json' with { type: 'json' }

const remote = (provider: string, name: string) => ({ provider, name, isRemote: true })

test('a call costs what its tokens cost', () => {
  expect(costUsd(remote('https://api.openai.com', 'gpt-5-mini'), 1_000_000, 0)).toBe(0.25)
  expect(costUsd(remote('https://api.openai.com', 'gpt-5-mini'), 2_000, 500)).toBeCloseTo(0.0015, 10)
  expect(costUsd(remote('https://api.openai.com', 'gpt-5-mini-2025-08-07'), 1_000_000, 0)).toBe(0.25)
})

test('what is not known is not zero', () => {
  expect(costUsd(remote('https://api.openai.com', 'gpt-99'), 10, 10)).toBeNull()
  expect(costUsd(remote('https://resold.example', 'gpt-5-mini'), 10, 10)).toBeNull()
  expect(costUsd(remote('https://api.openai.com', 'gpt-5-mini'), null, 10)).toBeNull()
  expect(costUsd(remote('https://api.openai.com', 'constructor'), 10, 10)).toBeNull()
})

test('what runs on this machine costs nothing', () => {
  expect(costUsd({ provider: 'http://127.0.0.1:11434', name: 'llama3.2', isRemote: false }, null, null)).toBe(0)
})

test('every price is a pair of sensible numbers under a provider of the presets', () => {
  const origins = Object.values(PRESETS).map(({ baseUrl }) => new URL(baseUrl).origin)
  for (const [origin, models] of Object.entries(prices.usdPerMillionTokens)) {
    expect(origins).toContain(origin)
    for (const [tokensIn, tokensOut, ...rest] of Object.values(models) as number[][]) {
      expect(rest).toEqual([])
      expect(tokensIn).toBeGreaterThan(0)
      expect(tokensOut).toBeGreaterThanOrEqual(tokensIn ?? 0)
      expect(tokensOut).toBeLessThan(200)
    }
  }
})

test.each([
  ['', 0],
  ['Can you send me the invoice today?', 9],
  ['你能把发票发给我吗', 6],
  ['Можешь прислать счёт', 8],
])('%j is about %i tokens', (text, tokens) => {
  expect(estimateTokens(text)).toBe(tokens)
})
