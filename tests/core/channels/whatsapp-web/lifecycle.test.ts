import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { ChannelSession } from '../../../../electron/core/channels/channel.ts'
import { isAlive } from '../../../../electron/core/channels/whatsapp-web/browser-process.ts'
import { type Fixture, NO_SIGNAL, startFixture, textTo } from './channel-fixture.ts'

/** One link that goes through everything that can happen to it, in this order. */
let linked: Fixture

beforeAll(async () => {
  linked = await startFixture({ timings: { heartbeatMs: 500, networkMs: 5_000 } })
  linked.standIn.control.addContact({ phone: '491701111111', name: 'Anna' })
  linked.standIn.control.past({ from: '491701111111', text: 'hello' })
})
afterAll(() => linked.end())
beforeEach(() => linked.forget())

const sessions = (): ChannelSession[] =>
  linked.events.flatMap((event) => (event.type === 'session' ? [event.session] : []))
const states = () =>
  sessions()
    .map(({ state }) => state)
    .filter((state, place, all) => state !== all[place - 1])
const browserPid = (): number =>
  JSON.parse(readFileSync(join(linked.dataDir, 'whatsapp-web', 'browser.json'), 'utf8')).pid

async function expectToWork(text: string) {
  const sent = linked.standIn.control.inbound({ from: '491701111111', text })
  await linked.heard('message', ({ message }) => message.id === sent.id)
  await linked.standIn.control.waitForDelivery()
  const times = linked.events.filter((event) => event.type === 'message' && event.message.id === sent.id).length
  expect(times).toBe(1)
  const { request } = textTo('491701111111@c.us', `re: ${text}`)
  expect(await linked.channel.sendText(request)).toMatchObject({ outcome: 'acknowledged' })
}

test('linking shows a code with its time and number, then syncs, then knows whose account it is', async () => {
  const before = Date.now()
  await linked.link()
  expect(states()).toEqual(['starting', 'needs-login', 'syncing', 'connected'])
  const shown = sessions().find(({ qr }) => qr !== null)
  expect(shown).toMatchObject({ qrNumber: 1, error: null })
  expect((shown?.qrExpiresAt ?? 0) - before).toBeGreaterThan(55_000)
  expect(linked.session()).toMatchObject({
    qr: null,
    qrNumber: null,
    me: { id: '491701000000', name: 'Sam' },
    versions: { library: '1.34.7', web: '2.3000.1017054665' },
  })
  await expectToWork('linked')
})

test('everything is kept inside the data directory', () => {
  expect(existsSync(join(linked.dataDir, 'whatsapp-web', 'session'))).toBe(true)
  expect(['.wwebjs_cache', '.wwebjs_auth'].filter((name) => existsSync(name))).toEqual([])
})

test.runIf(process.platform === 'linux')('the memory of the hidden browser is shown', async () => {
  const { browserMemoryBytes } = await linked.until((session) => session.browserMemoryBytes !== null)
  expect(browserMemoryBytes).toBeGreaterThan(30_000_000)
})

test('started again, nothing happens to a connection that works', async () => {
  await linked.channel.start()
  expect(linked.session().state).toBe('connected')
  await expectToWork('still there')
})

test('the restart of the program needs no new code', async () => {
  const pid = browserPid()
  await linked.channel.stop()
  expect(linked.session().state).toBe('stopped')
  expect(isAlive(pid)).toBe(false)
  expect(await linked.channel.sendText(textTo('491701111111@c.us', 'x').request)).toMatchObject({
    outcome: 'not-sent',
    reason: 'not-connected',
  })
  linked.restart()
  linked.forget()
  await linked.channel.start()
  await linked.until(({ state }) => state === 'connected')
  expect(sessions().every(({ qr }) => qr === null)).toBe(true)
  await expectToWork('restarted')
})

test('a second "ready" changes nothing and doubles no message', async () => {
  linked.standIn.control.syncAgain()
  await expectToWork('ready twice')
  expect(states().every((state) => state === 'connected')).toBe(true)
})

