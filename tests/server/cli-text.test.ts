import { expect, it } from 'vitest'
import { ago, shorten, table, toJson, withoutControls } from '../../electron/server/cli/text.ts'

it('prints nothing that could act on a terminal or turn the line around', () => {
  expect(withoutControls('\u001b]0;owned\u0007Hi\u009b31m\nAnn\u202e!')).toBe(']0;ownedHi31m Ann!')
  expect(toJson({ text: '\u001b[31m\u009b31m' })).toBe('{\n  "text": "\\u001b[31m\\u009b31m"\n}')
  expect(JSON.parse(toJson({ text: '\u009b' }))).toEqual({ text: '\u009b' })
})

it('lines up columns and leaves no spaces at the end', () => {
  expect(
    table(
      ['id', 'who'],
      [
        ['1', 'Ann'],
        ['22', ''],
      ],
    ),
  ).toBe('id  who\n1   Ann\n22')
})

it('lines up what a terminal draws over two columns', () => {
  const lines = table(
    ['who', 'id'],
    [
      ['田中', '1'],
      ['Ann 👋', '2'],
      ['José', '3'],
    ],
  ).split('\n')
  expect(lines).toEqual(['who     id', '田中    1', 'Ann 👋  2', 'José    3'])
})

it('shortens without cutting a character in half', () => {
  expect([shorten('abc', 3), shorten('👋👋👋👋', 3)]).toEqual(['abc', '👋👋…'])
})

it('says how long ago or how soon', () => {
  const now = Date.parse('2026-11-20T12:00:00Z')
  expect(
    ['2026-11-20T11:59:50Z', '2026-11-20T11:55:00Z', '2026-11-20T14:00:00Z', '2026-11-15T12:00:00Z'].map((time) =>
      ago(time, now),
    ),
  ).toEqual(['10 s ago', '5 min ago', 'in 2 h', '5 d ago'])
})
