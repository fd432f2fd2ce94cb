import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'

const FLOWS = resolve(import.meta.dirname, '../../../electron/core/flows')
const sources = readdirSync(FLOWS, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => ({ name, text: readFileSync(join(FLOWS, name), 'utf8') }))
const withWords = (pattern: RegExp) =>
  sources
    .filter(({ text }) => pattern.test(text))
    .map(({ name }) => name)
    .sort()

test('there are two doors to a model, and both ask the one guard first', () => {
  expect(withWords(/\bmodel\.(?:ask|write)\(|\.transcribe\(/)).toEqual(['ask-model.ts', 'transcribe-message.ts'])
  // Whom `ask-model.ts` may ask is told by `modelsFor`.
  for (const name of ['current-model.ts', 'transcribe-message.ts']) expect(withWords(/\bmayAsk\(/)).toContain(name)
})

test('nobody else decides by the block list itself', () => {
  expect(withWords(/\.modelBlocked\b|\bmodelBlocked[ ,}]/)).toEqual([
    'change-conversation.ts',
    // What the user blocked stays so when an older backup is restored.
    'keep-choices.ts',
    'may-ask.ts',
    'resolve-conversation.ts',
  ])
})
