import { type ChildProcess, spawn } from 'node:child_process'
import { lstatSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import type { ChannelChatId } from '../../../../electron/contract/ids.ts'
import type { ChannelEvent } from '../../../../electron/core/channels/channel.ts'
import { isAlive } from '../../../../electron/core/channels/whatsapp-web/browser-process.ts'
import { createWhatsAppWebChannel } from '../../../../electron/core/channels/whatsapp-web/create-channel.ts'
import { systemClock } from '../../../../electron/core/platform/clock.ts'
import { silentLog } from '../../../../electron/core/platform/log.ts'
import { findBrowser } from '../../../whatsapp-web/find-browser.ts'
import { type Fixture, type FixtureOptions, NO_SIGNAL, startFixture, textTo } from './channel-fixture.ts'

let fixture: Fixture | null = null
afterEach(async () => {
  await fixture?.end()
  fixture = null
})

async function begin(options: FixtureOptions = {}): Promise<Fixture> {
  fixture = await startFixture(options)
  fixture.standIn.control.addContact({ phone: '491701111111', name: 'Anna' })
  fixture.standIn.control.past({ from: '491701111111', text: 'hello' })
  return fixture
}

test('six codes, then it is over until the user starts again', async () => {
  const timings = { firstCodeMs: 600, nextCodeMs: 200, codeGraceMs: 5_000 }
  const { channel, until, events, standIn } = await begin({ timings, standIn: { qrRotateMs: 200, qrMax: 20 } })
  await channel.start()
  const ended = await until(({ state }) => state === 'failed')
  expect(ended).toMatchObject({ qr: null, error: { code: 'QR_EXPIRED' } })
  const codes = events.flatMap((event) => (event.type === 'session' && event.session.qr ? [event.session] : []))
  expect(codes.map(({ qrNumber }) => qrNumber)).toEqual([1, 2, 3, 4, 5, 6])
  expect(new Set(codes.map(({ qr }) => qr)).size).toBe(6)
  await standIn.control.waitForNoPage()
  await channel.start()
  expect(await until(({ qr }) => qr !== null)).toMatchObject({ state: 'needs-login', qrNumber: 1 })
})

test('where WhatsApp stops making codes early, another one is asked for', async () => {
  const { channel, until, standIn } = await begin({ standIn: { qrRotateMs: 0 } })
  await channel.start()
  const first = await until(({ qr }) => qr !== null)
  standIn.control.expireQr()
  const second = await until(({ qr }) => qr !== null && qr !== first.qr)
  expect(second.qrNumber).toBe(2)
})

test('a phone number gets a pairing code; typed on the phone, it links', async () => {
  const { channel, until, standIn } = await begin()
  await expect(channel.requestPairingCode('0170 1000000')).rejects.toMatchObject({ code: 'CHANNEL_FAILED' })
  await channel.start()
  const code = await channel.requestPairingCode('+49 (170) 100-0000')
  expect(await until(({ pairingCode }) => pairingCode !== null)).toMatchObject({ pairingCode: code, qr: null })
  standIn.control.enterPairingCode(code)
  expect(await until(({ state }) => state === 'connected')).toMatchObject({ pairingCode: null })
})

test('a number that WhatsApp gives no code for is refused with the reason', async () => {
  const { channel } = await begin({ standIn: { behaviour: { pairingCode: 'refused' } } })
  await channel.start()
  await expect(channel.requestPairingCode('+491701000000')).rejects.toMatchObject({
    code: 'CHANNEL_FAILED',
    message: expect.stringContaining('no code'),
  })
})

test('a passkey that WhatsApp asks for is named, with what to do, and linking goes on when it was given', async () => {
  const { channel, until, standIn, session } = await begin()
  await channel.start()
  await until(({ qr }) => qr !== null)
  standIn.control.challenge('PASSKEY_REQUIRED')
  const asked = await until(({ error }) => error !== null)
  expect(asked.error).toMatchObject({ code: 'PASSKEY_REQUIRED', message: expect.stringContaining('Passkeys') })
  standIn.control.scan()
  standIn.control.challengePassed()
  await until(({ state }) => state === 'connected')
  expect(session().error).toBeNull()
})

test('something unknown that nobody answers ends in a failure that names it', async () => {
  const { channel, until, standIn } = await begin({ timings: { challengeMs: 500 } })
  standIn.control.challenge('MOON_PHASE')
  await channel.start()
  const ended = await until(({ state }) => state === 'failed')
  expect(ended.error).toMatchObject({ code: 'UNKNOWN_STATE', message: expect.stringContaining('MOON_PHASE') })
})

test('a page without the parts for sending is degraded: it reads, sends nothing, and says why', async () => {
  const { channel, until, standIn } = await begin({
    standIn: { behaviour: { missingModules: ['WAWebSendMsgChatAction'] } },
  })
  await channel.start()
  await until(({ qr }) => qr !== null)
  standIn.control.scan()
  const degraded = await until(({ state }) => state === 'degraded')
  expect(degraded.error).toMatchObject({ code: 'COMPATIBILITY' })
  for (const part of ['the parts for sending', '1.34.7', '2.3000.1017054665'])
    expect(degraded.error?.message).toContain(part)
  expect(await channel.listChats(NO_SIGNAL)).toHaveLength(1)
  const history = await channel.readHistory('491701111111@c.us' as ChannelChatId, 10, NO_SIGNAL)
  expect(history.messages.map(({ text }) => text)).toEqual(['hello'])
  expect(await channel.sendText(textTo('491701111111@c.us', 'x').request)).toMatchObject({
    outcome: 'not-sent',
    reason: 'not-connected',
  })
  expect(standIn.accepted).toEqual([])
})

test('a sync that the library missed is made known to it', async () => {
  const fixture = await begin({ standIn: { behaviour: { sync: 'early' } } })
  await fixture.link()
})

test('a sync that never ends is tried again, then given up with a sentence', async () => {
  const { channel, until, standIn } = await begin({
    standIn: { behaviour: { sync: 'stuck' } },
    timings: { syncMs: 400, reconnectMs: 400, startMs: 2_500, closeMs: 500, backoffMs: [10] },
  })
  await channel.start()
  await until(({ qr }) => qr !== null)
  standIn.control.scan()
  await until(({ state }) => state === 'reconnecting')
  const ended = await until(({ state }) => state === 'failed', 20_000)
  expect(ended.error).toMatchObject({ code: 'SYNC_STUCK' })
  await standIn.control.waitForNoPage()
})

test('stopped while it launches, nothing is left running', async () => {
  const { channel, session, until, standIn } = await begin()
  await channel.start()
  await channel.stop()
  expect(session().state).toBe('stopped')
  await channel.start()
  await until(({ progress }) => progress?.stage === 'opening')
  await channel.stop()
  expect(session().state).toBe('stopped')
  await standIn.control.waitForNoPage()
})

test('the lock of a browser on another computer is removed', async () => {
  const fixture = await begin()
  const profile = join(fixture.dataDir, 'whatsapp-web', 'session')
  mkdirSync(profile, { recursive: true })
  symlinkSync('another-computer-4711', join(profile, 'SingletonLock'))
  await fixture.link()
})

test.skipIf(process.platform === 'win32')('a browser that a crash left on the profile is ended first', async () => {
  const fixture = await begin()
  const root = join(fixture.dataDir, 'whatsapp-web')
  const orphan = startOrphan(join(root, 'session'), fixture.standIn.browserArgs)
  await waitForLock(join(root, 'session', 'SingletonLock'))
  writeFileSync(join(root, 'browser.json'), JSON.stringify({ pid: orphan.pid }))
  await fixture.link()
  expect(isAlive(orphan.pid ?? 0)).toBe(false)
})

test.runIf(process.platform !== 'win32')('a browser that refuses to start says why', async () => {
  const { dataDir } = await begin()
  const browser = join(dataDir, 'refusing-browser')
  const words = 'error while loading shared libraries: libnss3.so: cannot open shared object file'
  writeFileSync(browser, `#!/bin/sh\necho "${words}" >&2\nexit 127\n`, { mode: 0o755 })
  expect(await failureWith(dataDir, browser)).toMatchObject({ code: 'BROWSER_INCOMPLETE' })
})

test('a browser path that leads nowhere is a clear failure', async () => {
  const { dataDir } = await begin()
  expect(await failureWith(dataDir, '/nowhere/chrome')).toMatchObject({
    code: 'BROWSER_MISSING',
    message: expect.stringContaining('/nowhere/chrome'),
  })
})

test('a thousand chats are listed within a second, newest first', async () => {
  const fixture = await begin()
  const ids = fixture.standIn.control.seed({ chats: 1_000, messagesPerChat: 2 })
  await fixture.link()
  const before = performance.now()
  const chats = await fixture.channel.listChats(NO_SIGNAL)
  expect(performance.now() - before).toBeLessThan(1_000)
  expect(chats).toHaveLength(1_001)
  expect(
    chats
      .map(({ id }) => id as string)
      .filter((id) => ids.includes(id))
      .slice(0, 3),
  ).toEqual(ids.slice(0, 3))
  expect(chats.every(({ title }) => title !== '')).toBe(true)
})

test.runIf(process.platform === 'linux')('a page that hangs without crashing is noticed and replaced', async () => {
  const fixture = await begin({
    timings: { heartbeatMs: 200, probeMs: 300, reconnectMs: 500, closeMs: 1_000, protocolMs: 3_000 },
  })
  await fixture.link()
  const hanging = renderersOn(fixture.dataDir)
  for (const pid of hanging) process.kill(pid, 'SIGSTOP')
  const lost = await fixture.until(({ state }) => state === 'reconnecting')
  expect(lost.error).toMatchObject({ code: 'PAGE_HANGS' })
  expect(await fixture.channel.probe()).toBe(false)
  await fixture.until(({ state }) => state === 'connected')
  expect(hanging.filter(isRunning)).toEqual([])
})

/** The processes that run pages of the browser whose profile lies in this directory. */
function renderersOn(dataDir: string): number[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  return pids.map(Number).filter((pid) => {
    try {
      const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8')
      return command.includes('--type=renderer') && isBelow(pid, dataDir)
    } catch {
      return false
    }
  })
}

/** Not gone, and not a mere entry that nobody has collected yet. */
function isRunning(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}

function isBelow(pid: number, dataDir: string): boolean {
  const parent = Number(/^PPid:\s+(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0)
  if (parent <= 1) return false
  return readFileSync(`/proc/${parent}/cmdline`, 'utf8').includes(dataDir) || isBelow(parent, dataDir)
}

/** What a start with this browser ends with. */
async function failureWith(dataDir: string, path: string): Promise<unknown> {
  const { promise, resolve } = Promise.withResolvers<unknown>()
  const emit = (event: ChannelEvent) => {
    if (event.type === 'session' && event.session.state === 'failed') resolve(event.session.error)
  }
  const browser = { path, args: [] }
  const channel = createWhatsAppWebChannel({ dataDir, clock: systemClock, log: silentLog, emit, browser })
  await channel.start()
  return promise.finally(() => channel.stop())
}

function startOrphan(profile: string, args: readonly string[]): ChildProcess {
  mkdirSync(profile, { recursive: true })
  const flags = ['--headless=new', `--user-data-dir=${profile}`, '--remote-debugging-port=0', ...args, 'about:blank']
  return spawn(findBrowser(), flags, { detached: true, stdio: 'ignore' })
}

/** Chromium makes its lock before it opens the profile; there is no event to wait for. */
async function waitForLock(lock: string): Promise<void> {
  while (!isThere(lock)) await new Promise((resolve) => setTimeout(resolve, 20))
}

function isThere(link: string): boolean {
  try {
    return lstatSync(link).isSymbolicLink()
  } catch {
    return false
  }
}
