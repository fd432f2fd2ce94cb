import { expect, test } from 'vitest'
import { startModelStandIn } from '../model/stand-in.ts'
import { openDesk } from './desk.ts'
import { codes, headings, look, MINUTE, news, problem } from './health-steps.ts'
import { withModels } from './several-models.ts'
import { asked, withModel } from './with-model.ts'

const listsOf = ({ requests }: { requests: readonly { path: string }[] }) =>
  requests.filter(({ path }) => path === '/v1/models').length

test('a model server that stopped is told within one run, and its end too, without anything being sent to it', async () => {
  const { desk, model } = await withModel()
  await model.close()
  await look(desk)
  const { sentence, severity, whatToDo } = await problem(desk, 'model')
  expect(severity).toBe('problem')
  expect(sentence).toMatch(
    /^The model stand-in-model at 127\.0\.0\.1:\d+ does not answer\. No drafts are written until/,
  )
  expect(whatToDo).toBe('Start the model server on this computer.')
  const again = await startModelStandIn({ port: model.port })
  await look(desk)
  await again.close()
  expect(headings(desk)).toEqual(['Trouble with the model', 'The model works again'])
  expect(again.requests.map(({ method, path, body }) => [method, path, body])).toEqual([['GET', '/v1/models', null]])
})

test('a server that answers is left alone for half an hour', async () => {
  const { desk, model } = await withModel()
  for (let looks = 0; looks < 3; looks++) await look(desk)
  expect(listsOf(model)).toBe(1)
  await desk.clock.advance(31 * MINUTE)
  await look(desk)
  expect(listsOf(model)).toBeGreaterThan(1)
  expect(await codes(desk)).toEqual([])
})

test('a refused key is told in our own words, not in those of the server', async () => {
  const { desk, model } = await withModel()
  model.next({ kind: 'status', status: 401, body: { error: { message: 'No key for: marzipan invoice' } } })
  await asked(desk, 'Ann Becker', 'Can you send me the marzipan invoice?')
  await look(desk)
  const { sentence } = await problem(desk, 'model')
  expect(sentence).toContain('refuses what it is asked: the key, the credit, or the name of the model')
  expect(`${news(desk)}`).not.toContain('marzipan')
  await desk.api.jobs.run({ name: 'assistant' })
  await look(desk)
  expect(headings(desk)).toEqual(['Trouble with the model', 'The model works again'])
})

test('where another model writes meanwhile, it is a warning that names both', async () => {
  const { desk, models } = await withModels(['one', 'two'])
  await models[0].close()
  await look(desk)
  expect(await problem(desk, 'model')).toMatchObject({ severity: 'warning' })
  expect((await problem(desk, 'model')).sentence).toMatch(
    /The model one at .* does not answer\. two writes meanwhile\./,
  )
})

test('no server is asked before one is chosen, nor before the person agreed', async () => {
  const none = await openDesk()
  await look(none)
  expect(await codes(none)).toEqual([])
  const { desk, model } = await withModel({}, 'big-cloud')
  await look(desk)
  expect([await codes(desk), model.requests]).toEqual([[], []])
})
