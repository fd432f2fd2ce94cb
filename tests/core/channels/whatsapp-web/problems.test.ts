import { expect, test } from 'vitest'
import { BrowserMissingError } from '../../../../electron/core/channels/whatsapp-web/find-browser.ts'
import { startProblem, unknownStateProblem } from '../../../../electron/core/channels/whatsapp-web/problems.ts'
import { meaningOf } from '../../../../electron/core/channels/whatsapp-web/socket-states.ts'

test.each([
  [
    'Failed to launch the browser process!\n[1:1] Running as root without --no-sandbox is not supported.',
    'BROWSER_SANDBOX',
  ],
  ['The browser is already running for /data/session. Use a different `userDataDir`', 'PROFILE_IN_USE'],
  [
    'Failed to launch!\nThe profile appears to be in use by another Chromium process (1) on another computer',
    'PROFILE_IN_USE',
  ],
  ['Failed!\nchrome: error while loading shared libraries: libnss3.so', 'BROWSER_INCOMPLETE'],
  ['auth timeout', 'START_FAILED'],
])('"%s" is %s', (message, code) => {
  expect(startProblem(new Error(message)).code).toBe(code)
})

test('an error that already has a code for people keeps its words, a system’s code does not pass', () => {
  expect(startProblem(new BrowserMissingError('Install one.'))).toEqual({
    code: 'BROWSER_MISSING',
    message: 'Install one.',
  })
  expect(startProblem(Object.assign(new Error('no'), { code: 'ENOENT' })).code).toBe('START_FAILED')
})

test.each(['PASSKEY_REQUIRED', 'WEBAUTHN', 'shortcake_prologue'])('%s is named as a passkey', (state) => {
  expect(unknownStateProblem(state).code).toBe('PASSKEY_REQUIRED')
})

/** The library's WAState, one by one. */
test.each([
  ['CONFLICT', 'blocked'],
  ['CONNECTED', 'up'],
  ['DEPRECATED_VERSION', 'blocked'],
  ['OPENING', 'on-the-way'],
  ['PAIRING', 'on-the-way'],
  ['PROXYBLOCK', 'blocked'],
  ['SMB_TOS_BLOCK', 'blocked'],
  ['TIMEOUT', 'on-the-way'],
  ['TOS_BLOCK', 'blocked'],
  ['UNLAUNCHED', 'on-the-way'],
  ['UNPAIRED', 'unlinked'],
  ['UNPAIRED_IDLE', 'unlinked'],
  ['SOMETHING_NEW', 'unknown'],
])('the state %s of WhatsApp’s connection means "%s"', (state, kind) => {
  expect(meaningOf(state).kind).toBe(kind)
})
