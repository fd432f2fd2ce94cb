import { expect, test } from 'vitest'
import {
  EnvironmentError,
  endpointProblem,
  isLoopback,
  readEnvironment,
} from '../../../electron/core/settings/environment.ts'
import { createMemorySecrets } from '../../../electron/core/settings/secrets.ts'

test('nothing set decides nothing, and an empty value counts as not set', () => {
  const nothing = readEnvironment({})
  expect(nothing).toMatchObject({
    dataDir: null,
    undoMs: null,
    paceOff: false,
    llm: { baseUrl: null, apiKey: null, model: null },
  })
  const empty = { SECRETARY_DATA_DIR: '', SECRETARY_LLM_BASE_URL: '', SECRETARY_SEND_PACE: '', SECRETARY_UNDO_MS: '' }
  expect(readEnvironment(empty)).toEqual(nothing)
})

test('what is set is read', () => {
  const environment = readEnvironment({
    SECRETARY_DATA_DIR: '/data',
    SECRETARY_LLM_BASE_URL: 'https://models.example/v1',
    SECRETARY_LLM_API_KEY: 'sk-1',
    SECRETARY_LLM_MODEL: 'm',
    SECRETARY_BROWSER_PATH: '/usr/bin/chromium',
    SECRETARY_BROWSER_ARGS: ' --one \n\n--two=2',
    SECRETARY_SEND_PACE: 'off',
    SECRETARY_UNDO_MS: '0',
  })
  expect(environment).toMatchObject({
    ...{
      dataDir: '/data',
      browserPath: '/usr/bin/chromium',
      browserArgs: ['--one', '--two=2'],
      paceOff: true,
      undoMs: 0,
    },
    llm: { baseUrl: 'https://models.example/v1', apiKey: 'sk-1', model: 'm' },
  })
})

test.each([
  ['SECRETARY_DATA_DIR', 'relative/path', 'an absolute path'],
  ['SECRETARY_BROWSER_PATH', 'chromium', 'an absolute path'],
  ['SECRETARY_SEND_PACE', 'fast', '"on" or "off"'],
  ['SECRETARY_UNDO_MS', '5s', 'a whole number of milliseconds from 0 to 120000'],
  ['SECRETARY_UNDO_MS', '-1', 'a whole number of milliseconds from 0 to 120000'],
  ['SECRETARY_UNDO_MS', '120001', 'a whole number of milliseconds from 0 to 120000'],
  ['SECRETARY_UNDO_MS', '1.5', 'a whole number of milliseconds from 0 to 120000'],
  ['SECRETARY_LLM_BASE_URL', 'http://models.example', 'an https:// address'],
])(
  '%s=%s stops the start with a sentence that names variable, value and what is allowed',
  (variable, value, allowed) => {
    const read = () => readEnvironment({ [variable]: value })
    expect(read).toThrow(EnvironmentError)
    expect(read).toThrow(`${variable} is set to "${value}", but it must be ${allowed}`)
  },
)

test.each([
  ['https://api.openai.com/v1', true],
  ['http://127.0.0.1:11434/v1', true],
  ['http://localhost:1234', true],
  ['http://[::1]:1234', true],
  ['http://127.0.0.1.evil.example', false],
  ['http://192.168.0.7:11434', false],
  ['http://0.0.0.0:11434', false],
  ['https://key@api.openai.com', false],
  ['javascript:alert(1)', false],
  ['file:///etc/passwd', false],
  ['', false],
])('keys may travel to %s: %s', (address, may) => {
  expect(endpointProblem(address) === null).toBe(may)
})

test.each(['127.0.0.1', '127.9.9.9', 'localhost', '[::1]'])('%s is this machine', (name) => {
  expect(isLoopback(name)).toBe(true)
})

test('keys in memory belong to the origin they were entered for', () => {
  const secrets = createMemorySecrets()
  secrets.write('https://a.example', 'key-a')
  expect(secrets.read('https://a.example')).toEqual({ state: 'kept', key: 'key-a' })
  expect(secrets.read('https://b.example')).toEqual({ state: 'none' })
  secrets.write('https://a.example', null)
  expect(secrets.read('https://a.example')).toEqual({ state: 'none' })
})
