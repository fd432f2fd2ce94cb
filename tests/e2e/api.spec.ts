import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import type { JobStatus } from '../../electron/contract/jobs.ts'
import type { Conversation, OutboxItem, Session } from '../../electron/contract/models.ts'
import { type Headless, startHeadless } from './headless.ts'

interface List<Item> {
  readonly items: readonly Item[]
  readonly nextCursor: string | null
}

let app: Headless
test.afterEach(async () => {
  await app.stop()
})

test('a script does the whole main job on demo people: who waits, the draft, approve, sent once', async () => {
  app = await startHeadless({ demo: true, env: { SECRETARY_SEND_PACE: 'off', SECRETARY_UNDO_MS: '0' } })
  await expect.poll(async () => (await app.api<Session>('/session')).body.state).toBe('connected')
  const draft = await firstDraft(app)
  const approved = await app.api<OutboxItem>(`/outbox/${draft.id}/approve`, {
    body: { revision: draft.revision, text: 'Yes, of course.', confirm: ['stranger'] },
  })
  expect([approved.status, approved.body.status, approved.body.text]).toEqual([200, 'queued', 'Yes, of course.'])
  await expect.poll(async () => (await app.api<OutboxItem>(`/outbox/${draft.id}`)).body.status).toBe('sent')
  const messages = await app.api<List<{ text: string; fromMe: boolean }>>(
    `/conversations/${draft.conversationId}/messages?limit=100`,
  )
  expect(messages.body.items.filter((message) => message.fromMe && message.text === 'Yes, of course.')).toHaveLength(1)
  const again = await app.api(`/outbox/${draft.id}/approve`, { body: { revision: draft.revision } })
  expect(again.status).toBe(409)
})

test('what somebody writes is in the list at once and announced to whoever listens', async () => {
  app = await startHeadless({ demo: true })
  await expect.poll(async () => (await app.api<Session>('/session')).body.state).toBe('connected')
  const events = await fetch(`${app.apiUrl}/events`, { headers: { authorization: `Bearer ${app.token}` } })
  expect(events.headers.get('content-type')).toBe('text/event-stream')
  const reader = events.body?.pipeThrough(new TextDecoderStream()).getReader()
  const { body } = await app.api<{ conversationId: string }>('/simulator/inbound', {
    body: { from: 'Somebody New', text: 'Can you call me today?' },
  })
  let seen = ''
  while (!seen.includes(`"conversationId":"${body.conversationId}"`)) seen += (await reader?.read())?.value ?? ''
  await reader?.cancel()
  const list = await app.api<List<Conversation>>('/conversations?state=unanswered&limit=100')
  const found = list.body.items.find(({ id }) => id === body.conversationId)
  expect(found).toMatchObject({ title: 'Somebody New', state: 'unanswered', snippet: 'Can you call me today?' })
})

test('every wrong request gets a code and a sentence', async () => {
  app = await startHeadless({ demo: true })
  expect(await app.api('/conversations?limit=0')).toEqual({
    status: 400,
    body: expect.objectContaining({
      code: 'VALIDATION_FAILED',
      message: 'limit must be a whole number from 1 to 500.',
    }),
  })
  expect(await app.api('/conversations/999999999')).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } })
  expect(await app.api('/outbox/999999999')).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } })
  expect(await app.api('/jobs/no-such-job/run', { body: {} })).toMatchObject({
    status: 404,
    body: { code: 'NOT_FOUND' },
  })
  expect(await app.api('/no-such-thing')).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } })
  expect(await app.api('/settings', { method: 'PATCH', body: { sending: { undoMs: 'soon' } } })).toMatchObject({
    status: 400,
    body: { message: 'sending.undoMs must be a whole number from 0 to 120000.' },
  })
})

test('the jobs can be seen, paused, resumed and run', async () => {
  app = await startHeadless({ demo: true })
  const jobs = await app.api<List<JobStatus>>('/jobs')
  expect(jobs.body.items.map(({ name }) => name)).toEqual(expect.arrayContaining(['assistant', 'send', 'master']))
  const paused = await app.api<JobStatus>('/jobs/send/pause', { body: {} })
  expect([paused.status, paused.body.state]).toEqual([200, 'paused'])
  expect((await app.api<JobStatus>('/jobs/send/resume', { method: 'POST' })).body.state).not.toBe('paused')
  expect((await app.api<JobStatus>('/jobs/master/run', { method: 'POST' })).status).toBe(200)
})

test('stops in order with exit code 0 and starts again on its data, also after a crash', async () => {
  app = await startHeadless({ demo: true })
  const { dataDir } = app
  await app.kill()
  app = await startHeadless({ demo: true, dataDir })
  expect(existsSync(join(dataDir, 'secretary.log'))).toBe(true)
  await expect(startHeadless({ demo: true, dataDir })).rejects.toThrow(/already running \(process \d+\)/)
  expect(await app.stop()).toBe(0)
  expect(readFileSync(join(dataDir, 'secretary.log'), 'utf8')).not.toContain('"level":50')
  app = await startHeadless({ demo: true, dataDir })
})

test('a wrong environment or port is one sentence and exit code 1', async () => {
  app = await startHeadless({ demo: true })
  await expect(startHeadless({ env: { SECRETARY_UNDO_MS: 'soon' } })).rejects.toThrow(
    'SECRETARY_UNDO_MS is set to "soon", but it must be a whole number of milliseconds from 0 to 120000.',
  )
  const port = new URL(app.url).port
  await expect(startHeadless({ args: ['--port', port] })).rejects.toThrow('That port is used by another program.')
})

/** Drafts are written by themselves, in the background. */
async function firstDraft(headless: Headless): Promise<OutboxItem> {
  let draft: OutboxItem | undefined
  await expect
    .poll(async () => {
      draft = (await headless.api<List<OutboxItem>>('/outbox?status=draft')).body.items[0]
      return draft?.status
    })
    .toBe('draft')
  if (draft === undefined) throw new Error('there is no draft')
  return draft
}
