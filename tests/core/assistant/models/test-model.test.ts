import { afterEach, beforeEach, expect, test } from 'vitest'
import { builtInWriter } from '../../../../electron/core/assistant/models/built-in-writer.ts'
import { createOpenAiModel } from '../../../../electron/core/assistant/models/openai-model.ts'
import { testModel } from '../../../../electron/core/assistant/models/test-model.ts'
import { systemClock } from '../../../../electron/core/platform/clock.ts'
import { type ModelStandIn, startModelStandIn } from '../../../model/stand-in.ts'
import { handClock } from '../write-requests.ts'

let server: ModelStandIn
beforeEach(async () => {
  server = await startModelStandIn()
})
afterEach(() => server.close())
const model = () => createOpenAiModel({ baseUrl: server.baseUrl, apiKey: 'my-own-key-0123', model: 'tiny' })

test('the real answer is reported, and how long it took', async () => {
  server.next({ kind: 'slow', ms: 30 })
  const result = await testModel(model(), systemClock)
  expect(result).toMatchObject({ ok: true, message: 'It answered: "You wrote: Hi, are you there?"', model: 'tiny' })
  expect(result.latencyMs).toBeGreaterThanOrEqual(29)
})

test('the real error is reported in words, without the key', async () => {
  server.always({ kind: 'unauthorized' })
  const result = await testModel(model(), systemClock)
  expect(result).toMatchObject({ ok: false, message: 'The key was not accepted: Incorrect API key provided: [key].' })
})

test('a server that hangs is reported as such', async () => {
  const clock = handClock()
  server.always({ kind: 'hang' })
  const testing = testModel(model(), clock)
  await server.until(() => server.chats.length === 1)
  clock.advance(45_000)
  expect(await testing).toEqual({
    ok: false,
    message: 'It did not answer within 45 seconds.',
    latencyMs: 45_000,
    model: 'tiny',
  })
})

test('without a model it says who answers instead, and asks nobody', async () => {
  expect(await testModel(builtInWriter, systemClock)).toEqual({
    ok: true,
    message: 'No model is set up: the built-in writer answers.',
    latencyMs: 0,
    model: null,
  })
})
