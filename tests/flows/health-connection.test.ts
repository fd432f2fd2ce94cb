import { expect, test } from 'vitest'
import type { Session } from '../../electron/contract/models.ts'
import { STOPPED } from '../../electron/core/channels/connection.ts'
import { type Desk, openDesk } from './desk.ts'
import { codes, fiveMinutesLater, headings, look, MINUTE, news, problem } from './health-steps.ts'

const ME = { id: '4915155500000', name: 'Robin' }

function becomes(
  desk: Desk,
  state: Session['state'],
  code: string | null = null,
  browserMemoryBytes: number | null = null,
) {
  const error = code === null ? null : { code, message: 'The hidden browser ended unexpectedly.' }
  desk.emit({ type: 'session', session: { ...STOPPED, state, me: ME, error, browserMemoryBytes } })
}

test('a dead browser is told within one run, with what is safe, and so is its end', async () => {
  const desk = await openDesk()
  desk.script.repair = async () => {}
  becomes(desk, 'failed', 'BROWSER_CLOSED')
  await look(desk)
  const { sentence, severity } = await problem(desk, 'browser')
  expect(severity).toBe('problem')
  expect(sentence).toBe('The hidden browser ended unexpectedly. Drafts and what you approved are safe and wait.')
  expect(await codes(desk)).toEqual(['browser'])
  becomes(desk, 'connected')
  await look(desk)
  expect(headings(desk)).toEqual(['Trouble with the hidden browser', 'The hidden browser works again'])
})

test('a browser that holds too much memory is a warning', async () => {
  const desk = await openDesk()
  becomes(desk, 'connected', null, 1_400e6)
  await look(desk)
  expect(await codes(desk)).toEqual([])
  becomes(desk, 'connected', null, 1_600e6)
  await look(desk)
  expect((await problem(desk, 'browser_memory')).sentence).toContain('The hidden browser holds 1.6 GB of memory.')
})

test('WhatsApp without a sign of life is a warning that becomes a problem, and ends with the next sign', async () => {
  const desk = await openDesk()
  desk.script.probe = async () => false
  desk.script.repair = async () => {}
  await fiveMinutesLater(desk)
  expect(await problem(desk, 'whatsapp')).toMatchObject({ severity: 'warning' })
  expect(news(desk)).toEqual([])
  await fiveMinutesLater(desk, 3)
  expect((await problem(desk, 'whatsapp')).sentence).toMatch(
    /^WhatsApp has given no sign of life for \d\d minutes\. Nothing is sent/,
  )
  expect((await problem(desk, 'whatsapp')).severity).toBe('problem')
  desk.script.probe = undefined
  desk.emit({ type: 'proof', at: desk.clock.now() })
  await look(desk)
  expect(headings(desk).at(-1)).toBe('WhatsApp works again')
  expect(await codes(desk)).toEqual([])
})

test('what only the person can mend is told at once; stopped by them, or never linked, nothing is', async () => {
  const desk = await openDesk()
  becomes(desk, 'logged-out', 'LOGGED_OUT')
  await look(desk)
  expect(headings(desk)).toEqual(['Trouble with WhatsApp'])
  await desk.api.session.stop()
  await look(desk)
  expect(await codes(desk)).toEqual([])
  const unlinked = await openDesk({ unlinked: true })
  await unlinked.clock.advance(30 * MINUTE)
  expect(await codes(unlinked)).toEqual([])
})
