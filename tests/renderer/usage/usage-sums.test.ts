import { expect, test } from 'vitest'
import { byDay, sumOf, toCsv, type UsageLine } from '../../../renderer/features/usage/usage-sums.ts'
import { lineCost } from '../../../renderer/features/usage/usage-table.tsx'

const line = (more: Partial<UsageLine>): UsageLine => ({
  ...{ day: '2026-11-20', provider: 'https://a.example', model: 'one', purpose: 'draft', calls: 1, errors: 0 },
  ...{ tokensIn: 10, tokensOut: 5, costUsd: 0.25, knownUsd: 0.25, unpriced: 0 },
  ...more,
})

test('days without a call are days too, and the last one is today', () => {
  const days = byDay([line({}), line({ model: 'two' }), line({ day: '2026-11-18' })], '2026-11-20', 4)
  expect(days.map(({ day, sum }) => [day, sum.calls, sum.tokens])).toEqual([
    ['2026-11-17', 0, 0],
    ['2026-11-18', 1, 15],
    ['2026-11-19', 0, 0],
    ['2026-11-20', 2, 30],
  ])
})

test('what is known is summed, what is not is counted', () => {
  const hole = line({ costUsd: null, knownUsd: 0, unpriced: 3 })
  expect(sumOf([line({}), hole])).toMatchObject({ knownUsd: 0.25, unpriced: 3 })
  const costs = [line({}), hole, line({ costUsd: null, knownUsd: 0.5 })].map((one) => lineCost(one, 'en'))
  expect(costs).toEqual(['$0.25', 'unknown', '$0.50 + unknown'])
})

test('the file for other programs keeps commas and quotation marks in their field, and no field is a formula', () => {
  const csv = toCsv([line({ model: 'a "big", one' }), line({ model: '=1+1', costUsd: null })])
  const [head, first, second] = csv.split('\r\n')
  expect(head).toBe('day,provider,model,purpose,calls,errors,tokensIn,tokensOut,costUsd,knownUsd,unpriced')
  expect(first).toBe('2026-11-20,https://a.example,"a ""big"", one",draft,1,0,10,5,0.25,0.25,0')
  expect(second).toBe("2026-11-20,https://a.example,'=1+1,draft,1,0,10,5,,0.25,0")
})
