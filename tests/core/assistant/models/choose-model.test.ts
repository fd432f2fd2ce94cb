import { expect, test } from 'vitest'
import { chooseModel, createModelChooser } from '../../../../electron/core/assistant/models/choose-model.ts'
import { leavesMachine, modelOrigin } from '../../../../electron/core/assistant/models/model-origin.ts'
import { startModelStandIn } from '../../../model/stand-in.ts'
import { writeRequest } from '../write-requests.ts'

const OPENAI = { preset: 'openai', baseUrl: 'https://api.openai.com/v1', name: 'gpt-5-mini', apiKey: 'k' } as const

test('settings with an address and a name give that model', () => {
  expect(chooseModel(OPENAI)).toMatchObject({ provider: 'https://api.openai.com', name: 'gpt-5-mini', isRemote: true })
})

test.each([
  ['no preset', { preset: 'none' }],
  ['no address', { baseUrl: ' ' }],
  ['an address that is none', { baseUrl: 'api.openai.com' }],
  ['no name', { name: '' }],
] as const)('with %s the built-in writer writes', (_, change) => {
  expect(chooseModel({ ...OPENAI, ...change })).toMatchObject({ provider: 'built-in', isRemote: false })
})

test.each([
  ['http://127.0.0.1:11434/v1', 'llama3.2', false],
  ['http://localhost:1234/v1', 'any', false],
  ['http://[::1]:8080/v1', 'any', false],
  ['http://127.0.0.1:11434/v1', 'gpt-oss:120b-cloud', true],
  ['http://127.0.0.1:11434/v1', 'gemma4:cloud', true],
  ['http://127.0.0.1:11434/v1', 'cloudy-7b', false],
  ['http://0x7f.1/v1', 'any', false],
  ['http://192.168.1.5:11434/v1', 'any', true],
  ['http://127.0.0.1.example.com/v1', 'any', true],
  ['http://localhost.example.com/v1', 'any', true],
  ['https://api.deepseek.com/v1', 'any', true],
  ['nonsense', 'any', true],
])('%s with %s: what is asked leaves the machine: %s', (baseUrl, name, leaves) => {
  expect(leavesMachine(baseUrl, name)).toBe(leaves)
})

test('a key belongs to scheme, host and port', () => {
  expect(modelOrigin('https://API.openai.com:443/v1/')).toBe('https://api.openai.com')
  expect(modelOrigin('http://127.0.0.1:11434/v1')).toBe('http://127.0.0.1:11434')
  expect(modelOrigin('no address')).toBeNull()
  expect(modelOrigin('file:///etc/passwd')).toBeNull()
})

test('a kept model still knows what its server refused; another choice starts anew', async () => {
  const server = await startModelStandIn()
  server.always({ kind: 'refuse-format', accepts: [] })
  const choose = createModelChooser()
  const choice = { preset: 'custom', baseUrl: server.baseUrl, name: 'a', apiKey: null } as const
  await choose(choice).write(writeRequest())
  await choose({ ...choice }).write(writeRequest())
  expect(server.chats).toHaveLength(3 + 1)
  await choose({ ...choice, name: 'b' }).write(writeRequest())
  expect(server.chats).toHaveLength(3 + 1 + 3)
  await server.close()
})
