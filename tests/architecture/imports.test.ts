import { expect, test } from 'vitest'
import { findIllegalImports } from './layers.ts'
import { isCode, readSources } from './source-files.ts'

test('every import goes down the layers, and nothing reaches what it must not know', () => {
  expect(findIllegalImports(readSources(['electron', 'renderer'], isCode))).toEqual([])
})

test.each([
  ['a noun that imports another noun', 'electron/core/inbox/a.ts', "import { x } from '../outbox/outbox.store.ts'"],
  ['a noun that imports a flow', 'electron/core/inbox/a.ts', "import { x } from '../flows/approve-draft.ts'"],
  ['a type-only import upwards', 'electron/core/db/a.ts', "import type { X } from '../inbox/inbox.store.ts'"],
  ['the core importing electron', 'electron/core/app/a.ts', "import { app } from 'electron'"],
  ['the plain host importing electron', 'electron/headless.ts', "import { app } from 'electron'"],
  ['the server importing the shell', 'electron/server/a.ts', "import { x } from '../shell/window.ts'"],
  ['the core importing a host', 'electron/core/app/a.ts', "const x = await import('../../server/http-server.ts')"],
  ['the page importing the core', 'renderer/app/a.tsx', "import { x } from '../../electron/core/inbox/inbox.store.ts'"],
  ['the page importing Node', 'renderer/app/a.tsx', "import { join } from 'node:path'"],
  ['the page importing a package that is not for pages', 'renderer/app/a.tsx', "import Database from 'better-sqlite3'"],
  ['the contract importing the core', 'electron/contract/a.ts', "import { x } from '../core/platform/clock.ts'"],
  ['the contract importing another package', 'electron/contract/a.ts', "import { oc } from '@orpc/server'"],
  ['the product importing a test', 'electron/core/app/a.ts', "import { x } from '../../../tests/flows/a.ts'"],
  ['an export from above', 'electron/core/platform/a.ts', "export { x } from '../db/open.ts'"],
  ['a glob into another noun', 'electron/core/inbox/a.ts', "const x = import.meta.glob('../outbox/*.ts')"],
])('%s is caught', (_, file, text) => {
  expect(findIllegalImports(new Map([[file, text]]))).toHaveLength(1)
})

test('an assistant that reaches the outbox through another file is caught', () => {
  const sources = new Map([
    ['electron/core/assistant/a.ts', "import { x } from '../jobs/b.ts'"],
    ['electron/core/jobs/b.ts', "import { x } from '../outbox/outbox.store.ts'"],
  ])
  expect(findIllegalImports(sources)).toContain(
    'electron/core/assistant -> (reaches) electron/core/outbox/outbox.store.ts',
  )
})

test('imports down the layers are allowed, and words in comments are not imports', () => {
  const sources = new Map([
    ['electron/main.ts', "import { app } from 'electron'\nawait import('./shell/desktop.ts')"],
    ['electron/shell/a.ts', "import { x } from '../server/directory-lock.ts'"],
    ['electron/core/flows/a.ts', "import { x } from '../inbox/inbox.store.ts'\n// import { y } from '../app/ports.ts'"],
    ['renderer/app/a.tsx', "import { x } from '../../electron/contract/contract.ts'\nimport './page.css'"],
  ])
  expect(findIllegalImports(sources)).toEqual([])
})

test('a folder without a layer is an error, not a gap in the rule', () => {
  const sources = new Map([['electron/core/newcomer/a.ts', "import { x } from '../db/open.ts'"]])
  expect(() => findIllegalImports(sources)).toThrow(/newcomer/)
})
