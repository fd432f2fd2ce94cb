import { expect, test } from 'vitest'
import { toError } from '../../../../electron/core/channels/whatsapp-web/describe-thrown.ts'
import { isLibraryRejection } from '../../../../electron/core/channels/whatsapp-web/guard-rejections.ts'

function failure(message: string, changes: { name?: string; stack?: string } = {}): Error {
  return Object.assign(new Error(message), changes)
}

test.each([
  ['the library’s strings', 'auth timeout'],
  ['a page that closed', failure('Target closed', { name: 'TargetCloseError' })],
  ['a protocol failure', failure('Protocol error (Runtime.callFunctionOn)', { name: 'ProtocolError' })],
  ['a navigation', failure('Execution context was destroyed, most likely because of a navigation.')],
  ['a detached frame', failure("Attempted to use detached Frame 'ABC'.")],
  ['anything thrown by puppeteer', failure('x', { stack: 'at a (/app/node_modules/puppeteer-core/lib/a.js:1:1)' })],
  [
    'anything of the library',
    failure('x', { stack: 'at a (C:\\app\\node_modules\\whatsapp-web.js\\src\\Client.js:1)' }),
  ],
])('%s is the library’s', (_, reason) => {
  expect(isLibraryRejection(reason)).toBe(true)
})

test.each([
  ['our own bug', failure('cannot read x of undefined', { stack: 'at a (/app/electron/core/flows/a.ts:1:1)' })],
  ['another package', failure('x', { stack: 'at a (/app/node_modules/better-sqlite3/a.js:1:1)' })],
  ['a string of someone else', 'something'],
  ['nothing', undefined],
])('%s is not', (_, reason) => {
  expect(isLibraryRejection(reason)).toBe(false)
})

test('whatever is thrown becomes an error with words', () => {
  const circular: Record<string, unknown> = {}
  circular.self = circular
  const words = ['auth timeout', { r: 'r' }, undefined, circular, new Error('x')].map(
    (thrown) => toError(thrown).message,
  )
  expect(words).toEqual([
    'auth timeout',
    '{"r":"r"}',
    'undefined',
    'something that cannot be described was thrown',
    'x',
  ])
})
