import { expect, test } from 'vitest'
import { readVerdict } from '../../../../electron/core/channels/whatsapp-web/read-refusal.ts'

test.each([
  [{ messageSendResult: 'OK', t: 1 }, { kind: 'taken' }],
  [{ messageSendResult: 'ERROR_UNKNOWN' }, { kind: 'refused', reason: 'temporary', isRestriction: false }],
  [
    { messageSendResult: 'ERROR_X', errorCode: 429 },
    { kind: 'refused', reason: 'rate-limited', isRestriction: true },
  ],
  [
    { messageSendResult: 'ERROR_X', errorCode: 463 },
    { kind: 'refused', reason: 'rate-limited', isRestriction: true },
  ],
  [
    { messageSendResult: 'ERROR_X', errorCode: 403 },
    { kind: 'refused', reason: 'refused', isRestriction: true },
  ],
  [
    { messageSendResult: 'ERROR_X', errorCode: 404 },
    { kind: 'refused', reason: 'not-registered' },
  ],
  [{ messageSendResult: 'ERROR_NETWORK' }, { kind: 'unclear' }],
  [{ messageSendResult: 'ERROR_TIMEOUT' }, { kind: 'unclear' }],
  [{ error: 'The connection was aborted' }, { kind: 'unclear' }],
  [{ error: 'ERROR_UNKNOWN' }, { kind: 'refused', reason: 'temporary' }],
  [{ error: "Cannot read properties of undefined (reading 'id')" }, { kind: 'unclear' }],
  [null, { kind: 'unclear' }],
  [{}, { kind: 'unclear' }],
])('WhatsApp’s answer %j is judged as %j', (verdict, judged) => {
  expect(readVerdict(verdict)).toMatchObject(judged)
})
