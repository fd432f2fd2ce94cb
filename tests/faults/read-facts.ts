import { join } from 'node:path'
import Database from 'better-sqlite3'
import type { Facts, Row, Stored, Taken } from './judge.ts'
import { ownerOf } from './people.ts'
import type { World } from './world.ts'

/** Reads the database of the ended process, and puts the stand-in's truth beside it. */
export function readFacts(world: World): Facts {
  const db = new Database(join(world.dataDir, 'secretary.db'), { readonly: true })
  try {
    const rows = db.prepare<[], RawRow>(ROWS).all()
    return {
      rows: rows.map((row) => toRow(db, row)),
      accepted: world.standIn.accepted.map((message): Taken => {
        const person = ownerOf(world.plan.people, message.chatId)?.name ?? message.chatId
        return { id: message.id, person, text: message.text, at: message.at }
      }),
      arrived: world.arrived,
      promised: world.promised,
      stored: db.prepare<[], RawMessage>(MESSAGES).all().map(toStored),
    }
  } finally {
    db.close()
  }
}

const MESSAGES = `
  SELECT m.channel_message_id AS id, c.title AS person, m.from_me, m.receipt, m.id AS place, m.received_at AS receivedAt,
    m.outbox_id AS outboxId
  FROM messages m JOIN conversations c ON c.id = m.conversation_id`

interface RawMessage {
  readonly id: string
  readonly person: string
  readonly from_me: number
  readonly receipt: string
  readonly place: number
  readonly receivedAt: number
  readonly outboxId: number | null
}

function toStored({ from_me, place, outboxId, ...same }: RawMessage): Stored {
  return { ...same, fromMe: from_me === 1, order: place, isOurs: outboxId !== null }
}

const ROWS = `
  SELECT o.id, o.text, o.origin, o.status, o.note, o.channel_message_id, c.title,
    m.channel_message_id AS source_id, m.id AS source_place,
    (SELECT min(at) FROM outbox_events e WHERE e.outbox_id = o.id
      AND (e.event = 'approve' OR (e.event = 'create' AND e.to_status = 'queued'))) AS approved_at,
    (SELECT max(at) FROM outbox_events e WHERE e.outbox_id = o.id AND e.to_status = 'superseded') AS superseded_at
  FROM outbox o JOIN conversations c ON c.id = o.conversation_id LEFT JOIN messages m ON m.id = o.source_message_id
  ORDER BY o.id`

interface RawRow {
  readonly id: number
  readonly text: string | null
  readonly origin: string
  readonly status: Row['status']
  readonly note: string | null
  readonly channel_message_id: string | null
  readonly title: string
  readonly source_id: string | null
  readonly source_place: number | null
  readonly approved_at: number | null
  readonly superseded_at: number | null
}

interface RawEvent {
  readonly at: number
  readonly event: string
  readonly to_status: string
  readonly code: string | null
  readonly message: string | null
}

function toRow(db: Database.Database, raw: RawRow): Row {
  const attempts = db
    .prepare<[number], { channelMessageId: string | null; outcome: string | null; startedAt: number }>(
      'SELECT channel_message_id AS channelMessageId, outcome, started_at AS startedAt FROM outbox_attempts WHERE outbox_id = ? ORDER BY id',
    )
    .all(raw.id)
  const events = db
    .prepare<[number], RawEvent>(
      'SELECT at, event, to_status, code, message FROM outbox_events WHERE outbox_id = ? ORDER BY id',
    )
    .all(raw.id)
  return {
    id: String(raw.id),
    person: raw.title,
    text: raw.text ?? '',
    origin: raw.origin,
    status: raw.status,
    note: raw.note,
    channelMessageId: raw.channel_message_id,
    sourceId: raw.source_id,
    sourceOrder: raw.source_place,
    approvedAt: raw.approved_at,
    supersededAt: raw.superseded_at,
    attempts,
    events: events.map(({ event }) => event),
    trail: trailOf(events, attempts),
  }
}

/** A row that goes round in circles has thousands. */
const MOST_STEPS = 40

function trailOf(
  events: readonly RawEvent[],
  attempts: readonly { channelMessageId: string | null; outcome: string | null; startedAt: number }[],
): string {
  const steps = [
    ...events.map((one) => ({
      at: one.at,
      says: `${one.event} → ${one.to_status}${one.message ? ` (${one.message})` : ''}`,
    })),
    ...attempts.map((one) => ({
      at: one.startedAt,
      says: `attempt ${one.channelMessageId ?? 'without id'}: ${one.outcome ?? 'no end'}`,
    })),
  ].sort((one, other) => one.at - other.at)
  const shown = steps.length > MOST_STEPS ? [...steps.slice(0, MOST_STEPS / 2), ...steps.slice(-MOST_STEPS / 2)] : steps
  return shown.map(({ at, says }) => `${new Date(at).toISOString().slice(11, 23)} ${says}`).join('\n      ')
}
