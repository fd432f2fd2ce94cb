import { expect, test } from 'vitest'
import type { Verdict } from './criteria.ts'
import { type BadDraft, runBad } from './run-bad.ts'
import { runBuiltIn, runGood } from './run-good.ts'

const TIMEOUT = { timeout: 600_000 }

test('good replies pass every criterion that code can judge, without a false alarm', TIMEOUT, async () => {
  expect(failedOf(await runGood())).toEqual([])
})

test('without any model the rules keep to what they promise', TIMEOUT, async () => {
  expect(failedOf(await runBuiltIn())).toEqual([])
})

test('nothing that a bad model writes could leave unread, and no conversation learns of another', TIMEOUT, async () => {
  const run = await runBad()
  expect(run.drafts).toBeGreaterThanOrEqual(500)
  expect(run.shown.samples).toBeGreaterThan(50)
  expect(run.shown.notes).toBeGreaterThan(500)
  expect(run.leaks).toEqual([])
  expect(run.answered).toEqual([])
  expect(run.passed.map(inWords).sort()).toEqual([])
  expect(run.unnamed.map(inWords).sort()).toEqual([])
})

function failedOf(verdicts: readonly Verdict[]): string[] {
  expect(verdicts.length).toBeGreaterThan(300)
  const failed = verdicts.filter(({ passed }) => !passed)
  return failed.map(({ caseId, criterion, seen }) => `${caseId}: ${criterion} (${seen})`)
}

function inWords({ kind, caseId, text }: BadDraft): string {
  return `${kind} | ${caseId}: ${text}`
}
