import { afterEach, expect, test } from 'vitest'
import * as pageFunctions from '../../../../electron/core/channels/whatsapp-web/page-functions.ts'
import { repairMessageKeys } from '../../../../electron/core/channels/whatsapp-web/page-functions.ts'

afterEach(() => {
  Reflect.deleteProperty(globalThis, 'window')
})

/** How pages make keys: by assigning in a constructor function. */
function assigningKey(this: { _serialized: string }): void {
  this._serialized = 'true_1@c.us_C'
}

function giveKeys(MsgKey: unknown): void {
  Object.assign(globalThis, { window: { require: () => MsgKey } })
}

test('message keys whose serialized form was renamed have it again, also those that existed before', () => {
  class MsgKey {
    readonly $1 = 'true_1@c.us_A'
    toString() {
      return this.$1
    }
  }
  const before = new MsgKey()
  giveKeys(MsgKey)
  repairMessageKeys()
  repairMessageKeys()
  expect([before, new MsgKey()].map((key) => (key as never as { _serialized: string })._serialized)).toEqual([
    'true_1@c.us_A',
    'true_1@c.us_A',
  ])
})

test('pages that still set it are left as they are', () => {
  class MsgKey {
    _serialized = 'true_1@c.us_B'
    toString() {
      return this._serialized
    }
  }
  giveKeys(MsgKey)
  repairMessageKeys()
  class Later extends MsgKey {}
  expect({ ...new MsgKey() }).toEqual({ _serialized: 'true_1@c.us_B' })
  expect(new Later()._serialized).toBe('true_1@c.us_B')
})

test('a constructor that assigns it still works', () => {
  giveKeys(assigningKey)
  repairMessageKeys()
  const key = Reflect.construct(assigningKey, []) as { _serialized: string }
  expect({ own: Object.keys(key), value: key._serialized }).toEqual({ own: ['_serialized'], value: 'true_1@c.us_C' })
})

test('functions for the page use nothing of this process: their text stands alone', () => {
  for (const [name, run] of Object.entries(pageFunctions)) {
    const text = String(run)
    expect(text, name).not.toMatch(/__vite|__vi_|_import_|\bprocess\.|\brequire\(['"]node:/)
  }
})
