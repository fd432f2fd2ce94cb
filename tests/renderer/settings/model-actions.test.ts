import { expect, test } from 'vitest'
import { PRESETS, settings } from '../../../electron/contract/settings.ts'
import {
  choosePreset,
  chooseServer,
  hostOf,
  modelSuggestions,
} from '../../../renderer/features/settings/model-actions.ts'
import { costWords } from '../../../renderer/features/settings/money.ts'
import { latencyWords } from '../../../renderer/features/settings/test-block.tsx'
import { dayName } from '../../../renderer/ui/day-names.ts'

const model = (changes: object) => settings.shape.model.parse(changes)
const ollama = { label: 'Ollama', baseUrl: 'http://127.0.0.1:11434/v1', models: ['llama3.2', 'qwen3'] }
const other = { label: 'llama.cpp', baseUrl: 'http://127.0.0.1:8090/v1', models: ['gemma'] }

test('a preset brings its address and an example model, or the one that really runs here', () => {
  expect(choosePreset(model({}), 'deepseek', [])).toEqual({
    model: { preset: 'deepseek', baseUrl: 'https://api.deepseek.com/v1', name: PRESETS.deepseek.exampleModel },
  })
  expect(choosePreset(model({}), 'ollama', [ollama])).toEqual({
    model: { preset: 'ollama', baseUrl: ollama.baseUrl, name: 'llama3.2' },
  })
})

test('going to built-in replies and back keeps the address, and with it the key and the model', () => {
  const mine = model({ preset: 'openai', baseUrl: 'https://api.openai.com/v1', name: 'my-model' })
  expect(choosePreset(mine, 'none', [])).toEqual({ model: { preset: 'none' } })
  expect(choosePreset({ ...mine, preset: 'none' }, 'openai', [])).toEqual({ model: { preset: 'openai' } })
})

test('a server found on this computer is used under its own name where it has one', () => {
  expect([chooseServer(ollama, 'qwen3'), chooseServer(other, 'gemma')]).toEqual([
    { model: { preset: 'ollama', baseUrl: ollama.baseUrl, name: 'qwen3' } },
    { model: { preset: 'custom', baseUrl: other.baseUrl, name: 'gemma' } },
  ])
})

test('model names are suggested from what runs here, else by example', () => {
  const here = model({ preset: 'custom', baseUrl: ollama.baseUrl })
  expect(modelSuggestions(here, [ollama])).toEqual(['llama3.2', 'qwen3'])
  expect(modelSuggestions(model({ preset: 'openai' }), [])).toEqual([PRESETS.openai.exampleModel])
  expect(modelSuggestions(model({ preset: 'custom', baseUrl: 'https://a.example' }), [])).toEqual([])
})

test('an address is shown by its host', () => {
  expect([hostOf('https://api.openai.com/v1'), hostOf('nonsense')]).toEqual(['api.openai.com', 'nonsense'])
})

test('a price nobody knows is called unknown, never nothing', () => {
  expect([null, 0, 0.00001, 0.0123, 1.5].map((cost) => costWords(cost, 'en'))).toEqual([
    'unknown',
    '$0.00',
    'less than $0.0001',
    '$0.0123',
    '$1.50',
  ])
})

test('a latency shows tenths where they matter', () => {
  expect([42, 1_240, 45_000].map((ms) => latencyWords(ms, 'en'))).toEqual(['42 ms', '1.2 sec', '45 sec'])
})

test('a day of the calendar does not move with the time zone', () => {
  expect([dayName('2026-11-20', 'en'), dayName('someday', 'en')]).toEqual(['Nov 20, 2026', 'someday'])
})
