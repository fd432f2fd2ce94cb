import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { expect, test } from 'vitest'
import { openDesk } from '../../flows/desk.ts'
import { approved, drafted, SENT_MS } from '../../flows/steps.ts'

test('data that cannot be opened is refused with a sentence, and what was open stays open', async () => {
  const desk = await openDesk()
  await drafted(desk, 'Ann Becker')
  mkdirSync(join(desk.dataDir, 'demo'), { recursive: true })
  const newer = new Sqlite(join(desk.dataDir, 'demo', 'secretary.db'))
  newer.pragma('user_version = 9999')
  newer.close()
  await expect(desk.api.app.demo({ on: true })).rejects.toThrow('written by a newer version of Secretary')
  expect(await desk.api.app.info()).toMatchObject({ demo: false })
  expect((await desk.draftOf('Ann Becker')).status).toBe('draft')
  await expect(desk.api.app.demo({ on: true })).rejects.toThrow('written by a newer version of Secretary')
})

test('real and demo data lie apart: switching leaves the real file alone', async () => {
  const desk = await openDesk()
  await desk.api.app.demo({ on: true })
  expect(existsSync(join(desk.dataDir, 'demo', 'secretary.db'))).toBe(true)
  const titles = () => desk.sql((raw) => raw.prepare('SELECT title FROM conversations ORDER BY id').pluck().all())
  expect(titles()).toEqual(['Ann Becker', 'Ben Okafor'])
})

test('whatever refuses to stop is left behind after a deadline, and the next start finds out', async () => {
  // Work on the disk may be cut off too when the time of the test jumps to the deadline.
  const desk = await openDesk({ errorsExpected: true })
  const row = await approved(desk, 'Ann Becker', 'Here it is.')
  desk.script.sendText = (request) => {
    request.onId('left-behind' as never)
    return new Promise(() => {})
  }
  desk.script.readHistory = async () => {
    throw new Error('the chat cannot be opened')
  }
  await desk.clock.advance(SENT_MS)
  let isOver = false
  const restarted = desk.restart().then(() => {
    isOver = true
  })
  await desk.clock.advance(9_000)
  expect(isOver).toBe(false)
  await desk.clock.advance(2_000)
  await restarted
  expect((await desk.api.outbox.get({ id: row.id })).status).toBe('uncertain')
})

test('after a stop nothing of the product is left waiting', async () => {
  const desk = await openDesk()
  await drafted(desk, 'Ann Becker')
  await desk.stop()
  expect(desk.clock.waiting).toBe(0)
})

test('a stop while chats are being read, a model is asked and a badge waits leaves nothing either', async () => {
  const desk = await openDesk()
  desk.phone.fault('disconnect', 1, 1_000)
  desk.phone.inbound('Ann Becker', 'Hello?')
  desk.script.readHistory = (_chat, _limit, signal) =>
    new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
  await desk.clock.advance(1_000)
  desk.phone.inbound('Ben Okafor', 'Hello?')
  await desk.stop()
  expect(desk.clock.waiting).toBe(0)
})

test('a page that stops listening is forgotten', async () => {
  const desk = await openDesk()
  const listening = new AbortController()
  const stream = await desk.api.events.subscribe(undefined, { signal: listening.signal })
  const next = stream.next()
  desk.phone.inbound('Ann Becker', 'Hello?')
  await desk.settle()
  expect((await next).value).toMatchObject({ topic: expect.any(String) })
  const end = stream.next()
  listening.abort()
  await stream.return?.(undefined)
  await end.catch(() => {})
  desk.phone.inbound('Ann Becker', 'Hello again?')
  await desk.settle()
  expect(await stream.next()).toMatchObject({ done: true })
})
