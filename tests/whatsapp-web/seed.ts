import { composeInbound, composeOwn } from './compose.ts'
import type { Seed } from './control-types.ts'
import { type PhoneAccount, STRANGER } from './phone-account.ts'

const MINUTE_MS = 60_000

/** Fills an account with made-up people, oldest chat first so that every insert is at the end. Answers newest first. */
export function seedAccount(account: PhoneAccount, seed: Seed): string[] {
  const until = seed.until ?? Date.now()
  return Array.from({ length: seed.chats }, (_, index) => seedChat(account, seed, index, until - index * MINUTE_MS))
}

function seedChat(account: PhoneAccount, seed: Seed, index: number, newestAt: number): string {
  const phone = `4915${String(100_000_000 + index)}@c.us`
  account.putContact({ ...STRANGER, phone, lid: `8000${100_000_000 + index}@lid`, name: `Person ${index + 1}` })
  account.beginChat(phone)
  for (let back = seed.messagesPerChat - 1; back >= 0; back--) {
    const at = newestAt - back * MINUTE_MS
    const text = `Message ${seed.messagesPerChat - back} of person ${index + 1}`
    const isOwn = back % (seed.ownEvery ?? 3) === 1
    account.addMessage(
      isOwn ? composeOwn(account, { chat: phone, text, at }) : composeInbound(account, { from: phone, text, at }),
    )
  }
  return phone
}
