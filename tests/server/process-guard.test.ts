import { expect, it } from 'vitest'
import { isBrowserLibraryFailure } from '../../electron/server/process-guard.ts'

function thrownIn(file: string): Error {
  const error = new Error('Protocol error: Target closed')
  error.stack = `Error: Protocol error\n    at Client.inject (${file}:10:3)\n    at process.processTicks (node:internal/process:95:5)`
  return error
}

it('takes what the packages that drive the browser throw, and bare strings, for theirs', () => {
  expect(isBrowserLibraryFailure(thrownIn('/app/node_modules/whatsapp-web.js/src/Client.js'))).toBe(true)
  expect(isBrowserLibraryFailure(thrownIn('C:\\app\\node_modules\\puppeteer-core\\lib\\cjs\\x.js'))).toBe(true)
  expect(isBrowserLibraryFailure('auth timeout')).toBe(true)
})

it('takes everything else for our own', () => {
  expect(isBrowserLibraryFailure(thrownIn('/app/out/main/chunks/run-headless.js'))).toBe(false)
  expect(isBrowserLibraryFailure(new TypeError('x is undefined'))).toBe(false)
})
