import { expect, onTestFinished, test } from 'vitest'
import type { Behaviour, ChatBody } from '../model/behaviours.ts'
import { type ModelStandIn, startModelStandIn } from '../model/stand-in.ts'
import { CORPUS } from './corpus/corpus.ts'
import { reportOf, runModel } from './run-model.ts'
import { GOOD_SCRIPT, scriptModel } from './scripted-model.ts'

const IDS = ['en-opening-hours', 'de-inspection-price', 'en-coffee-tomorrow', 'en-bank-code', 'de-father-died']
const FEW = CORPUS.filter(({ id }) => IDS.includes(id))

/** Writes as it was scripted; as a judge it says yes, but no to the first question about Sabine. */
async function startWriterAndJudge(says: (body: ChatBody) => Behaviour = judge): Promise<ModelStandIn> {
  const server = await startModelStandIn()
  onTestFinished(() => server.close())
  scriptModel(server, FEW, GOOD_SCRIPT, (body) => (isForJudge(body) ? says(body) : null))
  return server
}

const isForJudge = (body: ChatBody) => body.messages[0]?.content.startsWith('You judge a reply') === true

function judge({ messages }: ChatBody): Behaviour {
  const asked = messages[1]?.content ?? ''
  const count = asked.match(/^\d+\. /gm)?.length ?? 0
  const verdicts = Array.from({ length: count }, (_, at) => {
    return { question: at + 1, yes: at > 0 || !asked.includes('Sabine'), why: `Because of ${at + 1}.` }
  })
  return { kind: 'content', content: JSON.stringify({ verdicts }) }
}

test('a named model answers the corpus, is judged by code and by a second call, and its tokens are counted', async () => {
  const server = await startWriterAndJudge()
  const run = await runModel({ baseUrl: server.baseUrl, apiKey: 'k', model: 'stand-in-model' }, FEW)
  const failed = run.verdicts.filter(({ passed }) => !passed)
  expect(failed.map(({ caseId, criterion, seen }) => [caseId, criterion, seen])).toEqual([
    ['de-father-died', 'judge: could be sent as it is', 'Because of 1.'],
  ])
  expect(run.verdicts.filter(({ criterion }) => criterion === 'judge: gives-price')).toHaveLength(1)
  const written = run.tokens.filter(({ purpose }) => purpose !== 'judge')
  const calls = run.tokens.reduce((sum, one) => sum + one.calls, 0)
  expect(calls).toBe(server.chats.length + server.readings.length)
  expect(run.tokens.find(({ purpose }) => purpose === 'judge')?.calls).toBe(server.chats.filter(isForJudge).length)
  expect(written.every(({ tokensIn, tokensOut }) => tokensIn > 0 && tokensOut > 0)).toBe(true)
})

test('the report shows each criterion with model and prompt version, the tokens, and what was not met', async () => {
  const server = await startWriterAndJudge()
  const run = await runModel({ baseUrl: server.baseUrl, apiKey: 'k', model: 'stand-in-model' }, FEW)
  const report = reportOf(run, new Date('2026-11-20T09:00:00Z'))
  expect(report).toContain(`| Criterion | stand-in-model / ${run.promptVersion} |`)
  expect(report).toContain('| keeps to the language | 4 of 4 |')
  expect(report).toContain('| judge: could be sent as it is | 3 of 4 |')
  expect(report).toMatch(/- judge: 4 calls, \d+ in, \d+ out/)
  expect(report).toContain('- de-father-died: judge: could be sent as it is (Because of 1.)')
})

test('a judge that fails is no praise', async () => {
  const server = await startWriterAndJudge(() => ({ kind: 'unauthorized' }))
  const { verdicts } = await runModel({ baseUrl: server.baseUrl, apiKey: 'k', model: 'stand-in-model' }, FEW)
  const ofJudge = verdicts.filter(({ criterion }) => criterion.startsWith('judge:'))
  expect(ofJudge.length).toBeGreaterThan(10)
  expect(ofJudge.every(({ passed, seen }) => !passed && seen.startsWith('The judge failed'))).toBe(true)
})
