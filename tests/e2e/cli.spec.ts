import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { type Headless, runCommand, startHeadless } from './headless.ts'

test.describe('beside a running app', () => {
  let app: Headless
  const secretary = (...args: string[]) => runCommand(args, { dataDir: app.dataDir })
  const json = async (...args: string[]) => JSON.parse((await secretary(...args, '--json')).stdout)

  test.beforeEach(async () => {
    app = await startHeadless({ demo: true, env: { SECRETARY_SEND_PACE: 'off', SECRETARY_UNDO_MS: '0' } })
    await expect.poll(async () => (await json('status')).session.state).toBe('connected')
  })
  test.afterEach(async () => {
    await app.stop()
  })

  test('shows the state, the jobs and who waits, in words', async () => {
    const status = await secretary('status')
    expect(status).toMatchObject({ code: 0, stderr: '' })
    expect(status.stdout).toMatch(/^Secretary \d+\.\d+\.\d+ with demo people, running\nWhatsApp: connected/)
    expect(status.stdout).toMatch(/To answer [1-9]\d*/)
    expect((await secretary('jobs')).stdout).toMatch(/^assistant +(idle|running)/m)
    const waiting = await json('waiting', '--limit', '1')
    expect((await secretary('waiting')).stdout).toContain(waiting.items[0].title)
  })

  test('runs the assistant, approves its draft and sends it', async () => {
    expect((await secretary('run', 'assistant')).code).toBe(0)
    const [draft] = (await json('outbox', '--status', 'draft', '--limit', '1')).items
    const approved = await secretary('approve', draft.id, '--text', 'Gladly.', '--yes')
    expect([approved.code, approved.stdout]).toEqual([0, `Approved; it is sent to ${draft.title}.\n`])
    expect((await secretary('run', 'send')).code).toBe(0)
    const { body } = await app.api<{ status: string; text: string }>(`/outbox/${draft.id}`)
    expect([body.status, body.text]).toEqual(['sent', 'Gladly.'])
    expect(await secretary('run', 'master')).toMatchObject({ code: 0 })
  })

  test('pauses and resumes a job', async () => {
    expect((await secretary('pause', 'send')).stdout).toBe('send is paused.\n')
    expect((await json('jobs')).items.find(({ name }: { name: string }) => name === 'send').state).toBe('paused')
    expect((await secretary('resume', 'send')).code).toBe(0)
  })

  test('prints a link that logs in, once', async () => {
    const link = (await secretary('open')).stdout.trim()
    expect(link).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/login\?code=/)
    expect((await fetch(link, { redirect: 'manual' })).status).toBe(302)
    expect((await fetch(link, { redirect: 'manual' })).status).toBe(401)
  })

  test('says in a sentence what it cannot do', async () => {
    const cases: [string[], string][] = [
      [['discard', 'abc'], '"abc" is not the id of a message; "outbox" lists them.'],
      [['outbox', '--status', 'lost'], '"lost" is not a status'],
      [['waiting', '--limit', '1000'], 'It must be a whole number from 1 to 500.'],
      [['run', 'no-such-job'], 'no-such-job'],
      [['no-such-command'], "unknown command 'no-such-command'"],
    ]
    for (const [args, words] of cases) {
      const { code, stdout, stderr } = await secretary(...args)
      expect([args, code, stdout]).toEqual([args, 1, ''])
      expect(stderr).toContain(words)
      expect(stderr).not.toContain('    at ')
    }
  })
})

test.describe('without a running app', () => {
  let dataDir: string
  const secretary = (...args: string[]) => runCommand(args, { dataDir, env: { SECRETARY_SEND_PACE: 'off' } })
  test.beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'secretary-cli-'))
  })
  test.afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

  test('reads the data for a moment and lets go of it', async () => {
    const status = await secretary('status')
    expect([status.code, status.stderr]).toEqual([0, ''])
    expect(status.stdout).toContain('not running')
    expect((await secretary('waiting')).stdout).toBe('There is nobody here.\n')
    expect(existsSync(join(dataDir, 'secretary.lock'))).toBe(false)
  })

  test('starts the demo for as long as a job takes', async () => {
    const run = await secretary('run', 'assistant', '--demo')
    expect(run).toMatchObject({ code: 0, stderr: '' })
    const drafts = await secretary('outbox', '--status', 'draft', '--demo', '--json')
    expect(JSON.parse(drafts.stdout).items.length).toBeGreaterThan(0)
  })

  test('has nothing to open', async () => {
    expect(await secretary('open')).toEqual({
      code: 1,
      stdout: '',
      stderr: 'Secretary is not running. Start it with "npm start".\n',
    })
  })

  test('looks in the folder it is given', async () => {
    const other = mkdtempSync(join(tmpdir(), 'secretary-cli-other-'))
    const status = JSON.parse((await secretary('status', '--json', '--data-dir', other)).stdout)
    expect(status.app.dataDir).toBe(other)
    expect(existsSync(join(dataDir, 'secretary.log'))).toBe(false)
    rmSync(other, { recursive: true, force: true })
  })
})
