import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Client, Message } from 'whatsapp-web.js'
import { DEFAULT_BEHAVIOUR } from './behaviour.ts'
import { tolerateLibraryRejections } from './library-rejections.ts'
import { next, realClient, temporaryProfile } from './real-client.ts'
import { type StandIn, startWhatsAppStandIn } from './stand-in.ts'

const PERSON = '491722000000@c.us'

/** What goes wrong, and what is left afterwards. The tests build on one another: browsers are slow to start. */
describe('Faults at the stand-in', () => {
  const profile = temporaryProfile()
  const undoTolerance = tolerateLibraryRejections()
  let standIn: StandIn
  let client: Client

  const send = (text: string) =>
    client.sendMessage(PERSON, text, { sendSeen: false, linkPreview: false, waitUntilMsgSent: true })
  const start = async () => {
    client = realClient(standIn, profile.dataPath)
    const ready = next(client, 'ready')
    await client.initialize()
    await ready
    await standIn.control.waitForPageReady()
  }
  const acceptedTexts = () => standIn.accepted.map(({ text }) => text)

  beforeAll(async () => {
    standIn = await startWhatsAppStandIn()
    standIn.control.addChat(PERSON)
    client = realClient(standIn, profile.dataPath)
    const ready = next(client, 'ready')
    client.once('qr', (qr) => standIn.control.scan(qr))
    await client.initialize()
    await ready
  })

  afterEach(() => standIn.control.behave(DEFAULT_BEHAVIOUR))

  afterAll(async () => {
    await client.destroy()
    await standIn.close()
    profile.remove()
    undoTolerance()
  })

  it('refuses a message: it fails in the page and nobody has it', async () => {
    standIn.control.failNext()
    const refused = await send('Refused')
    expect(refused.ack).toBe(-1)
    expect((await send('Taken')).ack).toBe(1)
    expect(acceptedTexts()).toEqual(['Taken'])
  })

  it('can make either promise of a refused send fail', async () => {
    for (const failingPromise of ['result', 'message'] as const) {
      standIn.control.behave({ failingPromise })
      standIn.control.failNext()
      await expect(send(`Refused by ${failingPromise}`)).rejects.toThrow('ERROR_UNKNOWN')
    }
  })

  it('takes a message and says it failed', async () => {
    standIn.control.nextSends('accept-then-fail')
    expect((await send('Taken all the same')).ack).toBe(-1)
    expect(acceptedTexts()).toContain('Taken all the same')
  })

  it('takes a message without ever saying so', async () => {
    standIn.control.nextSends('accept-without-ack')
    const message = await client.sendMessage(PERSON, 'No word', { sendSeen: false })
    await standIn.control.waitForAccepted({ text: 'No word' })
    expect((await client.getMessageById(message.id._serialized)).ack).toBe(0)
  })

  it('lets a message hang until it is released', async () => {
    standIn.control.nextSends('hang')
    const sending = send('Hangs')
    await standIn.control.waitForHangingSend()
    expect(acceptedTexts()).not.toContain('Hangs')
    standIn.control.releaseHanging('accept')
    expect((await sending).ack).toBe(1)
  })

  it('holds an account back: everything, or only strangers', async () => {
    standIn.control.restrict('rate')
    expect((await send('Too much')).ack).toBe(-1)
    standIn.control.restrict('new-chats')
    expect((await send('To a stranger')).ack).toBe(-1)
    standIn.control.past({ from: PERSON, text: 'I wrote to you' })
    expect((await send('To somebody who wrote')).ack).toBe(1)
    standIn.control.restrict(null)
  })

  it('lets seen, typing and history fail, which are never worth a message', async () => {
    standIn.control.behave({ seen: 'throws', typing: 'throws', loadEarlier: 'throws' })
    await expect(client.sendMessage(PERSON, 'Seen first')).rejects.toThrow('seen failed')
    const chat = await client.getChatById(PERSON)
    await expect(chat.fetchMessages({ limit: 100 })).rejects.toThrow('load earlier failed')
    expect((await send('Without seen')).ack).toBe(1)
    expect(acceptedTexts()).not.toContain('Seen first')
  })

  it('keeps messages while the network is gone: then announces them, and sends what waited', async () => {
    const states: string[] = []
    client.on('change_state', (state) => states.push(state))
    standIn.control.networkGone()
    const sending = send('Written in a tunnel')
    const missed = standIn.control.inbound({ from: PERSON, text: 'While you were away' })
    const heard = next<[Message]>(client, 'message')
    standIn.control.networkBack()
    expect((await heard)[0].id._serialized).toBe(missed.id)
    expect((await sending).ack).toBe(1)
    expect(states).toEqual(['TIMEOUT', 'OPENING', 'CONNECTED'])
  })

  it('can leave such messages to be found in the history', async () => {
    const heard: string[] = []
    client.on('message', ({ body }) => heard.push(body))
    standIn.control.networkGone()
    standIn.control.inbound({ from: PERSON, text: 'Only in history' })
    standIn.control.networkBack('history')
    const said = next(client, 'message')
    standIn.control.inbound({ from: PERSON, text: 'Announced again' })
    await said
    expect(heard).toEqual(['Announced again'])
    const history = await (await client.getChatById(PERSON)).fetchMessages({ limit: 50 })
    expect(history.map(({ body }) => body)).toContain('Only in history')
  })

  it('says "ready" again when it syncs again, and when the page is reloaded', async () => {
    const again = next(client, 'ready')
    standIn.control.syncAgain()
    await again
    const reloaded = next(client, 'ready')
    standIn.control.reloadPage()
    // A second "ready" of the sync before may come now too: only the new page counts.
    await standIn.control.waitForNoPage()
    await Promise.all([reloaded, standIn.control.waitForPageListening()])
    const heard = next<[Message]>(client, 'message')
    standIn.control.inbound({ from: PERSON, text: 'After the reload' })
    expect((await heard)[0].body).toBe('After the reload')
  })

  it('loses its page without a word, and is whole again after a new start', async () => {
    const died = new Promise((resolve) => client.pupPage?.once('error', resolve))
    standIn.control.killPage()
    await died
    await standIn.control.waitForNoPage()
    await client.destroy()
    await start()
    expect((await send('After the crash')).ack).toBe(1)
  })

  it('is still linked after a restart, and announces what came meanwhile', async () => {
    await client.destroy()
    await standIn.control.waitForNoPage()
    const missed = standIn.control.inbound({ from: PERSON, text: 'While you were off' })
    client = realClient(standIn, profile.dataPath)
    const codes: string[] = []
    client.on('qr', (qr) => codes.push(qr))
    const heard = next<[Message]>(client, 'message')
    await client.initialize()
    expect((await heard)[0].id._serialized).toBe(missed.id)
    expect(codes).toEqual([])
  })

  it.each([
    ['dies with its page', 'dies-with-page', []],
    ['goes out at the next start', 'goes-out-later', ['Unsent: goes-out-later']],
  ] as const)('decides whether an unsent message %s', async (_title, unsent, arrived) => {
    standIn.control.behave({ unsent })
    standIn.control.nextSends('hang')
    client.sendMessage(PERSON, `Unsent: ${unsent}`, { sendSeen: false }).catch(() => {})
    await standIn.control.waitForHangingSend()
    standIn.control.killBrowser()
    await standIn.control.waitForNoPage()
    await client.destroy()
    await start()
    for (const text of arrived) await standIn.control.waitForAccepted({ text })
    await send(`After: ${unsent}`)
    expect(acceptedTexts().filter((text) => text?.startsWith('Unsent: '))).toEqual(arrived)
  })

  it('counts the same id twice where the service does not look at ids', async () => {
    standIn.control.behave({ dedupesById: false, unsent: 'goes-out-later' })
    standIn.control.nextSends('accept-without-ack')
    client.sendMessage(PERSON, 'Twice', { sendSeen: false }).catch(() => {})
    await standIn.control.waitForAccepted({ text: 'Twice' })
    const reloaded = next(client, 'ready')
    standIn.control.reloadPage()
    await reloaded
    await standIn.control.waitForSendAttempt(({ text }) => text === 'Twice')
    await standIn.control.waitForPageReady()
    await send('After twice')
    expect(acceptedTexts().filter((text) => text === 'Twice')).toHaveLength(2)
  })

  it('is pushed aside when WhatsApp is opened elsewhere', async () => {
    const disconnected = next<[string]>(client, 'disconnected')
    standIn.control.conflict()
    expect(await disconnected).toEqual(['CONFLICT'])
    await standIn.control.waitForNoPage()
    await start()
  })

  it('offers no page at all, one with message keys as they are today, or one without a module', async () => {
    await client.destroy()
    standIn.control.behave({ versionIsSet: false })
    client = realClient(standIn, profile.dataPath, { authTimeoutMs: 300 })
    await expect(client.initialize()).rejects.toBe('auth timeout')
    await client.destroy()

    standIn.control.behave({ versionIsSet: true, messageKeys: '$1' })
    await start()
    await expect(client.getChats()).rejects.toThrow('No key or key range specified')
    await client.destroy()

    standIn.control.behave({ messageKeys: '_serialized', missingModules: ['WAWebSendMsgChatAction'] })
    await start()
    await expect(send('With what?')).rejects.toThrow('Requiring unknown module "WAWebSendMsgChatAction"')
    await client.destroy()
    standIn.control.behave(DEFAULT_BEHAVIOUR)
    await start()
  })

  it('never says "ready" when the sync was too early, and says it again and again when it repeats', async () => {
    await client.destroy()
    standIn.control.behave({ sync: 'early' })
    client = realClient(standIn, profile.dataPath)
    let readies = 0
    const threeTimes = new Promise<void>((resolve) => {
      client.on('ready', () => {
        readies += 1
        if (readies === 3) resolve()
      })
    })
    await client.initialize()
    await standIn.control.waitForPageListening()
    expect([await client.getState(), readies]).toEqual(['CONNECTED', 0])

    standIn.control.behave({ sync: 'twice' })
    standIn.control.reloadPage()
    await threeTimes
  })

  it('is unlinked from the phone, and shows a QR code again', async () => {
    const disconnected = next<[string]>(client, 'disconnected')
    const code = next<[string]>(client, 'qr')
    standIn.control.unlink()
    expect(await disconnected).toEqual(['LOGOUT'])
    expect((await code)[0]).toContain(await standIn.control.waitForQr())
    await standIn.control.waitForPageListening()
    await client.destroy()
    await standIn.control.waitForNoPage()
  })

  it('links by a code, waits in a state nobody knows, sticks in its sync, and logs itself out', async () => {
    standIn.control.behave({ sync: 'stuck' })
    client = realClient(standIn, profile.dataPath, {
      pairWithPhoneNumber: { phoneNumber: '491701000000', showNotification: true, intervalMs: 180_000 },
    })
    const given = next<[string]>(client, 'code')
    await client.initialize()
    const [code] = await given
    expect(code).toMatch(/^[A-Z0-9]{8}$/)
    expect(() => standIn.control.enterPairingCode('WRONG123')).toThrow('is not the code that was given')

    standIn.control.challenge('PASSKEY_CHALLENGE')
    standIn.control.enterPairingCode(code)
    await client.pupPage?.waitForFunction('window.require("WAWebSocketModel").Socket.state === "PASSKEY_CHALLENGE"')
    standIn.control.challengePassed()
    await client.pupPage?.waitForFunction('window.require("WAWebSocketModel").Socket.state === "CONNECTED"')

    const ready = next(client, 'ready')
    expect(standIn.control.look().pages).toMatchObject([{ isLinked: true, isReady: false }])
    standIn.control.finishSync()
    await ready

    await client.logout()
    expect(standIn.control.look().isLinked).toBe(false)
  })
})