test('WhatsApp reloading its own page is noticed and survived', async () => {
  const pid = browserPid()
  linked.standIn.control.reloadPage()
  await linked.until(({ state }) => state === 'reconnecting')
  await linked.until(({ state }) => state === 'connected')
  expect(browserPid()).toBe(pid)
  await expectToWork('reloaded')
})

test('a page that crashes is reloaded in the same browser', async () => {
  const pid = browserPid()
  linked.standIn.control.killPage()
  const lost = await linked.until(({ state }) => state === 'reconnecting')
  expect(lost.error).toMatchObject({ code: 'PAGE_CRASHED' })
  await linked.until(({ state }) => state === 'connected')
  expect(browserPid()).toBe(pid)
  await expectToWork('page back')
})

test('a browser that dies is started anew', async () => {
  const pid = browserPid()
  linked.standIn.control.killBrowser()
  const lost = await linked.until(({ state }) => state === 'reconnecting')
  expect(lost.error).toMatchObject({ code: 'BROWSER_CLOSED' })
  await linked.until(({ state }) => state === 'connected')
  expect(browserPid()).not.toBe(pid)
  await expectToWork('browser back')
})

test('a lost network is waited for without touching the browser, and nothing is sent meanwhile', async () => {
  const pid = browserPid()
  linked.standIn.control.networkGone()
  const lost = await linked.until(({ state }) => state === 'reconnecting')
  expect(lost.error).toMatchObject({ code: 'NETWORK' })
  expect(await linked.channel.sendText(textTo('491701111111@c.us', 'x').request)).toMatchObject({
    outcome: 'not-sent',
    reason: 'not-connected',
  })
  linked.standIn.control.networkBack()
  await linked.until(({ state }) => state === 'connected')
  expect(browserPid()).toBe(pid)
  await expectToWork('network back')
})

test('opened elsewhere: it ends with a sentence, and goes on when the user starts again', async () => {
  linked.standIn.control.conflict()
  const ended = await linked.until(({ state }) => state === 'failed')
  expect(ended.error).toMatchObject({ code: 'CONFLICT', message: expect.stringContaining('another window') })
  linked.forget()
  await linked.channel.start()
  await linked.until(({ state }) => state === 'connected')
  expect(sessions().every(({ qr }) => qr === null)).toBe(true)
})

test('a state that WhatsApp never showed before ends the connection with its name', async () => {
  linked.standIn.control.socketState('GALAXY_MODE')
  const ended = await linked.until(({ state }) => state === 'failed')
  expect(ended.error?.message).toContain('GALAXY_MODE')
  await linked.channel.start()
  await linked.until(({ state }) => state === 'connected')
})

test('unlinked on the phone: it says so, forgets the login, and can be linked again', async () => {
  const pid = browserPid()
  linked.standIn.control.unlink()
  const ended = await linked.until(({ state }) => state === 'logged-out')
  expect(ended).toMatchObject({ me: null, error: { code: 'LOGGED_OUT', message: expect.stringContaining('phone') } })
  await linked.link()
  expect(isAlive(pid)).toBe(false)
  await expectToWork('linked again')
})

test('logging out here unlinks on the phone too, says so, and deletes the login', async () => {
  await linked.channel.logout()
  expect(linked.session()).toMatchObject({ state: 'logged-out', me: null, error: { code: 'LOGGED_OUT' } })
  expect(linked.standIn.control.look().isLinked).toBe(false)
  expect(existsSync(join(linked.dataDir, 'whatsapp-web', 'session'))).toBe(false)
})

test('WhatsApp blocking the account ends the connection and is a sign of restriction', async () => {
  await linked.link()
  linked.forget()
  linked.standIn.control.restrict('account')
  const ended = await linked.until(({ state }) => state === 'failed')
  expect(ended.error).toMatchObject({ code: 'RESTRICTED' })
  await linked.heard('restricted')
  await expect(linked.channel.listChats(NO_SIGNAL)).rejects.toMatchObject({ code: 'NOT_CONNECTED' })
})
