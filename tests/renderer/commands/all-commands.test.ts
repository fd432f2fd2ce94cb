import { expect, test } from 'vitest'
import { allCommands } from '../../../renderer/commands/all-commands.ts'
import { keyLabel } from '../../../renderer/commands/key-names.ts'

test('no two commands claim one key in the same scope', () => {
  const claims = allCommands.flatMap(({ id, scope, keys = [] }) =>
    keys.map((key) => ({ id, claim: `${scope}: ${key}` })),
  )
  const owners = Map.groupBy(claims, ({ claim }) => claim.toLowerCase())
  const conflicts = [...owners.values()].filter((group) => group.length > 1)
  expect(conflicts).toEqual([])
})

test('no key is also the beginning of a sequence, for it would never be finished', () => {
  const all = allCommands.flatMap(({ keys = [] }) => keys)
  const beginnings = new Set(all.filter((key) => key.includes(' ')).map((key) => key.split(' ')[0]))
  expect(all.filter((key) => beginnings.has(key))).toEqual([])
})

test('every command has its own id and a title', () => {
  expect(new Set(allCommands.map(({ id }) => id)).size).toBe(allCommands.length)
  expect(allCommands.filter(({ title }) => title.trim() === '')).toEqual([])
})

test('the keys of the daily work are the ones people were promised', () => {
  const keyOf = Object.fromEntries(allCommands.map(({ id, keys }) => [id, keys?.[0]]))
  expect(keyOf).toMatchObject({
    'list.next': 'j',
    'list.previous': 'k',
    'list.open': 'Enter',
    'draft.focus': 'e',
    'draft.send': '$mod+Enter',
    'list.undo': 'z',
    'draft.again': 'r',
    'draft.discard': 'x',
    'conversation.snooze': 'h',
    'conversation.done': 'd',
    'conversation.no-answer': 'n',
    'conversation.urgent': 'u',
    'conversation.can-wait': 'w',
    'conversation.never': 'q',
    'conversation.reading': 'y',
    'conversation.pause': 'p',
    'conversation.write': 'c',
    'go.unanswered': 'g a',
    'general.palette': '$mod+k',
  })
})

test('a key is named as it stands on the keyboard', () => {
  expect([keyLabel('$mod+Enter', false), keyLabel('$mod+Enter', true), keyLabel('[Shift]+?', false)]).toEqual([
    'Ctrl ⏎',
    '⌘⏎',
    '?',
  ])
})
