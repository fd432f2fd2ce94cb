import type { PageCalls } from './call-page.ts'
import { canonicalMessageId } from './canonical-message-id.ts'
import { toError } from './describe-thrown.ts'
import {
  describeChats,
  describeMe,
  hasMessage,
  loadHistory,
  missingSendingPart,
  repairMessageKeys,
} from './page-functions.ts'
import { asRaw, readAddress, readSeconds } from './raw-shapes.ts'

export interface Me {
  readonly addresses: ReadonlySet<string>
  /** The phone number's digits, or the @lid's where WhatsApp gives no number. */
  readonly id: string
  readonly name: string
}

export type Compatibility =
  | { readonly ok: true; readonly me: Me }
  | { readonly ok: false; readonly me: Me | null; readonly step: string; readonly detail: string }

/**
 * Looks, after every `ready`, whether the page is the one we understand: whose account it is, that chats can be listed,
 * that a chat's history can be read, that a message is found by its id, and that the parts for sending are there.
 * Nothing is sent or marked. Each step has its name, so that "degraded" can say what is wrong.
 */
export async function probeCompatibility(page: PageCalls, stepMs: number): Promise<Compatibility> {
  let me: Me | null = null
  let step = 'your own number'
  try {
    me = toMe(await page.call(stepMs, describeMe))
    step = 'the ids of messages'
    await page.call(stepMs, repairMessageKeys)
    step = 'the list of chats'
    const newest = newestChat(await page.call(stepMs, describeChats))
    if (newest !== null) {
      step = 'the history of a chat'
      const history = await page.call(stepMs, loadHistory, newest, 1)
      if (history === null) throw new Error('the chat could not be opened')
      step = 'the id of a message'
      for (const { raw } of history.messages) await checkId(page, stepMs, raw)
    }
    step = 'the parts for sending'
    const missing = await page.call(stepMs, missingSendingPart)
    if (missing !== null) throw new Error(`${missing} is missing`)
    return { ok: true, me }
  } catch (error) {
    return { ok: false, me, step, detail: toError(error).message.split('\n')[0]?.slice(0, 160) ?? '' }
  }
}

function toMe(found: { phone: unknown; lid: unknown; name: unknown }): Me {
  const [phone, lid] = [readAddress(found.phone), readAddress(found.lid)]
  const id = (phone ?? lid)?.split('@')[0]
  if (id === undefined) throw new Error('the page does not know it')
  const addresses = [phone, lid].filter((address) => address !== null)
  return { addresses: new Set(addresses), id, name: typeof found.name === 'string' ? found.name : '' }
}

/** A chat of people, as the newest most likely holds a message. */
function newestChat(rows: readonly unknown[]): string | null {
  const chats = rows.map((row) => ({ id: readAddress(asRaw(row).id), at: readSeconds(asRaw(row).t) ?? 0 }))
  if (chats.some(({ id }) => id === null)) throw new Error('a chat has no address')
  const ofPeople = chats.filter(({ id }) => id?.endsWith('@c.us') || id?.endsWith('@lid') || id?.endsWith('@g.us'))
  return ofPeople.reduce<(typeof chats)[number] | null>((a, b) => (a === null || b.at > a.at ? b : a), null)?.id ?? null
}

async function checkId(page: PageCalls, stepMs: number, raw: unknown): Promise<void> {
  const id = canonicalMessageId(asRaw(raw).id)
  if (id === null) throw new Error('it has an unknown shape')
  if (!(await page.call(stepMs, hasMessage, id))) throw new Error('the message is not found by it')
}
