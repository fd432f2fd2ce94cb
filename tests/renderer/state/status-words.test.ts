import { expect, test } from 'vitest'
import type { JobStatus } from '../../../electron/contract/jobs.ts'
import { REPAIR_STEPS, SESSION_STATES, type Session } from '../../../electron/contract/models.ts'
import { nextStep, statusOf } from '../../../renderer/app/status-words.ts'
import { selfRepairWords } from '../../../renderer/features/onboarding/session-words.ts'

const now = Date.parse('2026-11-20T12:00:00Z')
const connected = { kind: 'connected', since: now } as const
const session = (more: Partial<Session> = {}) =>
  ({
    channel: 'whatsapp-web',
    state: 'connected',
    lastProofAt: '2026-11-20T11:59:40Z',
    error: null,
    progress: null,
    watchOnly: false,
    nextRepair: null,
    repairAt: null,
    ...more,
  }) as Session
const job = (name: string, state: JobStatus['state']) => ({ name, state }) as JobStatus
const sentence = (input: { session?: Session | null; jobs?: JobStatus[]; kind?: 'connected' | 'lost' }) =>
  statusOf({
    connection: { kind: input.kind ?? 'connected', since: now },
    session: input.session === undefined ? session() : input.session,
    jobs: input.jobs ?? [],
    now,
    locale: 'en',
  }).sentence

test('the status is one sentence that keeps counting', () => {
  expect(sentence({})).toBe('Linked, checked 20s ago')
  expect(sentence({ session: session({ watchOnly: true }) })).toBe('Linked, watch only, checked 20s ago')
})

test('the worst comes first: the page’s own line, then WhatsApp, then a paused loop', () => {
  const jobs = [job('send', 'paused'), job('assistant', 'paused')]
  const away = session({
    state: 'reconnecting',
    error: { code: 'NETWORK', message: 'WhatsApp is unreachable, trying again in 30 s' },
  })
  expect(sentence({ kind: 'lost', session: away, jobs })).toBe('Secretary itself is not answering')
  expect(sentence({ session: away, jobs })).toBe('WhatsApp is unreachable, trying again in 30 s')
  expect(sentence({ jobs })).toBe('Sending is paused')
  expect(sentence({ jobs: [job('assistant', 'paused')] })).toBe('Drafting is paused')
  expect(sentence({ session: null })).toBe('The state of WhatsApp cannot be read')
})

test('every state of a session has its sentence and its tone', () => {
  const all = SESSION_STATES.map((state) =>
    statusOf({ connection: connected, session: session({ state }), jobs: [], now }),
  )
  expect(all.every(({ sentence }) => sentence.length > 5)).toBe(true)
  expect(new Set(all.map(({ sentence }) => sentence)).size).toBe(SESSION_STATES.length)
})

test('syncing says how far it is', () => {
  const progress = { stage: 'chats', done: 40, total: 120 }
  expect(sentence({ session: session({ state: 'syncing', progress }) })).toBe('Reading your conversations, 40 of 120')
})

test('it says when it repairs itself, if nobody does it before', () => {
  expect(selfRepairWords(session(), now)).toBeNull()
  const failed = session({ state: 'failed', repairAt: '2026-11-20T12:05:00Z' })
  expect(selfRepairWords(failed, now, 'en')).toBe('If you wait, Secretary tries to repair it by itself in 5 minutes.')
})

test('the next step of repair is offered while something is wrong, and nothing while all is well', () => {
  expect(nextStep(session())).toBeNull()
  const labels = REPAIR_STEPS.map((step) => nextStep(session({ state: 'degraded', nextRepair: step })))
  expect(labels.map((step) => step?.action)).toEqual(['repair', 'repair', 'repair', 'link'])
  expect(nextStep(session({ state: 'logged-out' }))?.action).toBe('link')
})
