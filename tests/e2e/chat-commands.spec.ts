import { test as base } from '@playwright/test'
import type { CommandEntry } from '../../electron/contract/commands.contract.ts'
import type { Conversation, Session } from '../../electron/contract/models.ts'
import { type StandIn, type StandInOptions, startWhatsAppStandIn } from '../whatsapp-web/stand-in.ts'
import { test as demo, expect, somebodyWrites } from './desk.ts'
import { type Headless, runCommand, startHeadless } from './headless.ts'
import { look } from './look.ts'

const ME = '491701000000'
const ANNA = '491701111111'

/** A phone, and a real runtime that is linked to it. */
const test = base.extend<{ phoneOptions: StandInOptions; phone: StandIn; app: Headless }>({
  phoneOptions: [{}, { option: true }],
  phone: async ({ phoneOptions }, provide) => {
    const phone = await startWhatsAppStandIn(phoneOptions)
    phone.control.addContact({ phone: ANNA, name: 'Anna' })
    phone.control.past({ from: ANNA, text: 'Can you call me today?' })
    phone.control.past({ chat: ME, text: '!pause' })
    await provide(phone)
    await phone.close()
  },
  app: async ({ phone }, provide) => {
    const app = await startHeadless({ env: { SECRETARY_BROWSER_ARGS: phone.browserArgs.join('\n') } })
    await app.api('/session/start', { body: {} })
    const hasCode = async () => (await app.api<Session>('/session')).body.qr !== null
    await expect.poll(hasCode, { timeout: 60_000 }).toBe(true)
    await phone.control.waitForPageListening()
    phone.control.scan()
    const isReady = async () => {
      const { body } = await app.api<Session>('/session')
      return body.state === 'connected' && body.progress === null
    }
    await expect.poll(isReady, { timeout: 60_000 }).toBe(true)
    await provide(app)
    await app.stop()
  },
})

const answers = (phone: StandIn) => phone.accepted.filter(({ text }) => text?.startsWith('Secretary: '))
const trail = async (app: Headless) =>
  (await app.api<{ items: CommandEntry[] }>('/commands/history')).body.items.map(({ name, status }) => [name, status])

test('what is typed in the chat with oneself on the phone is answered there, once; anywhere else it is nothing', async ({
  app,
  phone,
}) => {
  test.setTimeout(180_000)
  phone.control.typedOnPhone({ chat: ANNA, text: '!pause' })
  phone.control.typedOnPhone({ chat: ME, text: '!status' })
  await expect.poll(() => answers(phone).length, { timeout: 60_000 }).toBe(1)
  expect(answers(phone)[0]?.text).toMatch(/^Secretary: WhatsApp: connected for 1 minute\./)
  expect(answers(phone)[0]?.text).toContain('Sending runs.')
  expect(await trail(app)).toEqual([['bot_status', 'done']])

  phone.control.typedOnPhone({ chat: ME, text: '!schedule_followup ann 24' })
  await expect.poll(() => answers(phone).length, { timeout: 60_000 }).toBe(2)
  expect(answers(phone)[1]?.text).toContain('A follow-up to Anna is planned')
  const { stdout } = await runCommand(['follow-ups', 'status', 'Anna'], { dataDir: app.dataDir })
  expect(stdout).toMatch(/^Follow-ups for Anna are (on|off)/)

  phone.control.typedOnPhone({ chat: ME, text: '!pause' })
  await expect.poll(() => answers(phone).length, { timeout: 60_000 }).toBe(3)
  expect((await runCommand(['bot-status'], { dataDir: app.dataDir })).stdout).toContain('Sending is paused by you.')
  expect((await runCommand(['resume'], { dataDir: app.dataDir })).stdout).toContain('Sending goes on.')
  const refused = await runCommand(['follow-up', 'Nobody', '--in', '24h'], { dataDir: app.dataDir })
  expect([refused.code, refused.stderr]).toEqual([1, 'Nobody here is called Nobody.\n'])

  const { body } = await app.api<{ items: Conversation[] }>('/conversations?state=all&limit=50')
  expect(body.items.map(({ title, state }) => [title, state])).not.toContainEqual(['Sam', 'unanswered'])
  expect(phone.accepted).toHaveLength(3)
})

demo(
  'who asks for no more follow-ups is told of on the desk, and one click takes it back',
  async ({ app, desk }, info) => {
    await somebodyWrites(app, 'Ann Becker', '!followup_settings off')
    const card = desk.getByRole('article', { name: 'Ann Becker asked for no more follow-ups' })
    await expect(card).toBeVisible()
    await look(desk, info, 'opted-out')
    const { body } = await app.api<{ items: Conversation[] }>('/conversations?state=all&limit=100')
    const id = body.items.find(({ title }) => title === 'Ann Becker')?.id
    const preferences = async () =>
      (await app.api<{ optedOutAt: string | null }>(`/conversations/${id}/follow-ups`)).body.optedOutAt
    expect(await preferences()).not.toBeNull()
    await card.getByRole('button', { name: 'Allow follow-ups again' }).click()
    await expect(card).toHaveCount(0)
    expect(await preferences()).toBeNull()
  },
)
