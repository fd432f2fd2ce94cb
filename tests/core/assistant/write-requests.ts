import type { WriteRequest } from '../../../electron/core/assistant/model.ts'
import type { MessageEvidence } from '../../../electron/core/assistant/writing/evidence.ts'
import { buildPrompt, type PromptInput } from '../../../electron/core/assistant/writing/prompt.ts'
import type { Clock } from '../../../electron/core/platform/clock.ts'

/** Thursday, 2026-11-19 13:02 UTC */
export const NOW = Date.UTC(2026, 10, 19, 13, 2)

export function message(fields: Partial<MessageEvidence> = {}): MessageEvidence {
  return {
    id: '1',
    fromMe: false,
    author: null,
    kind: 'text',
    text: 'Can you send me the invoice?',
    sentAt: NOW,
    edited: false,
    revoked: false,
    quoted: null,
    media: null,
    unanswered: !fields.fromMe,
    ...fields,
  }
}

export function promptInput(fields: Partial<PromptInput> = {}): PromptInput {
  return {
    hardening: 'untrusted',
    userName: 'Kim Vogel',
    instructions: '',
    contact: { name: 'Ann Becker', kind: 'direct' },
    messages: [message()],
    hasEarlier: false,
    maxMessages: 20,
    instruction: null,
    previousText: null,
    replyWanted: false,
    now: NOW,
    timeZone: 'Europe/Berlin',
    ...fields,
  }
}

export function writeRequest(signal: AbortSignal = new AbortController().signal): WriteRequest {
  return { ...buildPrompt(promptInput()), signal }
}

/** A clock whose timers fire when the test says so. */
export function handClock(): Clock & { advance(ms: number): void; pending(): number } {
  let now = NOW
  const timers = new Set<{ at: number; run: () => void }>()
  return {
    now: () => now,
    after(ms, run) {
      const timer = { at: now + ms, run }
      timers.add(timer)
      return () => timers.delete(timer)
    },
    pending: () => timers.size,
    advance(ms) {
      now += ms
      for (const timer of [...timers]) {
        if (timer.at > now) continue
        timers.delete(timer)
        timer.run()
      }
    },
  }
}
