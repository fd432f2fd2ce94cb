import { mkdirSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readEnvironment } from '../../electron/core/settings/environment.ts'
import { CORPUS } from './corpus/corpus.ts'
import { reportOf, runModel } from './run-model.ts'

const { baseUrl, apiKey, model } = readEnvironment(process.env).llm

test.runIf(baseUrl !== null && model !== null)('the model that the environment names', async () => {
  const run = await runModel({ baseUrl: baseUrl ?? '', apiKey, model: model ?? '' }, CORPUS)
  const at = new Date()
  const report = reportOf(run, at)
  const path = `test-results/eval-${at.toISOString().slice(0, 10)}.md`
  mkdirSync('test-results', { recursive: true })
  writeFileSync(path, `${report}\n`)
  console.log(`\n${report}\n\nWritten to ${path}`)
  expect(run.verdicts.length).toBeGreaterThan(0)
})

test.runIf(baseUrl === null || model === null)('no model is named: only what needs none was run', () => {
  console.log('Set SECRETARY_LLM_BASE_URL, SECRETARY_LLM_API_KEY and SECRETARY_LLM_MODEL to judge a real model too.')
})
