import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { measureMemory } from '../../../../electron/core/channels/whatsapp-web/browser-memory.ts'
import {
  channelPaths,
  freeProfile,
  isAlive,
  lockHolder,
  recordBrowser,
} from '../../../../electron/core/channels/whatsapp-web/browser-process.ts'
import { silentLog } from '../../../../electron/core/platform/log.ts'

let dataDir: string
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'secretary-profile-'))
})
afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

test.skipIf(process.platform === 'win32')('a recorded process that is not our browser is left alone', async () => {
  const paths = channelPaths(dataDir)
  recordBrowser(paths, process.pid)
  mkdirSync(paths.profile, { recursive: true })
  symlinkSync(`${hostname()}-${process.pid}`, join(paths.profile, 'SingletonLock'))
  expect(lockHolder(paths)).toEqual({ host: hostname(), pid: process.pid })
  await freeProfile(paths, silentLog)
  expect(isAlive(process.pid)).toBe(true)
  expect(readdirSync(paths.profile)).toEqual([])
  expect(readdirSync(paths.root)).toEqual(['session'])
})

test('a record that cannot be read is no obstacle', async () => {
  const paths = channelPaths(dataDir)
  mkdirSync(paths.root, { recursive: true })
  for (const record of ['', '{', '{"pid":"x"}', '{"pid":-1}', '{"pid":99999999}']) {
    writeFileSync(paths.pidFile, record)
    await freeProfile(paths, silentLog)
  }
})

test('memory is that of a process and all below it, and nothing where the system does not tell', async () => {
  const processes = { 10: [1, 100], 11: [10, 200], 12: [11, 400], 13: [1, 800] } as const
  for (const [pid, [parent, kilobytes]] of Object.entries(processes)) {
    mkdirSync(join(dataDir, pid))
    writeFileSync(join(dataDir, pid, 'status'), `Name:\tx\nPPid:\t${parent}\nVmRSS:\t  9999 kB\n`)
    writeFileSync(join(dataDir, pid, 'smaps_rollup'), `Rss:  9999 kB\nPss:   ${kilobytes} kB\n`)
  }
  expect(await measureMemory(10, dataDir)).toBe(700 * 1024)
  expect(await measureMemory(99, dataDir)).toBeNull()
  expect(await measureMemory(10, join(dataDir, 'missing'))).toBeNull()
})
