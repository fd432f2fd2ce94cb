import type { ChannelMessage } from '../../electron/core/channels/channel.ts'
import type { DemoLine, DemoPerson } from '../../electron/core/channels/simulator/people.ts'
import type { Desk } from '../flows/desk.ts'
import type { EvalCase, EvalLine } from './corpus/eval-case.ts'

/** A question and its answer that were exchanged earlier than anything else, and what the user noted down about them. */
export interface PlantedTalk {
  readonly theirs: string
  readonly mine: string
  readonly note: string
}

/** How long before a conversation's first message talk is planted, in minutes. */
const PLANTED_BEFORE = 90

/** The contact (or group) of a conversation with everything that was said before the messages that wait. */
export function toPerson(conversation: EvalCase, at: number, planted: PlantedTalk | null): DemoPerson {
  const { contact } = conversation
  return {
    name: contact.name,
    phone: `+49155580${String(10_000 + at)}`,
    saved: contact.saved,
    group: contact.group === true,
    answers: [],
    history: [...plantedLines(conversation, planted), ...historyOf(conversation).map(toDemoLine)],
  }
}

/** They write what waits for an answer, as it happens. */
export function deliverBurst(desk: Desk, conversation: EvalCase): void {
  for (const line of burstOf(conversation)) {
    desk.phone.inbound(conversation.contact.name, line.text, toChannelFields(line, desk.clock.now()))
  }
}

/** What came after the user's last message. */
export function burstOf({ messages }: EvalCase): readonly EvalLine[] {
  return messages.slice(messages.findLastIndex(({ fromMe }) => fromMe) + 1)
}

function historyOf({ messages }: EvalCase): readonly EvalLine[] {
  return messages.slice(0, messages.findLastIndex(({ fromMe }) => fromMe) + 1)
}

function plantedLines({ messages }: EvalCase, planted: PlantedTalk | null): DemoLine[] {
  if (planted === null) return []
  const minutesAgo = Math.max(...messages.map((line) => line.minutesAgo)) + PLANTED_BEFORE
  return [
    { minutesAgo, text: planted.theirs },
    { minutesAgo: minutesAgo - 1, me: true, text: planted.mine },
  ]
}

function toDemoLine(line: EvalLine): DemoLine {
  const { minutesAgo, fromMe, author, text, kind, mentionsMe } = line
  const base = { minutesAgo, me: fromMe, by: author, text, kind, mentionsMe }
  const media = mediaOf(line)
  return media === null ? base : { ...base, file: media }
}

function mediaOf({ kind, fileName, seconds }: EvalLine): NonNullable<DemoLine['file']> | null {
  if (fileName === undefined && seconds === undefined) return null
  const mimeType = kind === 'voice' ? 'audio/ogg' : 'application/pdf'
  return { name: fileName ?? null, mimeType, seconds: seconds ?? null }
}

function toChannelFields(line: EvalLine, now: number): Partial<ChannelMessage> {
  const media = mediaOf(line)
  return {
    kind: line.kind,
    sentAt: Math.floor((now - line.minutesAgo * 60_000) / 1000) * 1000,
    authorId: line.author ?? null,
    authorName: line.author ?? null,
    mentionsMe: line.mentionsMe === true,
    quoted: line.quotes === undefined ? null : { id: null, ...line.quotes },
    media:
      media === null
        ? null
        : { mimeType: media.mimeType, sizeBytes: null, fileName: media.name, durationSeconds: media.seconds },
  }
}
